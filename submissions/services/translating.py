"""What editors put beside an answer in another language. The original stays as it is."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from submissions.models import AnswerTranslation, LongAnswer
from submissions.permissions import is_staff_for
from submissions.services.transitions import log


@transaction.atomic
def translate(answer: LongAnswer, text: str, *, by) -> AnswerTranslation:
    """Put a translation into English beside a long answer and return it.

    Args:
        answer: the row of the answer; also one on film or behind a link.
        text: what it says in English. The same words as now change nothing.
        by: the editor who translated it, or had it translated.

    Raises:
        PermissionDenied: `by` is not an editor of it, with the reason.
        ValidationError: there are no words.
    """
    allowed, reason = is_staff_for(answer.submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    text = text.strip()
    if not text:
        raise ValidationError("Write what the answer says in English.")
    newest = answer.translations.filter(stale=False).first()
    if newest and newest.text == text:
        return newest
    log(answer.submission, "translated", by=by, question=answer.question)
    return AnswerTranslation.objects.create(answer=answer, text=text, by=by)
