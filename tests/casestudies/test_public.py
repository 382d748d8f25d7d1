"""The one public shape: what is in it, what is not, and that storing it loses nothing."""

import json
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageLogEntry, ReferenceIndex

from casestudies import services
from casestudies.fingerprints import fingerprint
from casestudies.models import PublishedVersion
from casestudies.public import (
    Block,
    CriterionMet,
    Picture,
    PublicCaseStudy,
    PublicPartner,
    Term,
    build,
)
from consent.enums import Item
from tests.factories import casestudies as make

TEXT = st.text(max_size=20)
TERM = st.builds(Term, TEXT, TEXT)
NUMBER = st.none() | st.integers(min_value=0, max_value=10**9)
DAY = st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
BLOCKS = {
    "heading": TEXT,
    "text": TEXT,
    "quote": st.fixed_dictionaries({"text": TEXT, "who": TEXT}),
    "picture": st.fixed_dictionaries({"image": st.integers(1, 99), "alt": TEXT}),
    "figures": st.lists(st.fixed_dictionaries({"number": TEXT, "unit": TEXT}), max_size=2),
    "list": st.lists(TEXT, max_size=2),
    "film": st.fixed_dictionaries({"media": st.integers(1, 99), "captions": TEXT}),
    "file": st.fixed_dictionaries({"document": st.integers(1, 99), "title": TEXT}),
}
BLOCK = st.one_of(
    st.builds(Block, id=TEXT, type=st.just(kind), value=value, consent=TEXT)
    for kind, value in BLOCKS.items()
)


def many(one):
    return st.lists(one, max_size=2).map(tuple)


SHAPES = {
    "number": NUMBER,
    "led_by_disabled_people": TERM,
    "stage": TERM,
    "licence": TERM,
    "partners": many(st.builds(PublicPartner, TEXT, TEXT)),
    "criteria": many(st.builds(CriterionMet, TEXT, TEXT, TEXT, TEXT)),
    "places": many(TEXT),
    "formats": many(TEXT),
    "picture": st.none() | st.builds(Picture, st.integers(1, 99), TEXT, TEXT, TEXT, TEXT, TEXT),
    "body": many(BLOCK),
    **dict.fromkeys(
        ["service_areas", "who", "nations", "regions", "councils", "funding", "evidence"],
        many(TERM),
    ),
    **dict.fromkeys(["started", "people_yearly", "cost_start", "cost_yearly", "cost_year"], NUMBER),
    **dict.fromkeys(["published", "updated", "last_confirmed"], DAY),
}
PUBLIC = st.builds(
    PublicCaseStudy,
    **{field.name: SHAPES.get(field.name, TEXT) for field in fields(PublicCaseStudy)},
)


@given(PUBLIC)
def test_storing_loses_nothing(public):
    stored = json.loads(json.dumps(public.to_json()))
    assert PublicCaseStudy.from_json(stored) == public


@given(PUBLIC, st.sets(TEXT, max_size=3))
def test_what_was_taken_back_is_gone_and_nothing_else(public, withdrawn):
    left = public.without(frozenset(withdrawn))
    assert left.body == tuple(b for b in public.body if b.consent not in withdrawn)
    gone = public.picture and public.picture.consent in withdrawn
    assert left.picture == (None if gone else public.picture)
    assert left.without(frozenset(withdrawn)) == left
    assert left.files() <= public.files()


def test_keys_of_other_times_are_ignored_or_empty():
    data = {"title": "A choir", "phone": "0113"}
    public = PublicCaseStudy.from_json(data)
    assert public.title == "A choir"
    assert public.body == ()
    assert public.stage is None


