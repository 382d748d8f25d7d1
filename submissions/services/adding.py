"""Optional answers given after acceptance: dated, and never over what was sent."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from submissions.answers import Answer, answers_of
from submissions.models import Addition, Submission, SubmissionFile
from submissions.permissions import may_add
from submissions.questions import Question
from submissions.services.transitions import log, typing
from submissions.services.writing import write, write_long
from uploads.services import store


def still_open(submission) -> list[Question]:
    """Return the optional questions without an answer, in their order. Pictures come by message:
    each needs its own four answers."""
    return [
        answer.question
        for answer in answers_of(submission)
        if not (answer.given or answer.question.required or answer.question.kind == "files")
    ]


@transaction.atomic
def add(
    submission,
    question: str,
    values: dict,
    *,
    words: Mapping[str, Question],
    by,
    files=(),
    supporter=None,
) -> Addition:
    """Add the answer to one optional question and return the dated row.

    Args:
        question: its key.
        values: what the form gives for it, by name (see `writing.write`).
        words: the question as the page put it.
        by: who adds it.
        files: what was sent with it.
        supporter: the `Supporter` who types at the owner's own address, if she said so.

    Raises:
        PermissionDenied: with the reason; an answer that is there is never changed.
        ValidationError: it says nothing, or a file was refused.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    allowed, reason = may_add(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    if question not in {one.key for one in still_open(submission)}:
        raise PermissionDenied("This one has an answer already. It stays as you sent it.")
    write(submission, values, words)
    for upload in files:
        SubmissionFile.objects.create(
            submission=submission, question=question, file=store(upload, by=by)
        )
        write_long(submission, question)
    answer = _answer(submission, question)
    if not answer.given:
        raise ValidationError("Write an answer first, or go back.")
    log(submission, "added", by=by, **typing(submission, by, supporter), question=question)
    return Addition.objects.create(
        submission=submission, question=question, answer=answer.to_json(), by=by
    )


def _answer(submission, key) -> Answer:
    fresh = Submission.objects.get(pk=submission.pk)
    return next(answer for answer in answers_of(fresh) if answer.question.key == key)
