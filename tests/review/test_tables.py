"""The panel's table: rows, order, filters, and nothing of what somebody has a conflict with."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.panel import fill
from casestudies.vocabularies import Criterion, ServiceArea
from review.enums import NoLevel, Recommendation, Standing
from review.forms.table import TableForm
from review.models import CriterionWeight
from review.services.conflicts import declare
from review.services.discussing import talk_about
from review.tables import COLUMNS, MISSING, Table
from review.views import panel
from submissions.enums import State
from submissions.models import Submission
from submissions.services import decisions
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.submissions import desk
from tests.submissions.desk import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def six():
    return list(Criterion.objects.all())


def about(call, title, criteria, **answers):
    return make.in_review(call, title=title, criteria=list(criteria), **answers)


def scored(submission, *levels_of_readers, **fields):
    """Let one reader each give one level for every criterion that was claimed."""
    for level in levels_of_readers:
        reader = make.reviewer(submission.call)
        make.assign(submission, reader)
        make.review(submission, reader, dict.fromkeys(submission.criteria.all(), level), **fields)
    return submission


def sent_of(row):
    return Submission.objects.get(pk=row.pk)


def titles(rows):
    return [sent_of(row).title for row in rows]


@pytest.fixture
def filled(call, six):
    """Return a call with six at 3, one at 4, one read differently, and one nobody read."""
    scored(about(call, "One at four", six[:1]), 4)
    scored(about(call, "Six at three", six), 3, 3)
    scored(about(call, "All over the place", six[:2]), 0, 4)
    about(call, "Nobody yet", six[:3])
    return call


def test_one_claim_at_four_does_not_outrank_six_at_three(filled, lead):
    rows = Table(filled, lead).rows
    assert titles(rows) == ["Six at three", "One at four", "All over the place", "Nobody yet"]
    assert [row.place for row in rows] == [1, 2, 3, 0]
    first, second, third, last = rows
    assert (first.summary.met, first.summary.claimed, first.mean) == (6, 6, "3.00")
    assert (second.summary.met, second.mean, second.spread) == (1, "4.00", "0.00")
    assert (third.mean, third.median, third.spread) == ("2.00", "2.00", "4.00")
    assert (last.mean, last.median, last.spread, last.summary.reviews) == ("", "", "", 0)


def test_equal_ones_share_a_place(call, six, lead):
    for title in ("A", "B"):
        scored(about(call, title, six[:2]), 3, 2)
    scored(about(call, "C", six[:2]), 1)
    rows = Table(call, lead).rows
    assert [(row.place, row.joint) for row in rows] == [(1, True), (1, True), (3, False)]


ORDERS = {
    "title": ["All over the place", "Nobody yet", "One at four", "Six at three"],
    "place": ["Six at three", "One at four", "All over the place", "Nobody yet"],
    "shown": ["Six at three", "One at four", "All over the place", "Nobody yet"],
    "mean": ["One at four", "Six at three", "All over the place", "Nobody yet"],
    "median": ["One at four", "Six at three", "All over the place", "Nobody yet"],
    "spread": ["All over the place", "Six at three", "One at four", "Nobody yet"],
    "reviews": ["Six at three", "All over the place", "One at four", "Nobody yet"],
    "missing": ["Six at three", "One at four", "All over the place", "Nobody yet"],
    "advice": ["Six at three", "One at four", "All over the place", "Nobody yet"],
    "decision": ["Six at three", "One at four", "All over the place", "Nobody yet"],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_it_sorts_by_every_column(filled, lead, name):
    assert titles(Table(filled, lead).chosen(sort=name)) == ORDERS[name]


def test_the_other_way_round_leaves_what_has_nothing_last(filled, lead):
    rows = Table(filled, lead).chosen(sort="-mean")
    assert titles(rows) == ["All over the place", "Six at three", "One at four", "Nobody yet"]


def test_advice_sorts_and_is_said_in_words(call, six, lead):
    say = Recommendation
    liked = scored(about(call, "Liked", six[:1]), 1, 1, recommendation=say.CHOOSE)
    scored(about(call, "Not liked", six[:1]), 4, recommendation=say.DO_NOT)
    make.review(liked, make.reviewer(call), {}, recommendation=say.TALK)
    rows = Table(call, lead).chosen(sort="advice")
    assert [(sent_of(row).title, row.advised) for row in rows] == [
        ("Liked", "2 choose it and 1 talk about it"),
        ("Not liked", "1 do not choose it"),
    ]


def test_weights_of_the_call_count(call, six, lead):
    CriterionWeight.objects.create(call=call, criterion=six[0], weight=3)
    row = about(call, "Weighed", six[:2])
    make.review(row, make.reviewer(call), {six[0]: 4, six[1]: 0})
    assert Table(call, lead).rows[0].mean == "3.00"


def test_what_is_open_is_not_zero_and_what_is_not_there_is_missing(call, six, lead):
    call.minimum_reviews = 3
    row = about(call, "Half read", six[:2])
    make.review(row, make.reviewer(call), {six[0]: 4, six[1]: NoLevel.NOT_ENOUGH})
    make.review(row, make.reviewer(call), {six[0]: NoLevel.CANNOT_JUDGE})
    make.review(row, make.reviewer(call), {six[0]: 0}, done=False)
    found = Table(call, lead).rows[0]
    assert (found.mean, found.summary.reviews, found.summary.missing) == ("4.00", 1, 2)


def test_who_was_asked_and_has_not_finished_is_missing(call, six, lead):
    row = about(call, "Asked", six[:1])
    make.assign(row, make.reviewer(call))
    make.assign(row, make.reviewer(call))
    assert Table(call, lead).rows[0].summary.missing == 2


def test_a_review_by_somebody_who_knows_the_people_counts_for_nothing(call, six, lead):
    row = scored(about(call, "Known", six[:1]), 4, 1)
    declare(row, row.reviews.first().reviewer.user, knows=True)
    found = Table(call, lead).rows[0]
    assert (found.mean, found.summary.reviews) == ("1.00", 1)


def test_it_filters(filled, lead, six):
    table = Table(filled, lead)
    talk_about(sent_of(table.rows[0]), by=lead)
    desk.decided(sent_of(table.rows[1]))
    table = Table(filled, lead)
    assert titles(table.chosen(discuss="yes")) == ["Six at three"]
    assert titles(table.chosen(decided="yes")) == ["One at four"]
    assert len(table.chosen(decided="no")) == 3
    assert titles(table.chosen(reviews="2")) == ["Six at three", "All over the place"]
    assert table.chosen(reviews=MISSING) == []
    assert titles(table.chosen(criterion=six[5].pk)) == ["Six at three"]
    area = ServiceArea.objects.get(slug="community-safety")
    assert len(table.chosen(area=area.pk)) == 4
    assert table.chosen(area=ServiceArea.objects.get(slug="housing").pk) == []


def test_decisions_in_words(call, six, lead):
    rows = [about(call, name, six[:1]) for name in "ABCD"]
    desk.decided(rows[0])
    desk.decided(rows[1], "do_not_choose")
    desk.decided(rows[2])
    decisions.release(rows[2], by=lead)
    sent.submission(State.NOT_SELECTED, call=call, title="E")
    sent.submission(State.ACCEPTED, call=call, title="F")
    found = {sent_of(row).title: row.standing for row in Table(call, lead).rows}
    assert found == {
        "A": Standing.YES_KEPT,
        "B": Standing.NO_KEPT,
        "C": Standing.YES,
        "D": Standing.OPEN,
        "E": Standing.OUT,
        "F": Standing.YES,
    }
    desk.decided(rows[3], "do_not_choose")
    decisions.release(rows[3], by=lead)
    assert Table(call, lead).chosen(sort="-decision")[1].standing == Standing.NO


def test_nothing_of_what_she_has_a_conflict_with(filled, lead):
    known = filled.submissions.get(title="Six at three")
    declare(known, lead, knows=True)
    rows = Table(filled, lead).rows
    assert titles(rows) == ["One at four", "All over the place", "Nobody yet"]
    assert [row.place for row in rows] == [1, 2, 0]
    page = text(desk.browser(lead).get(reverse("review_table", args=[filled.slug])))
    assert "Three things sent" in page
    assert known.reference not in page
    assert "Six at three" not in page
    assert "Six at three" in page_of(filled)


def page_of(call, query="", role="administrator"):
    return text(desk.browser(desk.staff(role)).get(f"/review/calls/{call.slug}/table/?{query}"))


def test_the_page_says_what_there_is(filled, lead):
    page = page_of(filled)
    assert 'aria-sort="ascending"' in page
    assert page.index("Six at three") < page.index("One at four")
    page = page_of(filled, "sort=spread")
    assert 'aria-sort="descending"' in page
    assert "sort=-spread" in page
    assert "think. In order of: spread.</caption>" in page
    assert page.index("All over the place") < page.index("Six at three")
    assert "Nothing is like that" in page_of(filled, "discuss=yes")
    assert "Two of four shown" in page_of(filled, "reviews=2")


def test_what_means_nothing_is_left_out(filled):
    page = page_of(filled, "sort=nothing&area=nothing&reviews=nine&decided=maybe&page=99")
    assert "Six at three" in page
    assert TableForm({}, call=filled).fields["sort"].choices[0] == ("place", "Place")
    form = TableForm({"sort": "nothing", "area": "nowhere"}, call=filled)
    assert form.chosen() == {"sort": "place"}
    assert not form.filters
    assert TableForm({"decided": "no"}, call=filled).filters


def test_an_empty_table_says_so(call):
    assert "Nothing is being read yet" in page_of(call)


def test_many_rows_come_in_pages(filled, monkeypatch):
    monkeypatch.setattr(panel, "PAGE_SIZE", 3)
    assert "Nobody yet" not in page_of(filled)
    assert "Nobody yet" in page_of(filled, "page=2")


@pytest.mark.parametrize("role", ["reviewer", "editor"])
def test_it_is_for_the_panel_only(filled, role):
    response = desk.browser(desk.staff(role)).get(f"/review/calls/{filled.slug}/table/")
    assert response.status_code == 403


@pytest.mark.slow  # the size the design names, with three reviews each
def test_queries_are_the_same_for_ten_and_for_a_thousand():
    def asked(number):
        call = sent.open_call(slug=f"call-of-{number}")
        lead = fill(call, number)
        reader = call.reviewers.first().user
        table = f"/review/calls/{call.slug}/table/"
        return {
            address: queries_of(user, address.format(table))
            for user, address in (
                *((lead, f"{{}}{query}") for query in ("", "?sort=spread", "?sort=title")),
                (reader, "/review/"),
            )
        }

    assert asked(10) == asked(1000)


def queries_of(user, address):
    browser = desk.browser(user)
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def test_feedback_that_is_begun_decides_nothing(call, six, lead):
    row = about(call, "Begun", six[:1])
    decision = desk.decided(row)
    row.decisions.filter(pk=decision.pk).update(outcome="")
    assert Table(call, lead).rows[0].standing == Standing.OPEN
