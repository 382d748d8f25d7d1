"""The dates people were promised: made with each move, kept, honestly moved."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from outbox.models import Message
from submissions.enums import State
from submissions.models import Promise
from submissions.services import promises, sending
from submissions.services.telling import Words
from submissions.standing import standing_of
from tests.factories import submissions as factory
from tests.submissions import desk
from ui.words import day

pytestmark = pytest.mark.django_db


def sent():
    found = factory.complete_draft()
    return sending.send(found, by=factory.owner_of(found))


def late(submission, days=3):
    """Let the day of the standing promise have passed."""
    row = promises.promise_of(submission)
    Promise.objects.filter(pk=row.pk).update(due=timezone.localdate() - timedelta(days=days))
    return promises.promise_of(submission)


def test_each_state_promises_its_own_date_and_ends_the_one_before():
    submission = sent()
    reply = promises.promise_of(submission)
    assert (reply.kind, reply.is_ours) == ("reply", True)
    assert reply.due == timezone.localdate() + timedelta(days=submission.call.reply_days)

    desk.start_review(submission)
    assert promises.promise_of(submission).kind == "decision"
    desk.decided(submission)
    desk.release(submission)
    assert promises.promise_of(submission) is None
    assert list(submission.promises.values_list("kind", "ended")) == [
        ("decision", "done"),
        ("reply", "done"),
    ]


def test_their_dates_are_kept_too():
    asked = desk.asked()
    assert promises.promise_of(asked).kind == "yes"
    submission = sent()
    desk.ask_and_answer(submission, factory.owner_of(submission))
    kinds = list(submission.promises.values_list("kind", flat=True))
    assert kinds == ["reply", "answers", "reply"]
    assert not submission.promises.get(kind="answers").is_ours


def test_after_an_answer_the_days_count_from_the_answer():
    submission = sent()
    long_ago = timezone.now() - timedelta(days=60)
    type(submission).objects.filter(pk=submission.pk).update(submitted_at=long_ago)
    submission.refresh_from_db()
    desk.ask_and_answer(submission, factory.owner_of(submission))
    assert promises.promise_of(submission).due > timezone.localdate()


def test_a_later_deadline_does_not_move_what_was_promised():
    submission = sent()
    desk.start_review(submission)
    before = standing_of(submission).words
    window = submission.call.windows.first()
    window.closes += timedelta(days=90)
    window.save()
    submission.refresh_from_db()
    assert standing_of(submission).words == before


def test_without_a_row_the_rules_say_the_day():
    submission = factory.submission()
    expected = timezone.localdate() + timedelta(days=submission.call.reply_days)
    assert promises.promised_day(submission) == expected
    assert promises.promised_day(factory.submission(State.ACCEPTED)) is None
    assert promises.promised_day(factory.submission(State.AWAITING_SIGN_OFF)) is None


def test_a_missed_date_is_said_with_a_new_one():
    submission = sent()
    old, due = late(submission), desk.in_days(14)
    new = promises.give_new_date(submission, by=desk.staff(), due=due, reason="We were ill.")

    mail = Message.objects.get(key="submissions/new_date")
    assert f"by {day(old.due)}. We have not. We are sorry." in mail.body
    assert f"We will write to you by {day(due)}." in mail.body
    assert "We were ill." in mail.body
    assert mail.state == "held"
    assert (new.due, new.kind, new.made_by) == (due, "reply", desk.staff())
    assert day(due) in standing_of(submission).words
    old.refresh_from_db()
    assert old.ended == "moved"
    assert submission.log.get(code="new_date").detail == {"promise": new.pk, "before": old.pk}


def test_the_words_an_editor_agreed_go_out_at_once():
    submission = sent()
    words = Words("Sorry", "It takes longer.")
    promises.give_new_date(submission, by=desk.staff(), due=desk.in_days(9), words=words)
    mail = Message.objects.get(key="submissions/new_date")
    assert (mail.subject, mail.body, mail.state) == ("Sorry", "It takes longer.", "due")


def test_before_the_day_it_says_that_we_need_longer():
    submission = sent()
    promises.give_new_date(submission, by=desk.staff(), due=desk.in_days(60))
    assert (
        "We now know that we need longer." in Message.objects.get(key="submissions/new_date").body
    )


def test_more_time_for_their_answer_moves_what_they_read():
    submission = desk.asked()
    late(submission)
    promises.give_new_date(submission, by=desk.staff(), due=desk.in_days(9))
    request = submission.page.requests.get(state="open")
    assert request.answer_by == desk.in_days(9)
    assert "you can still answer" in Message.objects.get(key="submissions/more_time").body


def test_a_question_gets_its_new_date(editor_asks):
    promises.give_new_date(editor_asks, by=desk.staff(), due=desk.in_days(20))
    assert editor_asks.question_requests.get().answer_by == desk.in_days(20)
    assert day(desk.in_days(20)) in standing_of(editor_asks).words


@pytest.fixture
def editor_asks():
    from submissions.services.desk_moves import ask_questions

    submission = sent()
    return ask_questions(
        submission,
        by=desk.staff(),
        message="How much?",
        questions=["story"],
        answer_by=desk.in_days(5),
    )


@pytest.mark.parametrize("case", ["stranger", "past", "nothing promised"])
def test_what_may_not_be_promised(case):
    submission = factory.submission() if case == "nothing promised" else sent()
    by = factory.contributor() if case == "stranger" else desk.staff()
    with pytest.raises(PermissionDenied):
        promises.give_new_date(submission, by=by, due=desk.in_days(0 if case == "past" else 5))
    assert not Message.objects.filter(key="submissions/new_date").exists()
