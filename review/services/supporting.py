"""Somebody who reads along with a reader, and agreed to keep it to themselves."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from review.models import ReviewerSupporter
from review.services.logging import log

MUST_AGREE = "They can only read along if they keep it to themselves."
HERE_ALREADY = "This person reads along already."


@transaction.atomic
def name_supporter(reader, *, by, name: str, agrees: bool) -> ReviewerSupporter:
    """Let somebody read along with a reader, at her own screen, and return the row.

    Args:
        agrees: they said that they keep it to themselves.

    Raises:
        PermissionDenied: it is somebody else's place to say.
        ValidationError: they did not agree, or read along already.
    """
    _require_hers(reader, by)
    if not agrees:
        raise ValidationError({"agrees": MUST_AGREE})
    if reader.supporters.filter(ended_at=None, name__iexact=name).exists():
        raise ValidationError({"name": HERE_ALREADY})
    row = ReviewerSupporter.objects.create(reviewer=reader, name=name)
    log("supporter_named", by=by, call=reader.call, about=reader, supporter=row.pk)
    return row


@transaction.atomic
def end_supporter(row, *, by) -> ReviewerSupporter:
    """They read along no more; what they agreed to goes on.

    Raises:
        PermissionDenied: it is somebody else's place to say.
    """
    rows = ReviewerSupporter.objects.select_for_update(of=("self",))
    row = rows.select_related("reviewer__call").get(pk=row.pk)
    _require_hers(row.reviewer, by)
    if row.ended_at is None:
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        log("supporter_ended", by=by, call=row.reviewer.call, about=row.reviewer, supporter=row.pk)
    return row


def _require_hers(reader, by) -> None:
    if reader.user_id != by.pk or reader.left_at:
        raise PermissionDenied("Only the reader can say who reads along.")
