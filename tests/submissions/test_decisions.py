"""Deciding in private, and making it known."""

import pytest
from django.core.exceptions import PermissionDenied

from casestudies.vocabularies import Criterion
from outbox.models import Message
from submissions.enums import ContributorRole, State
from submissions.models import Contributor, Decision
from submissions.services import decisions, desk_moves
from submissions.services.decisions import Saying
from submissions.services.telling import Words
from submissions.services.transitions import MoveRefused
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return desk.staff("panel_lead")


@pytest.fixture
def submission():
    return factory.submission(State.IN_REVIEW)


def test_a_decision_is_saved_and_saved_again_and_tells_nobody(submission, lead):
    first = desk.decided(submission)
    prevention = submission.criteria.get()
    again = decisions.save_decision(
        submission,
        by=lead,
        outcome="do_not_choose",
        overall=Saying(" No "),
        feedback={prevention.pk: Saying(" ")},
    )

    assert again.pk == first.pk
    assert (again.outcome, again.strong, again.feedback.count()) == ("do_not_choose", "No", 0)
    assert submission.state == State.IN_REVIEW
    assert not Message.objects.exists()


def test_only_a_panel_lead_without_a_part_in_it_decides(submission, lead):
    with pytest.raises(PermissionDenied, match="Only a panel lead"):
        desk.decided(submission, by=desk.staff("editor"))
    Contributor.objects.create(submission=submission, user=lead, role=ContributorRole.SUPPORTER)
    with pytest.raises(PermissionDenied, match="You wrote part"):
        desk.decided(submission)


def test_nothing_is_decided_outside_a_review(lead):
    with pytest.raises(PermissionDenied, match="while it is in review"):
        desk.decided(factory.submission(State.SUBMITTED))


@pytest.mark.parametrize(
    ("outcome", "state", "subject"),
    [
        ("accept", State.ACCEPTED, "Yes, we would like to publish The choir with a ramp"),
        ("do_not_choose", State.NOT_SELECTED, "What we decided about The choir with a ramp"),
    ],
)
def test_a_release_tells_the_contributor_with_the_feedback(
    submission, lead, outcome, state, subject
):
    decision = desk.decided(submission, outcome)
    words = decisions.release_words(submission, decision)
    decisions.release(submission, by=lead, words=words)
    mail = Message.objects.get()
    decision.refresh_from_db()

    assert (submission.state, mail.subject, mail.state) == (state, subject, "due")
    assert "People said how it helps." in mail.body
    assert "A good example for other towns." in mail.body
    assert decision.released_at


def test_a_release_needs_all_its_feedback(submission, lead):
    with pytest.raises(MoveRefused, match="Nothing is decided yet"):
        decisions.release(submission, by=lead)
    choice = Criterion.objects.get(slug="choice-and-control")
    decision = decisions.save_decision(
        submission,
        by=lead,
        outcome="accept",
        feedback={choice.pk: Saying("Added by the panel.", "Say more.")},
    )
    with pytest.raises(MoveRefused, match="Stopping problems early, the whole"):
        decisions.release(submission, by=lead)
    assert choice in decisions.criteria_to_answer(submission, decision)


def test_what_is_released_is_what_was_decided(submission, lead):
    from submissions.services.transitions import transition

    desk.decided(submission, "accept")
    with pytest.raises(MoveRefused, match="The decision that is saved says: accept"):
        transition(submission, "do_not_choose", by=lead)
    desk.decided(submission, "do_not_choose")
    with pytest.raises(MoveRefused, match="says: do not choose"):
        transition(submission, "accept", by=lead)


def test_a_release_waits_for_the_reviews_a_call_asks_for(lead):
    submission = factory.submission(State.IN_REVIEW, call=factory.open_call(minimum_reviews=3))
    desk.decided(submission)
    with pytest.raises(MoveRefused, match="asks for three reviews"):
        decisions.release(submission, by=lead)


def test_whoever_decided_may_not_have_written_it(submission):
    desk.decided(submission)
    Contributor.objects.create(
        submission=submission, user=desk.staff("panel_lead"), role=ContributorRole.VIEWER
    )
    with pytest.raises(MoveRefused, match="may not have written"):
        decisions.release(submission, by=desk.staff("administrator"))


def test_many_are_released_and_one_refused_stops_no_other(lead):
    good, bad = factory.submission(State.IN_REVIEW), factory.submission(State.IN_REVIEW)
    desk.decided(good)
    decisions.save_decision(bad, by=lead, outcome="accept")
    released, refused = decisions.release_many({bad: None, good: Words("Yes", "Yes.\n")}, by=lead)
    bad.refresh_from_db()

    assert released == [good]
    assert [row for row, _ in refused] == [bad]
    assert bad.state == State.IN_REVIEW


def test_a_no_is_opened_again_and_stays_on_record(submission, lead):
    old = desk.decided(submission, "do_not_choose")
    decisions.release(submission, by=lead)
    with pytest.raises(MoveRefused, match="Write the reason"):
        decisions.reopen(submission, by=lead, reason=" ")
    decisions.reopen(submission, by=lead, reason="We missed your film.")
    old.refresh_from_db()

    assert submission.state == State.IN_REVIEW
    assert old.withdrawn_at
    assert old.released_at
    assert decisions.standing(submission) is None
    assert "We missed your film." in Message.objects.first().body
    assert desk.decided(submission).pk != old.pk


def test_ruling_out_later_never_sends_a_decision_that_was_not_released(submission):
    desk.decided(submission, "accept")
    from submissions.models import Submission

    Submission.objects.filter(pk=submission.pk).update(state=State.SUBMITTED)
    desk_moves.rule_out(submission, by=desk.staff(), reason="It is in France.")
    body = Message.objects.get().body

    assert "It is in France." in body
    assert "People said" not in body


def test_only_decided_and_not_released_ones_wait():
    waiting = factory.submission(State.IN_REVIEW)
    desk.decided(waiting)
    factory.submission(State.IN_REVIEW)
    desk.accepted()
    from submissions.models import Submission

    assert list(Submission.objects.waiting_for_release()) == [waiting]
    assert Decision.objects.count() == 2
