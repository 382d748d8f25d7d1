"""What an editor has not read yet."""

import pytest
from django.urls import reverse

from desk.listings import unread_for
from desk.models import Seen
from desk.services import reading
from submissions.enums import State
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NEXT = "desk:next_unread"


def test_the_one_that_has_waited_longest_comes_first(editor):
    from datetime import timedelta

    newer, older = factory.submission(), factory.submission()
    older.state_since -= timedelta(days=3)
    older.save(update_fields=["state_since"])

    assert editor.get(reverse(NEXT)).url == page_of(older)
    editor.get(page_of(older))
    assert editor.get(reverse(NEXT)).url == page_of(newer)
    assert "Next unread (1 left)" in text(editor.get(page_of(older)))
    editor.get(page_of(newer))
    done = editor.get(reverse(NEXT), follow=True)
    assert "You have read everything." in text(done)


def test_opening_reads_it_for_her_alone(editor):
    submission = factory.submission()
    editor.get(page_of(submission))

    assert not unread_for(desk.staff("editor")).exists()
    assert unread_for(desk.staff("panel_lead")).get() == submission


def test_she_marks_it_unread_again(editor):
    submission = factory.submission()
    editor.get(page_of(submission))
    assert "is unread again" in text(editor.post(page_of(submission, "mark_unread"), follow=True))
    assert unread_for(desk.staff("editor")).get() == submission


def test_what_others_do_makes_it_new_and_says_what(editor):
    submission = factory.submission()
    editor.get(page_of(submission))
    desk.ask_and_answer(submission, factory.owner_of(submission))
    mine = unread_for(desk.staff("editor"))
    assert mine.get() == submission
    opened = text(editor.get(page_of(submission)))

    assert "New since you last read it" in opened
    assert "<li>Answered the questions: Contributor: Sam Contributor" in opened
    assert "<li>Asked questions: Editor" not in opened
    assert not mine.all().exists()
    assert "New since you last read it" not in text(editor.get(page_of(submission)))


def test_what_she_does_herself_is_no_news(editor):
    submission = factory.submission()
    editor.get(page_of(submission))
    editor.post(page_of(submission, "names"), {"checked": "yes"})
    assert not unread_for(desk.staff("editor")).exists()


def test_a_decision_she_may_not_see_is_no_news():
    submission = factory.submission(State.IN_REVIEW)
    lead = make_staff("panel_lead", "other.lead@example.org")
    for person in (desk.staff("editor"), lead):
        reading.mark_read(submission, by=person)
    desk.decided(submission)

    assert not unread_for(desk.staff("editor")).exists()
    assert unread_for(lead).get() == submission


def test_a_draft_is_never_unread_and_who_wrote_it_reads_nothing(editor):
    factory.complete_draft()
    mine = factory.submission(owner=desk.staff("editor"))
    editor.get(page_of(mine))

    assert not unread_for(desk.staff("editor")).exists()
    assert not Seen.objects.exists()
    assert "Next unread" not in text(editor.get(page_of(mine))).split("<main")[-1]


def test_the_listing_marks_and_filters_them(editor):
    read, unread = factory.submission(), factory.submission(title="Bws y Cwm")
    editor.get(page_of(read))
    listing = text(editor.get(reverse("desk:index")))
    assert listing.count('<span class="desk-mark">Unread</span>') == 1
    filtered = text(editor.get(reverse("desk:index"), {"unread": "yes"}))
    assert page_of(unread) in filtered
    assert page_of(read) not in filtered


def test_the_first_page_of_the_admin_counts_them(editor):
    factory.submission()
    assert "<b>1</b> <span>Unread</span>" in text(editor.get(reverse("wagtailadmin_home")))
