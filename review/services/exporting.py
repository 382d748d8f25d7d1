"""Taking a call out of the site as a file: who may, and the line in the log."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied

from review.enums import ExportKind
from review.models import ReviewLogEntry
from review.permissions import may
from review.services.logging import log
from submissions.conflicts import conflicts_of
from submissions.models import Submission


def record(call, submissions: Collection, *, kind: ExportKind, withheld: int, by) -> ReviewLogEntry:
    """Note that `by` takes these submissions out, before she gets the file; return the line.

    Args:
        withheld: how many are left out because she knows their people.

    Raises:
        PermissionDenied: with the reason; also when she has a conflict with one of them.
    """
    allowed, reason = may("export", by)
    if not allowed:
        raise PermissionDenied(reason)
    ids = {row.pk for row in submissions}
    wrote = Submission.objects.of(by).filter(pk__in=ids)
    if ids & conflicts_of(by) or wrote.exists():
        raise PermissionDenied("You know the people of one of these.")
    return log("exported", by=by, call=call, kind=kind, number=len(ids), withheld=withheld)
