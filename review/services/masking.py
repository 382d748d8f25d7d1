"""Words readers do not see while names are hidden: a name that stands in the text."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from review.models import Mask
from review.permissions import may_join_panel
from review.services.logging import log


@transaction.atomic
def mask(submission, words: str, *, by) -> Mask:
    """Hide words from readers wherever they stand in it, and return the row.

    The same words again change nothing, in capitals or not.

    Raises:
        PermissionDenied: `by` may not, or knows its people.
        ValidationError: there is no word to hide.
    """
    _require(submission, by)
    words = " ".join(words.split())
    if sum(letter.isalnum() for letter in words) < 2:
        raise ValidationError("Write the name to hide.")
    if found := submission.masks.filter(words__iexact=words).first():
        return found
    row = Mask.objects.create(submission=submission, words=words, by=by)
    log("masked", by=by, submission=submission, mask=row.pk)
    return row


@transaction.atomic
def unmask(mask: Mask, *, by) -> None:
    """Show masked words again.

    Raises:
        PermissionDenied: `by` may not, or knows its people.
    """
    _require(mask.submission, by)
    log("unmasked", by=by, submission=mask.submission, mask=mask.pk)
    mask.delete()


def _require(submission, by) -> None:
    allowed, reason = may_join_panel(submission, by, "mask")
    if not allowed:
        raise PermissionDenied(reason)
