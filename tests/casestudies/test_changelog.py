"""What changed between two versions, in words; and the log of all of them."""

from dataclasses import replace

import pytest

from casestudies import services
from casestudies.changelog import changed_parts
from casestudies.models import PublishedVersion
from casestudies.public import Block, Term
from consent.services import withdraw
from tests.factories import casestudies as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def public(**fields):
    return services.draft_public(make.page(**fields))


def test_the_same_words_are_no_change():
    before = public()
    renamed = replace(before, stage=Term(before.stage.slug, "Another name"))
    moved = replace(before, body=tuple(replace(b, id="other") for b in before.body))
    assert changed_parts(before, renamed) == changed_parts(before, moved) == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "Other"}, "the title"),
        ({"cost_yearly": 9}, "the costs"),
        ({"service_areas": ()}, "the kind of service"),
        ({"criteria": ()}, "the six things"),
        ({"places": ("Leeds",)}, "where it runs"),
        ({"picture": "another"}, "the main picture"),
        ({"body": ()}, "the story"),
        ({"licence": Term("cc-by-4.0", "CC")}, "what others may copy"),
    ],
)
def test_each_part_has_its_words(fields, words):
    before = public()
    assert changed_parts(before, replace(before, **fields)) == (words,)


def test_pictures_are_told_from_the_story():
    before = public()
    more = replace(before, body=(*before.body, Block("x", "picture", {"image": 1})))
    assert changed_parts(before, more) == ("the pictures",)


def test_every_public_field_has_its_words_or_a_reason():
    """A field that is added to the public shape must be told of when it changes."""
    from casestudies.changelog import _FIELDS
    from casestudies.public import PublicCaseStudy

    told = {name for _, names in _FIELDS for name in names} | {"picture", "body"}
    follows = {"regions", "formats"}  # from the places; from the films
    never = {"number", "slug", "url", "origin", "published", "updated", "last_confirmed"}
    never |= {"agreed"}  # who agreed is said beside the dates
    assert set(PublicCaseStudy.__dataclass_fields__) == told | follows | never


def second_version(page, what_changed="We made it shorter.", **fields):
    services.open_correction(page, by=None, reason="Too long.")
    page = make.fresh(page)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    services.ask_for_yes(make.in_order(page), by=None, what_changed=what_changed)
    services.record_yes(page, said_by="Jo")
    return services.publish(make.fresh(page), by=None)


def test_the_log_has_a_line_for_each_version():
    page = second_version(make.live(), summary="Shorter.", cost_yearly=7)
    first, second = services.versions_of(page.permanent_number.pk)
    assert (first.k, first.parts, first.what_changed) == (1, (), "")
    assert second.parts == ("the summary", "the costs")
    assert second.what_changed == "We made it shorter."


def test_versions_stored_before_have_no_sentence_and_still_their_parts():
    page = second_version(make.live(), summary="Shorter.")
    PublishedVersion.objects.all().update(what_changed="")
    assert services.versions_of(page.permanent_number.pk)[1].parts == ("the summary",)


def test_what_was_taken_back_is_not_spoken_of():
    consent = make.consent()
    quote = {"type": "quote", "value": {"text": "I sing.", "who": "Pat", "consent": consent.pk}}
    page = second_version(make.live(body=make.BODY), body=[*make.page().body.raw_data, quote])
    assert services.versions_of(page.permanent_number.pk)[1].parts == ("the story",)
    withdraw(consent)
    assert services.versions_of(page.permanent_number.pk)[1].parts == ()


def test_a_page_that_was_taken_down_has_no_log():
    page = make.live()
    services.unpublish(page, by=None, reason="The project ended.")
    assert services.versions_of(page.permanent_number.pk) == []
