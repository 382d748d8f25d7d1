"""The privacy page and the record of processing are made from what the rooms declare."""

import re
from html import unescape
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from core.declarations import all_personal
from home.models import StandardPage
from home.privacy import what_we_keep
from home.services import set_up_site

pytestmark = pytest.mark.django_db
LONGEST = 20


def read(client, slug: str) -> str:
    return unescape(client.get(f"/{slug}/").content.decode())


@pytest.fixture
def page(client):
    set_up_site(hostname="testserver", live=True)
    return read(client, "privacy")


def test_the_privacy_page_says_everything_that_is_declared(page):
    for entry in all_personal().values():
        assert entry.what in page
        assert entry.purpose.heading in page
        assert entry.who in page


def test_times_are_those_of_the_settings(page, client):
    assert "two years after our answer" in page
    settings.RETENTION["not_chosen"] = 400
    try:
        assert "400 days after our answer" in read(client, "privacy")
    finally:
        settings.RETENTION["not_chosen"] = 730


def test_no_other_page_says_it(client, page):
    assert "What we keep, and why" in page
    assert "What we keep, and why" not in read(client, "about")
    assert StandardPage.objects.filter(slug="about").exists()


def test_no_sentence_is_over_twenty_words():
    said = [
        text
        for kept in what_we_keep()
        for text in (
            kept.purpose.heading,
            kept.purpose.words,
            *kept.grounds,
            *(t for shelf in kept.shelves for t in (shelf.who, shelf.kept, *shelf.things)),
        )
    ]
    sentences = {s for text in said for s in re.split(r"(?<=[.!?])\s", text)}
    assert {s for s in sentences if len(s.split()) > LONGEST} == set()


def test_the_record_of_processing_names_every_field_and_its_ground():
    out = StringIO()
    call_command("record_of_processing", stdout=out)
    for (model, name), entry in all_personal().items():
        assert f"`{model}.{name}`" in out.getvalue()
        assert entry.ground.label in out.getvalue()
