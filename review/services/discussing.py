"""What the panel wants to talk about, and what it noted."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from review.models import Discussion
from review.permissions import may_join_panel
from review.services.logging import log


def talk_about(submission, *, by, note: str = "") -> Discussion:
    """Put a submission on the discussion list with a note, or change the note; return the row.

    Raises:
        PermissionDenied: with the reason.
    """
    _check(submission, by)
    with transaction.atomic():
        row, _ = Discussion.objects.update_or_create(
            submission=submission,
            defaults={"note": note.strip(), "by": by, "at": timezone.now(), "done_at": None},
        )
        log("to_discuss", by=by, submission=submission)
    return row


def talked_about(submission, *, by, note: str | None = None) -> Discussion | None:
    """Take a submission off the discussion list; its note stays. Return the row, if there is one.

    Args:
        note: what was noted; without it the note stays as it is.

    Raises:
        PermissionDenied: with the reason.
    """
    _check(submission, by)
    with transaction.atomic():
        rows = Discussion.objects.select_for_update()
        row = rows.filter(submission=submission, done_at=None).first()
        if row is None:
            return None
        row.done_at = timezone.now()
        if note is not None:
            row.note = note.strip()
        row.save(update_fields=["done_at", "note"])
        log("discussed", by=by, submission=submission)
    return row


def _check(submission, by):
    allowed, reason = may_join_panel(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
