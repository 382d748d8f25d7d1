"""Pictures, films and files that a live page shows stay as they were signed."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from casestudies import services
from casestudies.services.files import FileInUse
from tests.casestudies.guarding import refused
from tests.factories import casestudies as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


PICTURE_CHANGES = {
    "description": "Somebody else.",
    "credit": "Somebody else",
    "is_decorative": True,
    "file": ContentFile(make.png("black"), "other.png"),
}


@pytest.mark.parametrize("name", PICTURE_CHANGES)
def test_picture_of_a_live_page_is_held(live, name):
    image = live.lead_picture
    setattr(image, name, PICTURE_CHANGES[name])
    with pytest.raises(FileInUse):
        image.save()
    if name != "file":
        with pytest.raises(ValidationError):
            image.full_clean()


def test_picture_in_the_story_is_held_too():
    image = make.image()
    make.live(body=[{"type": "picture", "value": {"image": image.pk, "caption": "A tree"}}])
    image.description = "Somebody else."
    with pytest.raises(FileInUse):
        image.save()
    with refused(FileInUse):
        image.delete()
    assert type(image).objects.filter(pk=image.pk).exists()


def test_picture_of_a_live_page_may_be_renamed_and_cropped(live):
    image = live.lead_picture
    image.title, image.focal_point_x = "For the press", 3
    image.save()


def test_picture_changed_between_yes_and_publication_is_refused(signed):
    image = signed.lead_picture
    old = image.get_file_hash()
    image.file = ContentFile(make.png("black"), "another.png")
    image.save()
    assert image.file_hash != old
    with pytest.raises(services.Refused, match="changed after it was sent"):
        services.publish(signed, by=None)


@pytest.mark.parametrize("name", ["title", "transcript", "captions", "file"])
def test_film_of_a_live_page_is_held(name):
    film = make.film()
    make.live(body=[{"type": "film", "value": {"film": film.pk, "caption": ""}}])
    film.refresh_from_db()
    new = ContentFile(b"x", "x.vtt") if name in ("captions", "file") else "Other words"
    setattr(film, name, new)
    with pytest.raises(FileInUse):
        film.save()


def test_file_of_a_live_page_is_held():
    paper = make.document()
    make.live(body=[{"type": "file", "value": {"document": paper.pk, "title": "Report"}}])
    paper.file = ContentFile(b"%PDF-1.5", "other.pdf")
    with pytest.raises(FileInUse):
        paper.save()
    with refused(FileInUse):
        paper.delete()
