"""Private notes and labels."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from desk.models import Label, Labelling, Note
from submissions.permissions import is_staff_for
from submissions.services.transitions import log


def add_note(submission, text: str, *, by) -> Note:
    """Keep a note for colleagues and return it. It is never changed afterwards.

    Raises:
        PermissionDenied: `by` is not an editor of it.
        ValueError: nothing was written.
    """
    _check(submission, by)
    if not text.strip():
        raise ValueError("A note says something.")
    with transaction.atomic():
        note = Note.objects.create(submission=submission, by=by, text=text.strip())
        log(submission, "note_added", by=by, note=note.pk)
    return note


def set_labels(submission, labels, *, by) -> list[Label]:
    """Give a submission exactly these labels and return them.

    Raises:
        PermissionDenied: `by` is not an editor of it.
    """
    _check(submission, by)
    wanted = {label.pk: label for label in labels}
    with transaction.atomic():
        rows = Labelling.objects.select_for_update().filter(submission=submission)
        standing = set(rows.values_list("label_id", flat=True))
        if standing == wanted.keys():
            return list(wanted.values())
        rows.exclude(label_id__in=wanted).delete()
        Labelling.objects.bulk_create(
            Labelling(submission=submission, label_id=pk, by=by) for pk in wanted.keys() - standing
        )
        log(submission, "labels_set", by=by, labels=sorted(wanted))
    return list(wanted.values())


def _check(submission, by) -> None:
    allowed, reason = is_staff_for(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
