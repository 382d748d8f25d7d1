"""Files of a draft: taken in one by one, described, and taken back."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from submissions.allowance import allowance_of
from submissions.models import SubmissionFile
from submissions.permissions import can_write
from submissions.services.drafting import writable
from submissions.services.writing import write_long
from uploads.services import erase, keep, prepare


def add_file(
    submission, question: str, upload, *, by=None, draft_keys=(), supporter=None, ticket: str = ""
) -> SubmissionFile:
    """Store a file with an answer and return its row.

    A picture is drawn again before the transaction begins: that takes seconds, and nobody else
    could save meanwhile.

    Args:
        question: the key of a question that is answered any way, or `files`.
        upload: what came with the form.
        by, draft_keys: who writes: a user, or a browser.
        ticket: what the browser calls this sending. The same one again is the same file.

    Raises:
        ValidationError: what is wrong with the file and what to do, in plain words.
        PermissionDenied: with the reason.
    """
    allowed, reason = can_write(submission, by or AnonymousUser(), draft_keys)
    if not allowed:
        raise PermissionDenied(reason)
    if known := _sent_before(submission, ticket):
        return known
    _require_room(submission)
    prepared = prepare(upload)
    with transaction.atomic():
        submission = writable(submission, by, draft_keys, supporter)
        if known := _sent_before(submission, ticket):
            return known
        _require_room(submission, prepared.size)
        row = SubmissionFile.objects.create(
            submission=submission, question=question, ticket=ticket, file=keep(prepared, by=by)
        )
        if question != "files":
            write_long(submission, question)
        submission.save()
    return row


def _sent_before(submission, ticket) -> SubmissionFile | None:
    """Return the file of a sending whose answer never reached the browser."""
    return submission.files.filter(ticket=ticket).first() if ticket else None


def _require_room(submission, size: int = 0) -> None:
    if refusal := allowance_of(submission).refusal(size):
        raise ValidationError(refusal)


@transaction.atomic
def remove_file(submission, file_id: int, *, by=None, draft_keys=(), supporter=None) -> None:
    """Remove one file of a draft, its content too; one that is gone already is no error.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = writable(submission, by, draft_keys, supporter)
    row = submission.files.filter(pk=file_id).select_related("file").first()
    if row is None:
        return
    question, stored_file = row.question, row.file
    row.delete()
    erase(stored_file)
    if question != "files":
        write_long(submission, question)
    submission.save()
