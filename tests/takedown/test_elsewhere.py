"""What goes for good may stand on a page of another kind: it is never shown there again."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, ReferenceIndex

from casestudies import services as case_studies
from consent.enums import Item
from consent.services import withdraw
from core.models import SiteImage
from home.models import StandardPage
from takedown import services
from takedown.enums import What
from takedown.services import answering
from tests.factories import accounts
from tests.factories import casestudies as make
from tests.submissions.desk import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    return make.image()


@pytest.fixture
def about(picture):
    """A live page of words that Wagtail's index says to hold the picture."""
    found = make.index().get_parent().add_child(instance=StandardPage(title="About us", slug="a-b"))
    ReferenceIndex.objects.create(
        base_content_type=ContentType.objects.get_for_model(Page),
        content_type=ContentType.objects.get_for_model(StandardPage),
        object_id=str(found.pk),
        to_content_type=ContentType.objects.get_for_model(SiteImage),
        to_object_id=str(picture.pk),
        model_path="body.item",
        content_path="body.x",
        content_path_hash="6e1f8a8e-1c43-5a1e-9f0a-6a0b8d6e0c11",
    )
    return found


def study(picture, consent=""):
    value = {"image": picture.pk, "consent": consent}
    return make.live(body=[{"type": "picture", "value": value}])


def seen(picture) -> int:
    response = Client().get(picture.file.url)
    b"".join(response)  # reads the file to its end, which closes it
    return response.status_code


@pytest.mark.parametrize("whole", [False, True])
def test_it_stays_hidden_there_and_the_editor_is_told(picture, about, whole):
    page, editor = study(picture), accounts.make_staff()
    block = case_studies.public_of(page).body[0].id
    asked = services.ask(page, what=What.PART, parts=[block])
    assert seen(picture) == 200
    client = browser(editor)
    address = f"/admin/take-down/{asked.pk}/"
    given = {"parts": [block]} | ({"whole": "on"} if whole else {})
    told = client.post(f"{address}away/", given, follow=True).content
    assert b"Another page still holds it" in told
    assert f"/admin/pages/{about.pk}/edit/".encode() in told
    assert seen(picture) == 404
    answering.forget(asked)
    assert seen(picture) == 404


def test_once_it_is_off_that_page_the_file_goes(picture, about):
    page = study(picture)
    block = case_studies.public_of(page).body[0].id
    asked = services.ask(page, what=What.PART, parts=[block])
    services.take_away(asked, by=accounts.make_staff(), parts=[block])
    call_command("nightly")
    assert SiteImage.objects.exists()
    ReferenceIndex.objects.filter(object_id=str(about.pk)).delete()
    call_command("nightly")
    assert not SiteImage.objects.exists()
    assert not page.hidings.gone().exists()


def test_a_picture_whose_yes_was_taken_back_is_hidden_there_at_once(picture, about):
    consent = make.consent(Item.PHOTO)
    page = study(picture, consent.number)
    assert seen(picture) == 200
    withdraw(consent)
    assert seen(picture) == 404
    call_command("nightly")
    assert seen(picture) == 404
    assert case_studies.pages_to_clear(page)[0].pk == about.pk
