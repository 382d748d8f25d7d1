"""What an editor has opened, and what she has not."""

from django.db import transaction
from django.utils import timezone

from desk.models import Seen
from submissions.permissions import is_staff_for


def mark_read(submission, *, by) -> Seen | None:
    """Remember that `by` opened it now; return the row, or None when it is not hers to work on."""
    if not is_staff_for(submission, by)[0]:
        return None
    row, _ = Seen.objects.update_or_create(
        submission=submission, user=by, defaults={"at": timezone.now()}
    )
    return row


@transaction.atomic
def mark_unread(submission, *, by) -> None:
    """Put it back among what `by` has not read."""
    Seen.objects.filter(submission=submission, user=by).delete()
