"""The day for a yes: said again twice before it, once after it, and moved for the asking.

Silence is never yes. What a reminder offers, fourteen more days, is a signed address: it signs
nobody in, and that is all it can do.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from casestudies.enums import RequestState
from casestudies.models import SignOffRequest
from signoff.enums import DAYS_BEFORE, MORE_DAYS, MOST_TIMES, PASSED
from signoff.services.second_person import ask_second_person, can_be_asked, second_person_of
from submissions.models import Submission
from submissions.permissions import is_staff_for
from submissions.services import telling
from submissions.services.promises import move_day_for_yes, request_for_yes
from submissions.services.transitions import log
from ui.words import count, day

# Who was asked just now is left in peace; the last reminder always goes.
PEACE = timedelta(days=3)
REMINDED, TOOK_TIME = "yes_reminder", "yes_more_time"
_DAY = "Friday 15 May 2026"
_OFFERS = {"more_time": "https://example.org/my/more-time/yes/link/abc/", "second": "Ali Said"}
telling.register(
    "yes_reminder",
    "To the contributors, 7 and 2 days before the day for their yes.",
    answer_by=_DAY,
    left="You have two days left.",
    **_OFFERS,
)
telling.register(
    "yes_late",
    "To the contributors, once, when the day for their yes has passed.",
    answer_by=_DAY,
    **_OFFERS,
)
telling.register(
    "editor_more_time",
    "To the editor who asked, when a contributor takes more time for the yes.",
    answer_by=_DAY,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a signed address is about. `times` is how often more time had been taken then; `whose`
    the number of the user it was sent to."""

    submission: Submission
    request: SignOffRequest
    times: int
    whose: str = ""

    @property
    def is_theirs(self) -> bool:
        """Whether its reader is still part of it."""
        return telling.is_still_theirs(self.submission, self.whose)

    @property
    def used(self) -> bool:
        """Whether it was pressed before."""
        return times_taken(self.request) > self.times


def waiting_requests():
    """Return every request for a yes to what somebody sent that nobody has answered, the first
    due on top; one without a day comes last."""
    rows = SignOffRequest.objects.filter(state=RequestState.OPEN, page__submission__isnull=False)
    return rows.order_by(F("answer_by").asc(nulls_last=True), "pk")


def more_time_url(submission, request, reader=None) -> str:
    """Return the signed address that gives fourteen more days for this yes, once.

    Args:
        reader: the user it is for: it works while she is part of it.
    """
    token = sign(submission, request, times_taken(request), reader)
    return reverse("my_yes_more_time", args=[token])


def sign(submission, request, times: int, reader=None) -> str:
    """Return the signed part of that address: it works while more time was taken `times` times."""
    whose = getattr(reader, "pk", "")
    return _signer().sign(f"{submission.reference}:{request.pk}:{times}:{whose}")


def read(token: str) -> Asked | None:
    """Return what a signed address is about; None when it is not ours.

    Args:
        token: the signed part of the address.
    """
    try:
        reference, pk, times, *whose = _signer().unsign(token).split(":")
    except (signing.BadSignature, ValueError):
        return None
    request = SignOffRequest.objects.filter(pk=pk, page__submission__reference=reference).first()
    if request is None:
        return None
    rows = Submission.objects.select_related("call", "page", "contact")
    return Asked(rows.get(reference=reference), request, int(times), "".join(whose))


def _signer() -> signing.Signer:
    return signing.Signer(salt="signoff.more-time", sep=".")


def times_taken(request) -> int:
    """Return how often its contributors took more time for this yes by themselves."""
    submission = request.page.submission
    return submission.log.filter(code=TOOK_TIME, detail__request=request.pk).count()


def may_have_more_time(request) -> tuple[bool, str]:
    """Return whether more time can be had for this yes without asking us, and why not."""
    if request.state != RequestState.OPEN:
        return False, "Your answer is here already, or the page was taken back."
    if request.answer_by is None:
        return False, "There is no last day. Take the time you need."
    if times_taken(request) >= MOST_TIMES:
        return False, "You have had more time twice. Please contact us if you need longer."
    return True, ""


