"""The shortlist: its order, its notes, its reserve, and what it covers."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casestudies.enums import LedBy
from casestudies.vocabularies import Criterion, ServiceArea
from organisations.models import Council
from review.coverage import coverage
from review.models import ReviewLogEntry, ShortlistItem
from review.services import shortlisting
from review.services.conflicts import declare
from review.tables import Table
from submissions.enums import State
from submissions.models import Submission
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.submissions import desk
from tests.submissions.desk import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def abc(call, lead):
    """Return three on the shortlist, in this order."""
    rows = [make.in_review(call, title=title) for title in "ABC"]
    for row in rows:
        shortlisting.add(row, by=lead)
    return rows


def order(reserve=False):
    rows = ShortlistItem.objects.filter(reserve=reserve).order_by("position")
    return "".join(rows.values_list("submission__title", flat=True))


def test_it_keeps_the_order_in_which_things_came(abc, lead):
    assert order() == "ABC"
    assert shortlisting.add(abc[0], by=lead).position == 0
    assert order() == "ABC"


@pytest.mark.parametrize(
    ("which", "step", "after"),
    [
        *((0, "down", "BAC"), (1, "down", "ACB"), (2, "down", "ABC")),
        *((0, "up", "ABC"), (1, "up", "BAC"), (2, "up", "ACB")),
    ],
)
def test_up_and_down(abc, lead, which, step, after):
    shortlisting.move(abc[which], step, by=lead)
    assert order() == after


def test_to_the_reserve_and_back(abc, lead):
    shortlisting.move(abc[0], "reserve", by=lead)
    shortlisting.move(abc[1], "reserve", by=lead)
    assert (order(), order(reserve=True)) == ("C", "AB")
    shortlisting.move(abc[1], "up", by=lead)
    assert (order(), order(reserve=True)) == ("C", "BA")
    shortlisting.move(abc[0], "list", by=lead)
    assert (order(), order(reserve=True)) == ("CA", "B")


def test_off_the_list_and_what_is_not_on_it(abc, lead):
    shortlisting.take_off(abc[1], by=lead)
    shortlisting.take_off(abc[1], by=lead)
    shortlisting.move(abc[1], "up", by=lead)
    shortlisting.write_note(abc[1], by=lead, note="Nowhere.")
    assert order() == "AC"
    codes = ReviewLogEntry.objects.filter(submission=abc[1]).values_list("code", flat=True)
    assert list(codes) == ["off_shortlist", "shortlisted"]


def test_no_other_step(abc, lead):
    with pytest.raises(ValueError, match="sideways"):
        shortlisting.move(abc[0], "sideways", by=lead)


def test_what_was_not_chosen_cannot_stand_on_it(call, lead):
    with pytest.raises(PermissionDenied):
        shortlisting.add(sent.submission(State.NOT_SELECTED, call=call), by=lead)


def test_a_conflict_is_stepped_over_and_never_seen(abc, lead, call):
    declare(abc[1], lead, knows=True)
    for act in (shortlisting.add, shortlisting.take_off):
        with pytest.raises(PermissionDenied):
            act(abc[1], by=lead)
    shortlisting.move(abc[2], "up", by=lead)
    assert order() == "CAB"
    page = text(desk.browser(lead).get(address(call)))
    assert abc[1].reference not in page
    assert "On the list: 2" in page
    assert "Of 2 on the list" in page


def address(call):
    return reverse("review_shortlist", args=[call.slug])


def press(call, user=None, **data):
    browser = desk.browser(user or desk.staff("panel_lead"))
    return text(browser.post(address(call), data, follow=True))


def test_it_is_added_to_from_the_table(call, lead):
    rows = [make.in_review(call, title=title) for title in "AB"]
    page = press(call, add=[row.reference for row in rows])
    assert "Two things added." in page
    assert order() == "AB"
    table = text(desk.browser(lead).get(reverse("review_table", args=[call.slug])))
    assert table.count("On it") == 2
    assert 'name="add"' not in table
    assert "First tick what you want to add." in press(call)
    assert "No things added." in press(call, add=["2222-2222"])


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("up", "Moved up."),
        ("reserve", "Moved to the reserve."),
        ("off", "Taken off the shortlist."),
        ("sideways", "Your notes are saved."),
    ],
)
def test_every_button_keeps_the_notes(abc, call, step, said):
    notes = {f"note-{row.reference}": f"About {row.title}" for row in abc[:2]}
    page = press(call, act=f"{step}:{abc[2].reference}", **notes)
    assert said in page
    assert [ShortlistItem.objects.get(submission=row).note for row in abc[:2]] == [
        "About A",
        "About B",
    ]


def test_an_old_page_does_not_write_over_a_newer_note(abc, call, lead):
    reference = abc[0].reference
    shortlisting.write_note(abc[0], by=lead, note="Newer")
    press(call, **{f"note-{reference}": "Old\r\none", f"was-{reference}": "Old\none"})
    assert ShortlistItem.objects.get(submission=abc[0]).note == "Newer"


def test_what_she_may_not_is_refused_in_words(call, lead):
    row = sent.submission(State.NOT_SELECTED, call=call)
    assert "Only what is read or chosen" in press(call, add=[row.reference])


@pytest.mark.parametrize("role", ["reviewer", "editor"])
def test_it_is_for_the_panel_only(call, role):
    assert desk.browser(desk.staff(role)).get(address(call)).status_code == 403


def test_an_empty_one_leads_to_the_table(call, lead):
    page = text(desk.browser(lead).get(address(call)))
    assert "Nothing is on the list yet" in page


def test_what_it_covers(abc, call, lead):
    housing = ServiceArea.objects.get(slug="housing")
    one, two, *_ = Criterion.objects.all()
    first, second, third = abc
    first.areas.set([housing])
    make.review(first, make.reviewer(call), {one: 3, two: 1})
    make.review(second, make.reviewer(call), {one: 4, two: 4})
    Submission.objects.filter(pk=first.pk).update(led_by=LedBy.THREE_QUARTERS)
    Submission.objects.filter(pk=second.pk).update(led_by=LedBy.NONE)
    Submission.objects.filter(pk=third.pk).update(led_by=LedBy.NOT_SURE)
    first.places.update(council=Council.objects.filter(region="london").first())
    second.places.update(nation="uk")
    shortlisting.move(third, "reserve", by=lead)

    table = Table(call, lead)
    rows = [row for row in table.rows if row.item and not row.item.reserve]
    table.fill(rows)
    found = coverage(call, rows)
    grid = {row[0]: row[1:] for row in found.grid}
    assert grid["Housing"][:2] == [1, 0]
    assert grid["Community safety and cohesion"][:2] == [1, 1]
    assert grid["Any kind"][:3] == [2, 1, 0]
    assert dict(map(tuple, found.nations)) == {
        "England": 1,
        "Northern Ireland": 0,
        "Scotland": 0,
        "Wales": 0,
        "All of the UK": 1,
        "Not known yet": 0,
    }
    assert ["London", 1] in found.regions
    assert (found.number, found.led, found.led_unknown) == (2, 1, 0)
    gaps = dict(found.gaps)
    assert gaps["Nations"] == "Northern Ireland, Scotland and Wales"
    assert "London" not in gaps["Regions of England"]
    page = text(desk.browser(lead).get(address(call)))
    assert "Of 2 on the list, disabled people lead 1." in page


def test_queries_do_not_grow_with_the_list(abc, call, lead):
    def asked():
        browser = desk.browser(lead)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(call))
        return len(queries)

    asked()
    few = asked()
    for number in range(5):
        shortlisting.add(make.in_review(call, title=f"More {number}"), by=lead)
    assert asked() == few
