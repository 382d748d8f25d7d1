"""After a yes is taken back and the next night, nothing of it is in tables, files or index."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command

from consent.enums import Item
from consent.services import withdraw
from tests.factories import casestudies as make
from tests.privacy.searching import every_value, tables_without_a_model

pytestmark = pytest.mark.django_db

MARK = "canaryword"


@pytest.fixture
def taken_back(django_capture_on_commit_callbacks):
    """Return a page whose quote, picture, lead picture and film were taken back, a night ago."""
    with django_capture_on_commit_callbacks(execute=True):
        consents = [make.consent(item) for item in (Item.QUOTE, Item.PHOTO, Item.FILM)]
        quote, photo, film = (consent.number for consent in consents)
        lead = make.image(description=f"{MARK} lead")
        picture = make.image(description=f"{MARK} alt", color="green")
        lead.get_rendition("max-165x165")
        picture.get_rendition("width-400")
        filmed = make.film(
            title=f"{MARK} title",
            transcript=f"{MARK} transcript",
            file=ContentFile(MARK.encode(), f"{MARK}.mp4"),
            captions=ContentFile(f"WEBVTT\n\n{MARK}\n".encode(), f"{MARK}.vtt"),
        )
        page = make.live(
            lead_picture=lead,
            lead_picture_consent=photo,
            body=[
                {"type": "text", "value": "<p>It stays.</p>"},
                {"type": "quote", "value": {"text": f"{MARK} quote", "consent": quote}},
                {
                    "type": "picture",
                    "value": {"image": picture.pk, "caption": f"{MARK} c", "consent": photo},
                },
                {"type": "film", "value": {"film": filmed.pk, "consent": film}},
            ],
        )
    assert found()
    assert files()
    with django_capture_on_commit_callbacks(execute=True):
        for consent in consents:
            withdraw(consent)
        call_command("nightly")
    return page


def found() -> list[str]:
    """Return where the mark stands, in every table of the database."""
    rows = [f"{label}.{name}" for label, name, _, text in every_value() if MARK in text.lower()]
    loose = [table for table, text in tables_without_a_model() if MARK in text.lower()]
    return rows + loose


def files() -> list[str]:
    """Return the stored files that hold the mark, or are named by it."""
    paths = (path for path in Path(settings.DATA_DIR).rglob("*") if path.is_file())
    stored = (p for p in paths if ".sqlite3" not in p.name)
    return [str(p) for p in stored if MARK in p.name.lower() or MARK.encode() in p.read_bytes()]


def test_nothing_is_left_anywhere_but_the_page_stays(taken_back, client):
    assert found() == []
    assert files() == []
    assert make.SiteImage.objects.count() == 0
    assert apps.get_model("core.SiteRendition").objects.count() == 0
    assert make.SiteMedia.objects.count() == 0
    page = make.fresh(taken_back)
    assert page.live
    page.save()  # what is left is signed
    assert b"It stays." in client.get(f"/case-studies/{page.slug}/").content
