"""Whose work a submission is."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from desk.models import Assignment
from desk.permissions import may_be_assigned
from outbox.registry import register_template
from outbox.services import queue
from submissions.permissions import is_staff_for
from submissions.services.telling import SAMPLE, mail_values, site_address
from submissions.services.transitions import log

register_template(
    "desk/assigned",
    "desk",
    "To an editor or panel lead, when a colleague assigns something to them.",
    {**SAMPLE, "by": "Eddy"},
)


def assign(submission, to, *, by) -> Assignment | None:
    """Make a submission the work of `to` (None: of nobody) and return the row.

    She hears of it by mail, unless she took it herself.

    Raises:
        PermissionDenied: `by` is not an editor of it, or `to` may not work on it.
    """
    allowed, reason = is_staff_for(submission, by)
    if allowed and to is not None:
        allowed, reason = may_be_assigned(submission, to)
    if not allowed:
        raise PermissionDenied(reason)
    with transaction.atomic():
        row = Assignment.objects.select_for_update().filter(submission=submission).first()
        if (row.to_id if row else None) == (to.pk if to else None):
            return row
        if to is None:
            row.delete()
            log(submission, "unassigned", by=by)
            return None
        row, _ = Assignment.objects.update_or_create(
            submission=submission, defaults={"to": to, "by": by, "at": timezone.now()}
        )
        log(submission, "assigned", by=by, to=to.pk)
        if to != by:
            _tell(submission, to, by)
    return row


def _tell(submission, to, by) -> None:
    link = site_address(f"/admin/submissions/{submission.reference}/")
    values = mail_values(submission, {"link": link, "by": by.get_short_name()})
    queue("desk/assigned", to=to, context=values, submission_ref=submission.reference)
