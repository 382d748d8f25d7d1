"""Taken away for good, everywhere, and what is left keeps its yes."""

import json

import pytest

from casestudies import services
from casestudies.enums import SignOffKind
from casestudies.models import PublishedVersion
from casestudies.services import Refused
from consent.enums import Item
from consent.services import withdraw
from core.models import SiteImage
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    return make.consent(Item.PHOTO)


@pytest.fixture
def page(photo):
    number = str(photo.uuid)
    return make.live(
        lead_picture=make.image(description="CANARY lead"),
        lead_picture_consent=number,
        body=[
            {"type": "text", "value": "<p>It stays.</p>"},
            {"type": "quote", "value": {"text": "CANARY quote", "who": "Jo", "consent": number}},
            {
                "type": "picture",
                "value": {"image": make.image().pk, "caption": "CANARY", "consent": number},
            },
        ],
    )


def traces(page) -> str:
    found = [revision.content for revision in page.revisions.all()]
    found += list(PublishedVersion.objects.values_list("data", flat=True))
    found.append(services.draft_public(make.fresh(page)).to_json())
    return json.dumps(found)


def test_nothing_is_left_and_the_rest_stays_signed(page, photo):
    assert "CANARY" in traces(page)
    withdraw(photo)
    services.erase(page, photo, by=None)
    assert "CANARY" not in traces(page)
    assert not SiteImage.objects.exists()
    assert not page.public_files.exists()
    page = make.fresh(page)
    assert page.live
    assert [block.type for block in services.public_of(page).body] == ["text"]
    page.save()
    assert PublishedVersion.objects.count() == 1
    held = page.sign_offs.holding().get()
    assert held.kind == SignOffKind.REDUCTION
    assert held.reduces.kind == SignOffKind.YES


def test_a_yes_that_waits_for_publication_is_reduced_too(photo):
    body = [
        {"type": "text", "value": "<p>It stays.</p>"},
        {"type": "quote", "value": {"text": "CANARY", "consent": str(photo.uuid)}},
    ]
    page = make.signed(body=body)
    withdraw(photo)
    services.erase(page, photo, by=None)
    page = services.publish(make.fresh(page), by=None)
    assert page.live
    assert "CANARY" not in traces(page)


def test_a_request_that_waits_can_still_be_answered(photo):
    body = [
        {"type": "text", "value": "<p>It stays.</p>"},
        {"type": "quote", "value": {"text": "CANARY", "consent": str(photo.uuid)}},
    ]
    page = make.asked(body=body)
    withdraw(photo)
    services.erase(page, photo, by=None)
    services.record_yes(make.fresh(page), said_by="Jo")


def test_picture_that_something_else_shows_is_kept(photo):
    image = make.image()
    block = {"type": "picture", "value": {"image": image.pk, "consent": str(photo.uuid)}}
    page, other = make.live(body=[block]), make.live(lead_picture=image)
    withdraw(photo)
    services.erase(page, photo, by=None)
    assert services.public_of(other).picture.image == image.pk
    assert SiteImage.objects.filter(pk=image.pk).exists()


def test_what_was_not_taken_back_is_not_erased(page, photo):
    with pytest.raises(Refused, match="was not taken back"):
        services.erase(page, photo, by=None)
    withdraw(photo)
    stranger = make.User.objects.create_user("stranger@example.org")
    with pytest.raises(Refused, match="may not"):
        services.erase(page, photo, by=stranger)
