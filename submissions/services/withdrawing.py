"""*Ask us to stop*, and changing one's mind about it."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.enums import AskedBy
from submissions.enums import Actor, Channel, State
from submissions.models import Submission
from submissions.permissions import actors_of, may_act_without_account
from submissions.services import telling
from submissions.services.transitions import effect, guard, log, transition
from ui.words import day

UNDO_FOR = timedelta(days=30)
WAITING = (State.SUBMITTED, State.CHANGES_REQUESTED, State.IN_REVIEW)

telling.register(
    "withdrawn",
    "To the contributors at once, when they ask us to stop.",
    undo_by="Friday 15 May 2026",
)
telling.register("undone", "To the contributors at once, when it is back where it was.")
telling.register("editors_stopped", "To every editor, when a contributor asks us to stop.")


def withdraw(submission: Submission, *, by) -> Submission:
    """Stop, because its owner asks us to. Returns the submission.

    Raises:
        MoveRefused: it is published, or `by` is not its owner.
    """
    return transition(submission, "withdraw", by=by)


def withdraw_for(submission: Submission, *, by, asked_by: str, asked_in: str) -> Submission:
    """Stop for somebody who has no account, because she asked one of us. Returns the submission.

    Args:
        by: the editor.
        asked_by: of `accounts.enums.AskedBy`; asked_in: of `enums.Channel`.

    Raises:
        MoveRefused: it is published, somebody owns it, or `by` is no editor.
    """
    asked = {"asked_by": AskedBy(asked_by), "asked_in": Channel(asked_in)}
    return transition(submission, "withdraw", by=by, **asked)


def undo(submission: Submission, *, by) -> Submission:
    """Put a withdrawn submission back where it was, and return it.

    Raises:
        MoveRefused: the time for it is over, or `by` may not.
    """
    return transition(submission, "undo_withdrawal", by=by)


def undo_by(submission: Submission) -> datetime:
    """Return until when a withdrawn submission can be put back.

    Thirty days; if it was withdrawn before a decision, the end of its call at the latest once
    that call is decided.
    """
    last = submission.state_since + UNDO_FOR
    decided = _call_decided_at(submission)
    if submission.state_before in (State.DRAFT, *WAITING) and decided:
        return min(last, max(decided, submission.state_since))
    return last


def _call_decided_at(submission) -> datetime | None:
    """Return when the last of the others of its call was decided, or None while any waits."""
    others = Submission.objects.filter(call=submission.call).exclude(pk=submission.pk)
    if submission.call.is_open() or others.filter(state__in=WAITING).exists():
        return None
    return (
        others.filter(decisions__released_at__isnull=False)
        .order_by("-decisions__released_at")
        .values_list("decisions__released_at", flat=True)
        .first()
    )


@guard("hers_to_stop")
def hers_to_stop(submission, *, by, given):
    """Its owner stops it; one of us only where nobody has an account, and notes who asked."""
    if Actor.OWNER in actors_of(submission, by):
        return True, ""
    allowed, reason = may_act_without_account(submission, by)
    if allowed and given is not None and not given.get("asked_by"):
        return False, "Say who asked us to stop."
    return allowed, reason


@guard("state_before")
def state_before(submission, *, by, given):
    """It is known where to put it back."""
    if submission.state_before:
        return True, ""
    return False, "We do not know where it was before."


@guard("undo_in_time")
def undo_in_time(submission, *, by, given):
    """There is time to change one's mind."""
    last = undo_by(submission)
    if timezone.now() <= last:
        return True, ""
    return False, f"You could undo this until {day(last)}. Please contact us."


@effect("remember_state")
def remember_state(submission, *, by, given):
    """The move keeps the state before. A yes, or the request for one, is taken back with it, so
    that one comes back as accepted, and its page is sent again."""
    if submission.state_before in (State.AWAITING_SIGN_OFF, State.SIGNED_OFF):
        submission.state_before = State.ACCEPTED
        submission.save(update_fields=["state_before"])


@effect("note_who_asked")
def note_who_asked(submission, *, by, given):
    """Where one of us did it for somebody without an account: who asked, and how."""
    if asked_by := given.get("asked_by"):
        asked = {"asked_by": str(asked_by), "asked_in": str(given["asked_in"])}
        log(submission, "asked_to_stop", by=by, **asked)


@effect("forget_state")
def forget_state(submission, *, by, given):
    """The questions that were open are open still; the move cleared what was remembered."""


@effect("mail_withdrawn")
def mail_withdrawn(submission, *, by, given):
    """A receipt that we stopped, and until when that can be undone."""
    telling.tell(submission, "withdrawn", at_once=True, undo_by=day(undo_by(submission)))


@effect("mail_undone")
def mail_undone(submission, *, by, given):
    """A receipt that it is back."""
    telling.tell(submission, "undone", at_once=True)
