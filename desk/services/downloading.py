"""Taking what was sent out of the site: who may, and the list of who did."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied

from desk.enums import FileKind
from desk.models import Download
from desk.permissions import may_download
from submissions.conflicts import conflicts_of
from submissions.models import Submission

# Words somebody searched for may be a name: only that there were some is kept.
TYPED = ("q",)
NOT_FILTERS = ("p", "ordering")


def record(
    ids: Iterable[int], *, kind: FileKind, private: bool, filters: Mapping[str, list[str]], by
) -> Download:
    """Note that `by` takes these submissions out, before they get the file; return the row.

    Args:
        ids: of the submissions, in the order of the file.
        private: with contact details and private answers.
        filters: what the listing was filtered by, each name with its values.

    Raises:
        PermissionDenied: with the reason; also when one of them was written by `by`.
    """
    ids = list(ids)
    allowed, reason = may_download(by, private=private)
    if not allowed:
        raise PermissionDenied(reason)
    if Submission.objects.filter(pk__in=ids, contributors__user=by).exists():
        raise PermissionDenied("You wrote part of one of these.")
    if conflicts_of(by) & set(ids):
        raise PermissionDenied("You know the people of one of these.")
    kept = {name: values for name, values in filters.items() if name not in NOT_FILTERS}
    for name in TYPED:
        if kept.get(name):
            kept[name] = True
    return Download.objects.create(by=by, kind=kind, private=private, filters=kept, submissions=ids)


def forget(before: datetime) -> int:
    """Delete the lines about downloads before that; return how many."""
    return Download.objects.filter(at__lt=before).delete()[0]


def strike_out(submission_id: int) -> None:
    """Take a submission that is being erased out of the list of what was downloaded."""
    for row in Download.objects.iterator():
        if submission_id in row.submissions:
            row.submissions = [pk for pk in row.submissions if pk != submission_id]
            row.save(update_fields=["submissions"])
