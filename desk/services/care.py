"""Duty of care: harm that something sent in tells of. What is written stays among those who must
know; mails say only that there is something to see."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from desk.enums import CareStepKind
from desk.models import CareCase, CareLogEntry, CareStep
from desk.permissions import care_handlers, may_handle_care
from outbox.registry import register_template
from outbox.services import queue
from submissions.permissions import is_staff_for
from submissions.services.telling import site_address

QUIET_FOR = timedelta(days=1)
MAIL = "desk/something_to_see"

register_template(
    MAIL,
    "desk",
    "To somebody who is asked to look at something in the admin. It never says what.",
    {"link": "https://example.org/admin/submissions/care/"},
)


@transaction.atomic
def raise_concern(submission, text: str, *, by) -> tuple[CareCase, int]:
    """Open a case about a submission, and return it and how many people were told.

    Raises:
        PermissionDenied: `by` is not an editor of it.
        ValueError: nothing was written.
    """
    allowed, reason = is_staff_for(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    case = CareCase.objects.create(submission=submission)
    _add(case, CareStepKind.RAISED, by=by, text=text)
    people = care_handlers(submission)
    for person in people:
        _tell(person)
    return case, len(people)


def add_step(
    case: CareCase, kind: str, *, by, text: str = "", who: str = "", on: date | None = None
) -> CareStep:
    """Write down who was told or what was done, close a case, or open it again; return the step.

    Raises:
        PermissionDenied: `by` may not see the case, or it is closed already, or still open.
        ValueError: nothing was written.
    """
    allowed, reason = may_handle_care(case, by)
    if not allowed:
        raise PermissionDenied(reason)
    with transaction.atomic():
        case.closed_at = CareCase.objects.select_for_update().get(pk=case.pk).closed_at
        if (kind == CareStepKind.REOPENED) != bool(case.closed_at):
            raise PermissionDenied("This case is closed." if case.closed_at else "It is open.")
        step = _add(case, kind, by=by, text=text, who=who, on=on)
        if kind in (CareStepKind.CLOSED, CareStepKind.REOPENED):
            case.closed_at = timezone.now() if kind == CareStepKind.CLOSED else None
            case.save(update_fields=["closed_at"])
    return step


def note_opened(case: CareCase, *, by) -> CareLogEntry:
    """Keep that `by` looked at a case, and return the line.

    Raises:
        PermissionDenied: she may not see it.
    """
    allowed, reason = may_handle_care(case, by)
    if not allowed:
        raise PermissionDenied(reason)
    return CareLogEntry.objects.create(case=case, actor=by, code="opened")


def remind(person, now: datetime) -> bool | None:
    """Tell somebody that an open case has had no step for a day; None when there is none."""
    cases = CareCase.objects.filter(closed_at=None).exclude(steps__at__gt=now - QUIET_FOR)
    if not any(may_handle_care(case, person)[0] for case in cases.select_related("submission")):
        return None
    _tell(person)
    return True


def forget_closed(now: datetime) -> int:
    """Delete cases that were closed longer ago than they are kept; return how many."""
    kept = timedelta(days=settings.RETENTION["care"])
    rows = CareCase.objects.filter(closed_at__lt=now - kept)
    number = rows.count()
    rows.delete()
    return number


def _add(case, kind, *, by, text, who="", on=None) -> CareStep:
    if not (text.strip() or who.strip()):
        raise ValueError("A step says something.")
    CareLogEntry.objects.create(case=case, actor=by, code=kind)
    return CareStep.objects.create(
        case=case, kind=kind, by=by, text=text.strip(), who=who.strip(), on=on
    )


def _tell(person) -> None:
    queue(MAIL, to=person, context={"link": site_address("/admin/submissions/care/")})
