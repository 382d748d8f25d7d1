"""Why the words were changed: an editor's reason for each changed question."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from signoff.changes import ChangeList, QuestionChanges, changes_of
from signoff.changes.sentences import named
from signoff.models import Because
from signoff.permissions import may_say_why
from submissions.models import Submission
from submissions.services.transitions import guard, log


def missing_becauses(submission: Submission, page=None) -> tuple[QuestionChanges, ...]:
    """Return the questions whose changes have no reason that holds, for a page or a correction.

    Args:
        page: a CaseStudyPage in memory; the newest draft if None.
    """
    return changes_of(submission, page).unexplained


@transaction.atomic
def write_becauses(submission: Submission, reasons: Mapping[str, str], *, by) -> ChangeList:
    """Keep the reasons for the changes as they are now, and return the list with them.

    Args:
        reasons: texts by the key of a changed question; an empty one takes the reason away.
        by: an editor of the page.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    allowed, reason = may_say_why(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    written = []
    for one in changes_of(submission).by_question:
        text = reasons.get(one.key, one.because).strip()
        if one.needs_because and text != one.because:
            _write(submission, one, text, by)
            written.append(one.key)
    if written:
        log(submission, "because_written", by=by, questions=written)
    return changes_of(submission)


def _write(submission, one: QuestionChanges, text: str, by) -> None:
    if not text:
        submission.becauses.filter(question=one.key).delete()
        return
    Because.objects.update_or_create(
        submission=submission,
        question=one.key,
        defaults={"text": text, "seal": one.seal, "by": by, "at": timezone.now()},
    )


@guard("becauses_written")
def becauses_written(submission, *, by, given):
    """Whoever is asked for a yes reads why each answer was changed."""
    missing = [one.wording for one in missing_becauses(submission)]
    if not missing:
        return True, ""
    return False, f"Say why you changed the answer to {named(missing)}."
