"""What a contributor says of each change: kept while she reads, and sent together."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from signoff.answers import ABOUT_ALL, CHANGE, COMMENT, Given
from signoff.models import ChangeAnswer
from signoff.permissions import may_write_answers
from signoff.services.moves import ask_for_change
from submissions.services.transitions import log, typing


@transaction.atomic
def save_answers(submission, given: Iterable[Given], *, by, supporter=None) -> list[ChangeAnswer]:
    """Keep what she says of each change until she comes back. Returns the rows that changed.

    Nothing is sent by this: only the people who write it see it.

    Args:
        given: an answer to each point; an empty one forgets what was said of it.
        by: who wrote it; whoever may say yes need not be the one who types.
        supporter: the `Supporter` who types at the owner's own address, if she said so.

    Raises:
        PermissionDenied: `by` only reads it, or no page waits.
    """
    allowed, reason = may_write_answers(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    rows = {row.about: row for row in submission.change_answers.select_for_update()}
    changed = [
        _keep(submission, rows.get(one.about), one, by)
        for one in given
        if _differs(rows.get(one.about), one)
    ]
    if changed:
        said = typing(submission, by, supporter)
        log(submission, "answers_saved", by=by, **said, number=len(changed))
    return changed


@transaction.atomic
def send_answers(submission, given: Iterable[Given], *, by, supporter=None):
    """*Please change something*: send all she says together, and return the submission.

    Args:
        given: an answer to each point, and what else should change about `COMMENT`.

    Raises:
        MoveRefused: nothing is to change, or the move is not hers.
        PermissionDenied: as `save_answers`.
    """
    given = list(given)
    request = submission.page.requests.active().first()
    save_answers(submission, given, by=by, supporter=supporter)
    comment = "".join(one.words for one in given if one.about == COMMENT)
    wanted = sum(one.answer == CHANGE for one in given)
    ask_for_change(submission, by=by, comment=comment, wanted=wanted)
    rows = submission.change_answers
    rows.filter(about=COMMENT).delete()  # it stands with the request now
    sent = {one.about for one in given} - ABOUT_ALL
    rows.filter(about__in=sent).update(request=request)
    return submission


def _differs(row, one: Given) -> bool:
    if row is None:
        return bool(one.answer or one.words)
    return (row.answer, row.words) != (one.answer, one.words)


def _keep(submission, row, one: Given, by) -> ChangeAnswer:
    row = row or ChangeAnswer(submission=submission, about=one.about, question=one.question)
    row.answer, row.words, row.by = one.answer, one.words, by
    row.at, row.request = timezone.now(), None
    row.save()
    return row
