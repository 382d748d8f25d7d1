"""Reviews side by side, and the list of what the panel wants to talk about."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casestudies.vocabularies import Criterion
from review.beside import beside, letter
from review.enums import NoLevel, PhaseKind, Recommendation
from review.models import Discussion, ReviewLogEntry
from review.services.conflicts import declare
from review.services.discussing import talk_about, talked_about
from submissions.models import SentVersion
from tests.factories import review as make
from tests.submissions import desk
from tests.submissions.desk import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(call):
    """Return something two readers have read, each in her own way."""
    claimed, added, *_ = Criterion.objects.all()
    row = make.in_review(call, title="The boat", criteria=[claimed])
    first, second = make.reviewer(call), make.reviewer(call)
    make.review(row, first, {claimed: 3, added: 2}, note="Mine alone.", for_panel="Ask them.")
    make.review(row, second, {claimed: NoLevel.CANNOT_JUDGE}, recommendation=Recommendation.DO_NOT)
    return row


def address(row):
    return reverse("review_beside", args=[row.call.slug, row.reference])


def test_each_line_has_every_reader_what_was_claimed_first(read):
    found = beside(read)
    assert [reader.called for reader in found.readers] == ["Reader A", "Reader B"]
    claimed, added = found.lines
    assert (claimed.claimed, added.claimed) == (True, False)
    assert [score.level if score else None for _, score in claimed.given] == [3, None]
    assert [score is None for _, score in added.given] == [False, True]


def test_letters_go_on_after_z():
    assert [letter(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"),
    ]


def test_a_reader_keeps_her_letter_through_the_call(read, call):
    second = read.reviews.last().reviewer
    other = make.in_review(call)
    make.review(other, second)
    assert [reader.called for reader in beside(other).readers] == ["Reader B"]


def test_the_page_says_it_in_words_and_keeps_private_notes(read, lead):
    page = text(desk.browser(lead).get(address(read)))
    assert "The boat" in page
    assert "<strong>Well</strong> (3 of 4)" in page
    assert "I cannot judge this" in page
    assert "Do not choose it" in page
    assert "Ask them." in page
    assert "A reader added it." in page
    assert "Mine alone." not in page


def test_begun_reviews_are_not_shown(read, lead):
    make.review(read, make.reviewer(read.call), for_panel="Half a thought", done=False)
    assert "Half a thought" not in text(desk.browser(lead).get(address(read)))


def test_it_says_that_the_text_was_changed_since(read, lead):
    old = SentVersion.objects.create(submission=read, number=1, answers={})
    read.reviews.filter(reviewer=read.reviews.first().reviewer).update(version=old)
    assert "The text was changed" not in text(desk.browser(lead).get(address(read)))
    SentVersion.objects.create(submission=read, number=2, answers={})
    assert text(desk.browser(lead).get(address(read))).count("The text was changed") == 1


def test_a_reader_who_knows_the_people_is_left_out(read, lead):
    declare(read, read.reviews.first().reviewer.user, knows=True)
    assert [reader.called for reader in beside(read).readers] == ["Reader B"]
    assert "Ask them." not in text(desk.browser(lead).get(address(read)))


def test_nobody_has_read_it_yet(call, lead):
    page = text(desk.browser(lead).get(address(make.in_review(call))))
    assert "Nobody has finished reading this" in page


def test_whoever_knows_the_people_finds_nothing_there(read, lead):
    declare(read, lead, knows=True)
    assert desk.browser(lead).get(address(read)).status_code == 404
    assert desk.browser(lead).post(address(read), {"note": "x"}).status_code == 404
    for act in (talk_about, talked_about):
        with pytest.raises(PermissionDenied):
            act(read, by=lead)


@pytest.mark.parametrize("role", ["reviewer", "editor"])
def test_it_is_for_the_panel_only(read, role):
    assert desk.browser(desk.staff(role)).get(address(read)).status_code == 403


def test_on_the_list_and_off_again_with_a_note(read, lead):
    browser = desk.browser(lead)
    page = text(browser.post(address(read), {"note": "Readers differ."}, follow=True))
    assert "This is on the list to talk about." in page
    assert "Readers differ." in page
    page = text(browser.post(address(read), {"note": "Agreed.", "off": "yes"}, follow=True))
    assert "This is not on the list to talk about." in page
    row = Discussion.objects.get()
    assert (row.note, row.by) == ("Agreed.", lead)
    assert row.done_at
    codes = ReviewLogEntry.objects.filter(submission=read).values_list("code", flat=True)
    assert list(codes) == ["discussed", "to_discuss"]
    talk_about(read, by=lead, note="Again.")
    assert Discussion.objects.get().done_at is None


def test_taking_off_what_is_not_on_it_does_nothing(read, lead):
    assert talked_about(read, by=lead) is None
    talk_about(read, by=lead, note="Stays.")
    assert talked_about(read, by=lead).note == "Stays."


def test_a_note_that_is_too_long_is_kept_on_the_screen(read, lead):
    page = text(desk.browser(lead).post(address(read), {"note": "long " * 1000}))
    assert "Error:" in page
    assert "Write a shorter note" in page
    assert not Discussion.objects.exists()


def test_names_of_the_group_are_hidden_as_the_phase_says(call, lead):
    row = make.in_review(call, title="The Hull Choir sings", organisation="The Hull Choir")
    assert "Hull Choir" not in text(desk.browser(lead).get(address(row)))
    make.phase(call, PhaseKind.PANEL, began=0, names_shown=True)
    assert "The Hull Choir sings" in text(desk.browser(lead).get(address(row)))


def test_queries_do_not_grow_with_reviews(read, lead):
    def asked():
        browser = desk.browser(lead)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(read))
        return len(queries)

    asked()
    few = asked()
    for _ in range(5):
        make.review(read, make.reviewer(read.call))
    assert asked() == few
