"""What was typed and cannot be an answer yet: it came without a session, or two versions differ."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from submissions.models import WaitingSave
from submissions.services.transitions import log, typing

MOST_SEALED = 20
LARGEST = 500_000


@transaction.atomic
def seal(
    submission,
    section: str,
    page: str,
    data: dict[str, list[str]],
    files: Sequence[str] = (),
    *,
    by=None,
    supporter=None,
) -> bool:
    """Keep a save that came without a session until a writer of the draft is back.

    A later save of the same opened page takes the place of the one before.

    Args:
        page: the opened page, as our own stamp on it says: a writer of this draft had it open.
        data: what was sent, word for word.
        files: names of files that came with it; they are not kept.
        by, supporter: for whom that page had been opened, if she was signed in then.

    Returns:
        Whether it is kept. It is not when it is too large, or too many wait already.
    """
    if sum(len(value) for values in data.values() for value in values) > LARGEST:
        return False
    waiting = submission.waiting.sealed()
    known = waiting.filter(page=page).exists()
    if not known and waiting.count() >= MOST_SEALED:
        return False
    values = {"section": section, "data": data, "files": list(files), "sealed": True}
    submission.waiting.update_or_create(page=page, defaults={**values, "at": timezone.now()})
    if not known:
        said = typing(submission, by, supporter)
        log(submission, "keep_sealed", by=by, page=page, **said)
    return True


def sealed_by(row: WaitingSave) -> tuple:
    """Return who typed what was sealed, and the `Supporter` if it was one at the owner's address;
    None for each that is not known."""
    lines = row.submission.log.filter(code="keep_sealed", detail__page=row.page)
    line = lines.select_related("actor", "supporter").last()
    return (line.actor, line.supporter) if line else (None, None)


@transaction.atomic
def set_aside(submission, section: str, page: str, data: dict[str, list[str]]) -> WaitingSave:
    """Keep one version of answers that also changed elsewhere, until its writer chooses.

    Args:
        page: the opened page it comes from; a later save of it takes the place of this one.
        data: the fields concerned, word for word.
    """
    values = {"section": section, "data": data, "files": [], "sealed": False}
    row, _ = submission.waiting.update_or_create(
        page=page, defaults={**values, "at": timezone.now()}
    )
    return row


def settle(submission, page: str) -> None:
    """Forget what waited from an opened page: it is in the answers now."""
    submission.waiting.filter(page=page).delete()


def forget(row: WaitingSave) -> WaitingSave:
    """Delete what nobody came back for, and return it."""
    row.delete()
    return row
