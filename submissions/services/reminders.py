"""A draft and its deadline: two reminders before it, and seven more days for the asking.

Both answers to a reminder are signed addresses. They sign nobody in, and all they can do is this.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from submissions.enums import State
from submissions.models import Submission
from submissions.progress import progress_of
from submissions.services import telling
from submissions.services.calls import end_of_day
from submissions.services.sending import deadline_of
from submissions.services.transitions import log
from ui.words import day

DAYS_BEFORE = (10, 2)
MORE_DAYS = timedelta(days=7)
MOST_TIMES = 2
# Who was just reminded, took more time, or began, is left in peace; the last reminder always goes.
PEACE = timedelta(days=3)

telling.register(
    "reminder",
    "To the contributors, 10 and 2 days before the end for a draft that is not sent.",
    deadline="Friday 15 May 2026",
    left="- What is your service or project called?\n- Where does it happen?",
    more_time="https://example.org/my/more-time/link/abc/",
    stop="https://example.org/my/reminders/link/abc/",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a signed address is about. `times` is how often more time had been taken then; `whose`
    the number of the user it was sent to."""

    submission: Submission
    times: int
    whose: str = ""

    @property
    def is_theirs(self) -> bool:
        """Whether its reader is still part of it."""
        return telling.is_still_theirs(self.submission, self.whose)


def more_time_url(submission, reader=None) -> str:
    """Return the signed address that gives a draft seven more days, once.

    Args:
        reader: the user it is for: it works while she is part of it.
    """
    token = _sign("more-time", submission, submission.more_times, reader)
    return reverse("my_more_time", args=[token])


def reminders_url(submission, reader=None) -> str:
    """Return the signed address that stops the reminders of a draft, or starts them again."""
    return reverse("my_reminders", args=[_sign("reminders", submission, 0, reader)])


def read(purpose: str, token: str) -> Asked | None:
    """Return what a signed address is about; None when it is not ours.

    Args:
        purpose: `more-time` or `reminders`.
        token: the signed part of the address.
    """
    try:
        reference, times, *whose = _signer(purpose).unsign(token).split(":")
    except (signing.BadSignature, ValueError):
        return None
    rows = Submission.objects.select_related("call").filter(reference=reference)
    submission = rows.first()
    return Asked(submission, int(times), "".join(whose)) if submission else None


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(salt=f"submissions.{purpose}", sep=".")


def _sign(purpose, submission, times, reader=None) -> str:
    whose = getattr(reader, "pk", "")
    return _signer(purpose).sign(f"{submission.reference}:{times}:{whose}")


def may_have_more_time(submission, now: datetime | None = None) -> tuple[bool, str]:
    """Return whether a draft can have seven more days, and why not."""
    if submission.state != State.DRAFT:
        return False, "You sent this already, or stopped it."
    if submission.more_times >= MOST_TIMES:
        return False, "You have had more time twice. Please contact us if you need longer."
    deadline = deadline_of(submission)
    if deadline is None or deadline + MORE_DAYS <= (now or timezone.now()):
        return False, "The last day was too long ago. Please contact us."
    return True, ""


@transaction.atomic
def take_more_time(asked: Asked) -> Submission:
    """Give a draft seven more days, and return it. The same address works once: every further
    press changes nothing.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = _locked(asked.submission)
    _require_theirs(asked)
    if submission.more_times > asked.times:
        return submission
    allowed, reason = may_have_more_time(submission)
    if not allowed:
        raise PermissionDenied(reason)
    last_day = timezone.localtime(deadline_of(submission)).date() + MORE_DAYS
    submission.deadline = end_of_day(last_day)
    submission.more_times += 1
    submission.save(update_fields=["deadline", "more_times"])
    log(submission, "more_time", by=None, until=last_day.isoformat())
    return submission


@transaction.atomic
def set_reminders(asked: Asked, wanted: bool) -> Submission:
    """Stop the reminders of a draft, or start them again, and return it.

    Raises:
        PermissionDenied: its reader is not part of it any more.
    """
    submission = _locked(asked.submission)
    _require_theirs(asked)
    if submission.reminders != wanted:
        submission.reminders = wanted
        submission.save(update_fields=["reminders"])
        log(submission, "start_reminders" if wanted else "stop_reminders", by=None)
    return submission


def _require_theirs(asked: Asked) -> None:
    if not asked.is_theirs:
        raise PermissionDenied(telling.NOT_THEIRS)


@transaction.atomic
def remind(submission: Submission, now: datetime) -> Submission | None:
    """Queue the reminder that is due for a draft, and return it; None when none is due.

    Safe to call again: the log says which reminder went for which deadline.
    """
    submission = _locked(submission)
    days = _due(submission, now) if submission.state == State.DRAFT else None
    if days is None or not submission.reminders:
        return None
    deadline = deadline_of(submission)
    absent = progress_of(submission).missing
    more = may_have_more_time(submission, now)[0]
    telling.tell(
        submission,
        "reminder",
        at_once=True,
        title=submission.title or "what you have begun to write",
        deadline=day(deadline),
        left="\n".join(f"- {question.wording}" for question in absent),
        more_time=lambda to: telling.site_address(more_time_url(submission, to)) if more else "",
        stop=lambda to: telling.site_address(reminders_url(submission, to)),
    )
    log(submission, "reminder", by=None, days=days, deadline=deadline.isoformat())
    return submission


def _due(submission, now) -> int | None:
    """Return which reminder is due: so many days before the draft's own deadline."""
    deadline = deadline_of(submission)
    if deadline is None or now >= deadline:
        return None
    days = min((d for d in DAYS_BEFORE if now >= deadline - timedelta(days=d)), default=None)
    if days is None:
        return None
    said = submission.log.filter(code__in=("reminder", "more_time")).order_by("at", "pk")
    gone = [(row.detail.get("days"), row.detail.get("deadline")) for row in said]
    if (days, deadline.isoformat()) in gone:
        return None
    last = max([submission.created_at, *(row.at for row in said)])
    return None if days != min(DAYS_BEFORE) and now - last < PEACE else days


def _locked(submission) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",)).select_related("call")
    return rows.get(pk=submission.pk)
