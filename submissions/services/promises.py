"""The dates people were promised: made with each move, kept, or honestly moved."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from casestudies.enums import RequestState
from casestudies.services.sign_offs import give_more_time
from submissions.enums import PromiseEnd, PromiseKind, State
from submissions.models import Promise, Submission
from submissions.permissions import is_staff_for
from submissions.services import telling
from submissions.services.sending import open_requests, reply_by
from submissions.services.telling import Words
from submissions.services.transitions import log
from ui import words as ui_words

_DAYS = {"old_date": "Friday 15 May 2026", "new_date": "Friday 29 May 2026"}
telling.register(
    "new_date",
    "To the contributors, when we do not keep a date we promised, and promise a new one.",
    **_DAYS,
    missed="yes",
    reason="Two of the panel were ill.",
)
telling.register(
    "more_time",
    "To the contributors, when the day for their answer has passed and they get a new one.",
    **_DAYS,
    missed="yes",
    reason="We can help you with it.",
    about_yes="yes",
)


def heard_by(submission) -> datetime:
    """Return the day by which the panel's answer is promised: counted from the end of the call."""
    since = max(filter(None, (submission.call.closes, submission.state_since)))
    return since + timedelta(days=submission.call.reply_days)


def promise_of(submission) -> Promise | None:
    """Return the promise that stands, or None."""
    return submission.promises.filter(ended_at=None).first()


def promised_day(submission) -> date | None:
    """Return the date that was promised for where it stands now; what the rules say, if no row
    says otherwise."""
    row = promise_of(submission)
    if row is not None:
        return row.due
    return _from_the_rules(submission)[1]


def _from_the_rules(submission) -> tuple[PromiseKind | None, date | None]:
    match submission.state:
        case State.SUBMITTED:
            return PromiseKind.REPLY, timezone.localtime(reply_by(submission)).date()
        case State.IN_REVIEW:
            return PromiseKind.DECISION, timezone.localtime(heard_by(submission)).date()
        case State.CHANGES_REQUESTED:
            request = open_requests(submission).first()
            return PromiseKind.ANSWERS, request.answer_by if request else None
        case State.AWAITING_SIGN_OFF:
            request = request_for_yes(submission)
            return PromiseKind.YES, request.answer_by if request else None
    return None, None


def request_for_yes(submission):
    """Return the request for a yes that waits for an answer, or None."""
    if submission.page is None:
        return None
    return submission.page.requests.filter(state=RequestState.OPEN).order_by("-pk").first()


@transaction.atomic
def follow(submission: Submission, *, by=None) -> Promise | None:
    """End the promise of the state before; make and return that of the new one, if it has one."""
    submission.promises.filter(ended_at=None).update(ended_at=timezone.now(), ended=PromiseEnd.DONE)
    kind, due = _from_the_rules(submission)
    if due is None:
        return None
    return Promise.objects.create(submission=submission, kind=kind, due=due, made_by=by)


def may_give_new_date(submission, user) -> tuple[bool, str]:
    """Return whether `user` may move the date that was promised, and why not."""
    allowed, reason = is_staff_for(submission, user)
    if allowed and promise_of(submission) is None:
        return False, "No date is promised now."
    return allowed, reason


def date_values(promise: Promise, *, due: date, reason: str = "") -> dict:
    """Return what the mail about a new date says."""
    return {
        "old_date": ui_words.day(promise.due),
        "new_date": ui_words.day(due),
        "missed": "yes" if promise.is_overdue else "",
        "reason": reason,
        "about_yes": "yes" if promise.kind == PromiseKind.YES else "",
    }


def mail_name(promise: Promise) -> str:
    """Return which mail tells of a new date: ours moved, or theirs."""
    return "new_date" if promise.is_ours else "more_time"


def give_new_date(
    submission: Submission, *, by, due: date, reason: str = "", words: Words | None = None
) -> Promise:
    """Promise a new date in place of the one that stands, tell the contributors, and return it.

    The old date stays on record. Without words an editor agreed, the mail waits for one.

    Raises:
        PermissionDenied: `by` is not an editor of it, no date is promised, or the day is past.
    """
    with transaction.atomic():
        current = Submission.objects.select_for_update().get(pk=submission.pk)
        allowed, why = may_give_new_date(current, by)
        if allowed and due <= timezone.localdate():
            allowed, why = False, "Choose a day that is still to come."
        if not allowed:
            raise PermissionDenied(why)
        old = promise_of(current)
        values = date_values(old, due=due, reason=reason)
        new = move(current, old, due, by=by)
        log(current, "new_date", by=by, promise=new.pk, before=old.pk)
        telling.tell(current, mail_name(old), words=words, **values)
    return new


def move(submission, old: Promise, due: date, *, by=None) -> Promise:
    """Put a new date in place of one that stands, in the request it is about too; return it.

    It tells nobody: that is for whoever moves it, inside the same transaction.
    """
    old.ended_at, old.ended = timezone.now(), PromiseEnd.MOVED
    old.save(update_fields=["ended_at", "ended"])
    new = Promise.objects.create(submission=submission, kind=old.kind, due=due, made_by=by)
    if old.kind == PromiseKind.ANSWERS:
        open_requests(submission).update(answer_by=due)
    elif old.kind == PromiseKind.YES and (request := request_for_yes(submission)):
        give_more_time(request, due)
    return new


def move_day_for_yes(submission, last: date, *, by=None) -> date:
    """Move the day by which a yes is asked for, in the promise too if one stands; return it.

    A correction of what is live has a day and no promise.
    """
    promise = promise_of(submission)
    if promise is not None and promise.kind == PromiseKind.YES:
        move(submission, promise, last, by=by)
    else:
        give_more_time(request_for_yes(submission), last)
    return last
