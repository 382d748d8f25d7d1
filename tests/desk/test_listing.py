"""The listing: what it finds, filters and counts."""

import pytest
from django.urls import reverse

from desk.services.assigning import assign
from organisations.models import Council
from submissions.enums import State
from tests.factories import submissions as factory
from tests.factories.desk import labelled
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = pytest.mark.django_db


def test_the_listing_opens_and_links_each_submission(editor):
    submission = factory.submission()
    response = editor.get(reverse("desk:index"))

    assert submission.title in text(response)
    assert page_of(submission) in text(response)


def test_the_first_page_of_the_admin_counts_by_state(editor):
    factory.submission()
    response = editor.get(reverse("wagtailadmin_home"))

    assert "?state=submitted" in text(response)


@pytest.fixture
def two():
    """Return a submission in Hull, and one for all of Wales that an editor has linked."""
    hull = factory.submission()
    wales = factory.submission(
        State.ACCEPTED,
        title="Bws y Cwm",
        organisation="Lleisiau",
        led_by="three-quarters",
        places=["Cymru"],
        story={"text": "Bws bob dydd."},
    )
    wales.places.update(nation="wales")
    hull.places.update(council=Council.objects.get(name="Kingston upon Hull"))
    return hull, wales


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=accepted", "wales"),
        ("state=submitted&state=accepted", "both"),
        ("nation=wales", "wales"),
        ("nation=england", "hull"),
        ("nation=not-linked", ""),
        ("council=E06000010", "hull"),
        ("led_by=three-quarters", "wales"),
        ("led_by=three-quarters&led_by=more-than-half", "both"),
        ("q=bws+dydd", "wales"),
        ("q=choir", "hull"),
        ("q=lleisiau", "wales"),
        ("q=hull", "hull"),
        ("q=%27%22%25", ""),
        ("q=choir&state=accepted", ""),
        ("ordering=title", "both"),
    ],
)
def test_the_listing_filters_and_searches(editor, two, query, found):
    listing = text(editor.get(f"{reverse('desk:index')}?{query}"))
    shown = [
        name for name, row in zip(("hull", "wales"), two, strict=True) if page_of(row) in listing
    ]
    assert shown == {"both": ["hull", "wales"], "": []}.get(found, [found])


@pytest.mark.parametrize("name", ["call", "areas", "criteria"])
def test_the_listing_filters_by_what_was_ticked(editor, two, name):
    hull, _ = two
    value = {
        "call": hull.call.pk,
        "areas": hull.areas.get().pk,
        "criteria": hull.criteria.get().pk,
    }[name]
    assert page_of(hull) in text(editor.get(reverse("desk:index"), {name: value}))


def test_the_reference_finds_one(editor, two):
    listing = text(editor.get(reverse("desk:index"), {"q": two[0].reference.lower()}))
    assert page_of(two[0]) in listing
    assert page_of(two[1]) not in listing


def queries_of(client, url):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(url)
    return len(queries)


@pytest.mark.parametrize("name", ["desk:index", "desk:release_many", "desk:calls"])
def test_queries_do_not_grow_with_rows(lead, name):
    call = factory.open_call()

    def one_more():
        row = factory.submission(State.IN_REVIEW, call=call, places=["Hull", "Leeds"])
        row.places.update(council=Council.objects.first())
        desk.decided(row)
        labelled(row, "Money", "Wales", by=desk.staff("panel_lead"))
        assign(row, desk.staff("editor"), by=desk.staff("editor"))
        if name == "desk:calls":
            factory.open_call()

    one_more()
    at_one = queries_of(lead, reverse(name))
    one_more()
    one_more()
    assert queries_of(lead, reverse(name)) == at_one
