"""The page and its yes, from the submission's side."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casestudies import services as case_studies
from casestudies.enums import Licence
from outbox.models import Message
from signoff.services import moves, spoken
from submissions.enums import State
from submissions.models import Submission
from submissions.services import page_making
from submissions.services.transitions import MoveRefused, transition
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def soon():
    return timezone.localdate() + timedelta(days=14)


def record(submission, **given):
    now = timezone.now()
    whole = {"said_by": "Sam", "why": "Our chair.", "said_at": now, "how": "phone"} | given
    return spoken.record_yes(submission, by=desk.staff(), **whole)


def again(submission):
    return Submission.objects.get(pk=submission.pk)


def subjects():
    return list(Message.objects.order_by("pk").values_list("subject", flat=True))


def test_a_submission_goes_all_the_way():
    submission = desk.published()

    assert submission.state == State.PUBLISHED
    assert again(submission).page.live
    assert "is on our website" in subjects()[-1]
    assert "/cs/" in Message.objects.order_by("-pk").first().body


def test_asking_for_a_yes_locks_the_page_and_needs_it_complete():
    pages.index()
    submission = desk.accepted()
    with pytest.raises(MoveRefused, match="Make the case study page first"):
        moves.ask_for_yes(submission, by=desk.staff(), answer_by=soon())
    page = page_making.make_page(submission, by=desk.staff())
    with pytest.raises(MoveRefused, match="summary is empty"):
        moves.ask_for_yes(submission, by=desk.staff(), answer_by=soon())
    desk.finished(submission, page)
    with pytest.raises(MoveRefused, match="a day to answer by"):
        moves.ask_for_yes(submission, by=desk.staff(), answer_by=None)
    moves.ask_for_yes(submission, by=desk.staff(), answer_by=soon())

    assert submission.state == State.AWAITING_SIGN_OFF
    assert submission.page.get_lock()


def test_a_page_that_lacks_a_needed_answer_says_which():
    submission = desk.with_page()
    page = submission.page.get_latest_revision_as_object()
    page.stage = ""
    page.save_revision(clean=False)
    submission.page.refresh_from_db()
    with pytest.raises(MoveRefused, match="On the page, look at: stage"):
        moves.ask_for_yes(submission, by=desk.staff(), answer_by=soon())


def test_the_contributors_yes_sends_receipts_to_both():
    submission = desk.asked()
    moves.say_yes(submission, by=factory.owner_of(submission), licence=Licence.CC_BY, named=False)
    yes = submission.page.sign_offs.get()

    assert submission.state == State.SIGNED_OFF
    assert (yes.licence, yes.named, yes.recorded_by) == (Licence.CC_BY, False, None)
    assert yes.said_by == "Sam Contributor"
    mails = list(Message.objects.order_by("pk").values_list("address", "state"))[-2:]
    assert mails == [(factory.owner_of(submission).email, "due"), (desk.staff().email, "due")]


def test_a_recorded_yes_says_who_when_and_how():
    submission = desk.asked()
    with pytest.raises(MoveRefused, match="Missing: who, how"):
        record(submission, said_by="", how="")
    said_at = timezone.now() - timedelta(days=3)
    record(submission, said_at=said_at, note="By video call.")
    yes = submission.page.sign_offs.get()

    assert (yes.said_by, yes.recorded_by, yes.how) == ("Sam", desk.staff(), "by telephone")
    assert (yes.said_at, yes.note) == (said_at, "Our chair.\nBy video call.")


def test_a_yes_needs_a_request_to_the_newest_words():
    submission = desk.asked()
    page = submission.page.get_latest_revision_as_object()
    page.summary = "Other words."
    page.save_revision()
    submission.page.refresh_from_db()
    with pytest.raises(MoveRefused, match="changed after it was sent"):
        record(submission)
    Submission.objects.filter(pk=submission.pk).update(page=None)
    submission = again(submission)
    with pytest.raises(MoveRefused, match="Nobody has asked"):
        record(submission)


@pytest.mark.parametrize("state", ["asked", "signed"])
def test_a_recall_unlocks_the_page_and_ends_the_yes(state):
    submission = getattr(desk, state)()
    with pytest.raises(MoveRefused, match="Write what should change"):
        moves.recall(submission, by=desk.staff(), comment="")
    moves.recall(submission, by=desk.staff(), comment="A wrong year.")

    assert submission.state == State.ACCEPTED
    assert again(submission).page.get_lock() is None
    assert not submission.page.sign_offs.holding().exists()
    assert "A wrong year." in Message.objects.order_by("-pk").first().body


@pytest.mark.parametrize("state", ["asked", "signed"])
def test_the_contributor_asks_for_a_change(state):
    submission = getattr(desk, state)()
    moves.ask_for_change(
        submission, by=factory.owner_of(submission), comment="Our street is named."
    )
    mail = Message.objects.order_by("-pk").first()

    assert submission.state == State.ACCEPTED
    assert submission.page.requests.last().comment == "Our street is named."
    assert mail.address == desk.staff().email
    assert "street" not in mail.body


def test_nothing_is_published_that_was_not_signed():
    submission = desk.asked()
    Submission.objects.filter(pk=submission.pk).update(state=State.SIGNED_OFF)
    with pytest.raises(MoveRefused, match="waiting for a yes"):
        moves.publish(submission, by=desk.staff())
    Submission.objects.filter(pk=submission.pk).update(page=None)
    with pytest.raises(MoveRefused, match="There is no page"):
        moves.publish(again(submission), by=desk.staff())


@pytest.mark.parametrize("shared", [True, False])
def test_taking_down_tells_the_reason_only_where_it_may(shared):
    submission = desk.published()
    moves.unpublish(submission, by=desk.staff(), reason="A dispute.", share_reason=shared)
    mail, row = Message.objects.order_by("-pk").first(), submission.taken_down.get()

    assert submission.state == State.UNPUBLISHED
    assert not again(submission).page.live
    assert ("A dispute." in mail.body) == shared
    assert (row.reason, row.may_share, row.settled_at) == ("A dispute.", shared, None)


def test_bringing_back_needs_a_settled_reason_and_a_new_yes():
    submission = desk.published()
    moves.unpublish(submission, by=desk.staff(), reason="A dispute.", share_reason=False)
    submission = again(submission)
    with pytest.raises(MoveRefused, match="settled"):
        moves.bring_back(submission, by=desk.staff(), answer_by=soon(), reason_settled=False)
    moves.bring_back(submission, by=desk.staff(), answer_by=soon(), reason_settled=True)
    assert submission.taken_down.get().settled_at
    record(submission)
    moves.publish(again(submission), by=desk.staff())

    assert again(submission).page.live


def test_the_submission_follows_a_page_that_goes_live_at_a_set_time():
    submission = desk.signed()
    case_studies.publish(again(submission).page, by=None)
    assert again(submission).state == State.PUBLISHED


def test_the_submission_follows_a_page_taken_down_elsewhere():
    submission = desk.published()
    case_studies.unpublish(again(submission).page, by=None, reason="Old.", share_reason=False)
    submission = again(submission)

    assert submission.state == State.UNPUBLISHED
    assert submission.taken_down.get().reason == "Taken down from the page itself."
    assert Message.objects.order_by("-pk").first().state == "held"


def test_a_page_of_no_submission_moves_nothing():
    case_studies.unpublish(pages.live(), by=None, reason="Old.")
    assert not Submission.objects.exists()


def test_withdrawing_takes_the_request_back():
    submission = desk.signed()
    transition(submission, "withdraw", by=factory.owner_of(submission))

    assert submission.state == State.WITHDRAWN
    assert not submission.page.requests.active().exists()


def test_a_panel_lead_edits_no_page():
    submission = desk.signed()
    with pytest.raises(MoveRefused, match="You may not do this"):
        moves.publish(submission, by=desk.staff("panel_lead"))