@pytest.mark.django_db
def test_every_kind_of_block_is_plain_json():
    quote, film, paper, image = make.consent(), make.film(), make.document(), make.image()
    row = {"number": "41 of 52", "unit": "people", "base": "all members", "date": "March 2026"}
    page = make.page(
        body=[
            {"type": "heading", "value": "What happens"},
            {"type": "text", "value": "<p>We <b>sing</b>.</p>"},
            {
                "type": "quote",
                "value": {"text": "I sing.", "who": "Jo", "consent": str(quote.uuid)},
            },
            {"type": "picture", "value": {"image": image.pk, "caption": "A tree"}},
            {"type": "figures", "value": [row]},
            {"type": "list", "value": ["One", "Two"]},
            {"type": "film", "value": {"film": film.pk, "caption": "Our film"}},
            {"type": "file", "value": {"document": paper.pk, "title": "Report"}},
        ]
    )
    public = build(make.fresh(page))
    values = {block.type: block.value for block in public.body}
    assert values["heading"] == "What happens"
    assert values["text"] == "<p>We <b>sing</b>.</p>"
    assert values["quote"] == {"text": "I sing.", "who": "Jo"}
    assert values["figures"] == [row]
    assert values["list"] == ["One", "Two"]
    assert values["picture"]["alt"] == image.description
    assert "consent" not in values["picture"]
    assert values["film"]["captions"] == film.captions.name
    assert values["film"]["transcript"] == film.transcript
    assert (values["file"]["extension"], values["file"]["size"]) == ("pdf", 8)
    assert public.body[2].consent == str(quote.uuid)
    assert PublicCaseStudy.from_json(json.loads(json.dumps(public.to_json()))) == public
    kinds = {kind for kind, _, _ in public.files()}
    assert kinds == {"image", "media", "document"}
    image.delete()
    assert "picture" not in {block.type for block in build(make.fresh(page)).body}


@pytest.mark.django_db
def test_group_that_keeps_its_name_is_not_named():
    page = make.asked()
    services.record_yes(page, said_by="Jo", named=False, licence="cc-by-4.0")
    public = services.public_of(services.publish(make.fresh(page), by=None))
    assert public.organisation == ""
    assert public.licence.slug == "cc-by-4.0"
    assert public.citation.startswith("A user-led organisation (")
    assert public.citation.endswith(
        f"case study {public.number}. http://testserver/cs/{public.number}/"
    )


@pytest.mark.django_db
def test_fingerprint_is_the_same_for_page_revision_and_reordered_words():
    page = make.page(lead_picture=make.image())
    revision = page.save_revision()
    value = fingerprint(make.fresh(page))
    assert fingerprint(revision.as_object()) == value
    assert fingerprint(make.fresh(make.live(title="Other"))) != value


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_shape_do_not_grow(rows, django_assert_num_queries):
    body = [{"type": "picture", "value": {"image": make.image().pk}} for _ in range(rows)]
    page = make.page(body=body)
    page.criterion_items = list(page.criterion_items.all())[:1]
    page.save()
    revision = make.fresh(page).save_revision()
    fresh = type(page).objects.with_children().get(pk=page.pk)
    with django_assert_num_queries(1):
        build(fresh)
    with django_assert_num_queries(23):
        build(revision.content_object.with_content_json(revision.content))


@pytest.mark.django_db
def test_revisions_and_reference_index_hold_nothing_private():
    """Who said yes, why, and what was asked stay in rows of their own."""
    consent = make.consent(Item.QUOTE, person="CANARY Person")
    page = make.asked(
        body=[{"type": "quote", "value": {"text": "Hi", "consent": str(consent.uuid)}}]
    )
    services.record_yes(page, said_by="CANARY Jo", how="CANARY phone", note="CANARY note")
    page = services.publish(make.fresh(page), by=None)
    services.open_correction(page, by=None, reason="CANARY reason")
    page.save_revision()
    services.ask_for_yes(make.in_order(page), by=None)
    services.recall(page, by=None, comment="CANARY comment")
    services.unpublish(page, by=None, reason="CANARY down", share_reason=False)
    everything = [revision.content for revision in page.revisions.all()]
    everything += list(ReferenceIndex.objects.values())
    everything += list(PublishedVersion.objects.values("data"))
    everything += list(PageLogEntry.objects.values("data", "label"))
    assert "CANARY" not in json.dumps(everything, default=str)
    known = {"pk", *(field.name for field in page._meta.get_fields())}
    assert set(page.latest_revision.content) <= known