@transaction.atomic
def take_more_time(asked: Asked) -> date:
    """Give fourteen more days, tell the contributors and the editor, and return the last day.

    The same address works once: every further press changes nothing.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=asked.submission.pk)
    request = SignOffRequest.objects.get(pk=asked.request.pk)
    if not asked.is_theirs:
        raise PermissionDenied(telling.NOT_THEIRS)
    if asked.used:
        return request.answer_by
    allowed, reason = may_have_more_time(request)
    if not allowed:
        raise PermissionDenied(reason)
    last = _longer(submission, request, by=None)
    log(submission, TOOK_TIME, by=None, request=request.pk, until=last.isoformat())
    telling.tell_editor(submission, "editor_more_time", request.asked_by, answer_by=day(last))
    return last


@transaction.atomic
def give_time(submission, *, by) -> date:
    """Give fourteen more days at once, tell the contributors, and return the last day.

    Raises:
        PermissionDenied: not an editor of it, or no yes waits.
    """
    allowed, reason = is_staff_for(submission, by)
    current = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    request = request_for_yes(current)
    if allowed and request is None:
        allowed, reason = False, "Nobody is asked for a yes now."
    if not allowed:
        raise PermissionDenied(reason)
    last = _longer(current, request, by=by)
    log(current, "new_date", by=by, request=request.pk, until=last.isoformat())
    return last


def _longer(submission, request, by) -> date:
    """Move the day on from itself, or from today if it has passed, and tell the contributors."""
    today = timezone.localdate()
    old = request.answer_by or today
    last = move_day_for_yes(submission, max(old, today) + timedelta(days=MORE_DAYS), by=by)
    said = {"old_date": day(old), "new_date": day(last), "missed": "yes" if old < today else ""}
    telling.tell(submission, "more_time", at_once=True, reason="", about_yes="yes", **said)
    return last


@transaction.atomic
def follow_up(request: SignOffRequest, now: datetime) -> str | None:
    """Do what is due for a yes that waits; safe to call again.

    Returns:
        "second" when the second person was asked, "reminder" when everybody was reminded; None
        when nothing is due.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(page=request.page_id)
    request = SignOffRequest.objects.select_related("page").get(pk=request.pk)
    if request.state != RequestState.OPEN or request.answer_by is None:
        return None
    left = (request.answer_by - timezone.localdate(now)).days
    if left < 0 and can_be_asked(submission):
        ask_second_person(submission)
        return "second"
    step = _due(submission, request, left, now)
    if step is None:
        return None
    _remind(submission, request, step, left)
    return "reminder"


def _due(submission, request, left: int, now) -> int | None:
    """Return which reminder is due, and was not given for this day yet."""
    step = PASSED if left < 0 else min((d for d in DAYS_BEFORE if left <= d), default=None)
    if step is None or (step, request.answer_by.isoformat()) in _given(submission, request):
        return None
    return None if step == max(DAYS_BEFORE) and now - request.asked_at < PEACE else step


def _given(submission, request) -> set:
    rows = submission.log.filter(code=REMINDED, detail__request=request.pk)
    return {(row.detail["days"], row.detail["day"]) for row in rows}


def _remind(submission, request, step: int, left: int) -> None:
    second = second_person_of(submission)
    more = may_have_more_time(request)[0]
    said = {
        "answer_by": day(request.answer_by),
        "more_time": (
            lambda to: telling.site_address(more_time_url(submission, request, to)) if more else ""
        ),
        "second": second.name if second and not second.asked_at else "",
    }
    if step == PASSED:
        telling.tell(submission, "yes_late", at_once=True, **said)
    else:
        telling.tell(submission, "yes_reminder", at_once=True, left=_left(left), **said)
    detail = {"request": request.pk, "days": step, "day": request.answer_by.isoformat()}
    log(submission, REMINDED, by=None, **detail)


def _left(days: int) -> str:
    return f"You have {count(days, 'day')} left." if days else "Today is the last day."
