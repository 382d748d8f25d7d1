"""Whatever a yes covers stands in the list: nothing that is signed changes silently."""

import pytest

from casestudies.enums import LedBy, Stage
from casestudies.fingerprints import fingerprint, signed_content
from casestudies.vocabularies import (
    AreaItem,
    Audience,
    AudienceItem,
    Criterion,
    CriterionItem,
    EvidenceItem,
    EvidenceKind,
    FundingItem,
    FundingSource,
    ServiceArea,
)
from organisations.models import Council
from signoff.changes import changes_of
from submissions.models import Submission
from tests.factories import casestudies as pages
from tests.factories.signoff import blocks
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def columns(**fields):
    return lambda page: [setattr(page, name, value) for name, value in fields.items()]


def rows(relation, item, model):
    return lambda page: setattr(page, relation, [item(tag=model.objects.first())])


def block(kind, value):
    return lambda page: blocks(page, lambda raw: raw.append({"type": kind, "value": value()}))


EDITS = {
    "slug": columns(slug="another"),
    "title": columns(title="Another"),
    "language": columns(language="cy"),
    "summary": columns(summary="Something else."),
    "organisation": columns(organisation_name="Another"),
    "led_by_disabled_people": columns(led_by_disabled_people=LedBy.NONE),
    "partners": columns(partners=[pages.Partner(name="Leeds")]),
    "service_areas": rows("area_items", AreaItem, ServiceArea),
    "criteria": rows("criterion_items", CriterionItem, Criterion),
    "who": rows("audience_items", AudienceItem, Audience),
    "places": columns(places=[pages.Place(name="Leeds")]),
    "stage": columns(stage=Stage.PLANNED),
    "started": columns(started=1999),
    "people_yearly": columns(people_yearly=3),
    "cost_start": columns(cost_start=4),
    "cost_yearly": columns(cost_yearly=5),
    "cost_year": columns(cost_year=2001),
    "funding": rows("funding_items", FundingItem, FundingSource),
    "funding_note": columns(funding_note="By magic."),
    "evidence": rows("evidence_items", EvidenceItem, EvidenceKind),
    "needs": columns(needs="Much."),
    "hard": columns(hard="Little."),
    "ask": columns(ask="Pay."),
    "picture": lambda page: setattr(page, "lead_picture", pages.image()),
}
BODY = {
    "heading": block("heading", lambda: "More"),
    "text": block("text", lambda: "<p>More</p>"),
    "quote": block("quote", lambda: {"text": "More", "who": "", "consent": ""}),
    "picture": block("picture", lambda: {"image": pages.image().pk, "caption": "", "consent": ""}),
    "figures": block("figures", lambda: [{"number": "4", "unit": "", "base": "", "date": ""}]),
    "list": block("list", lambda: ["More"]),
    "film": block("film", lambda: {"film": pages.film().pk, "caption": "", "consent": ""}),
    "file": block("file", lambda: {"document": pages.document().pk, "title": "More"}),
    "gone": lambda page: blocks(page, lambda raw: raw[:-1]),
}
# Set once, when the page is made, and never changed: `guards.check_origin`.
NEVER_CHANGES = {"origin"}


def changed_by(edit):
    """Return what stands in the list only after an edit."""
    submission = desk.with_page(story={"text": "We sing."})
    page = submission.page.get_latest_revision_as_object()
    before = {change.id for change in changes_of(submission, page).all}
    signed = fingerprint(page)
    edit(page)
    assert fingerprint(page) != signed
    after = {change.id for change in changes_of(Submission.objects.get(), page).all}
    return after - before


def test_every_signed_field_is_tried():
    content = signed_content(desk.with_page().page)
    assert content.keys() - NEVER_CHANGES == EDITS.keys() | {"body"}


@pytest.mark.parametrize("name", EDITS)
def test_a_signed_field_that_changes_stands_in_the_list(name):
    assert changed_by(EDITS[name])


@pytest.mark.parametrize("name", BODY)
def test_a_part_of_the_story_that_changes_stands_in_the_list(name):
    assert changed_by(BODY[name])


def test_a_place_linked_to_another_council_stands_in_the_list():
    hull = Council.objects.get(code="E06000010")
    assert changed_by(columns(places=[pages.Place(name="Hull", council=hull)]))
