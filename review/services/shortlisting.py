"""The shortlist of a call: what stands on it, in which order, what is in reserve."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from review.models import ShortlistItem
from review.permissions import may_join_panel
from review.services.logging import log
from submissions.conflicts import conflicts_of
from submissions.enums import State
from submissions.models import Submission

UP, DOWN, RESERVE, LIST = "up", "down", "reserve", "list"
MOVES = (UP, DOWN, RESERVE, LIST)
NEVER = frozenset(
    {
        *(State.DRAFT, State.SUBMITTED, State.CHANGES_REQUESTED),
        *(State.NOT_SELECTED, State.WITHDRAWN, State.UNPUBLISHED),
    }
)


def may_stand(submission) -> bool:
    """Whether it can be on a shortlist: read or chosen, and still with us."""
    return submission.state not in NEVER


def add(submission, *, by) -> ShortlistItem:
    """Put a submission at the end of its call's list, and return the row. Twice is once.

    Raises:
        PermissionDenied: with the reason.
    """
    _check(submission, by)
    if not may_stand(submission):
        raise PermissionDenied("Only what is read or chosen can be on the list.")
    with transaction.atomic():
        rows = _locked(submission.call)
        for row in rows:
            if row.submission_id == submission.pk:
                return row
        row = ShortlistItem.objects.create(submission=submission, position=len(rows))
        log("shortlisted", by=by, submission=submission)
    return row


def take_off(submission, *, by) -> None:
    """Take a submission off the list, with its note.

    Raises:
        PermissionDenied: with the reason.
    """
    _check(submission, by)
    with transaction.atomic():
        if ShortlistItem.objects.filter(submission=submission).delete()[0]:
            log("off_shortlist", by=by, submission=submission)


def write_note(submission, *, by, note: str) -> None:
    """Keep what the panel notes beside it.

    Raises:
        PermissionDenied: with the reason.
    """
    _check(submission, by)
    with transaction.atomic():
        if ShortlistItem.objects.filter(submission=submission).update(note=note.strip()):
            log("shortlist_note", by=by, submission=submission)


def move(submission, step: str, *, by) -> None:
    """Move a submission one place, to the reserve, or back to the list.

    She passes what she can see: what `by` has a conflict with is stepped over.

    Args:
        step: one of `MOVES`.

    Raises:
        PermissionDenied: with the reason.
        ValueError: there is no such step.
    """
    if step not in MOVES:
        raise ValueError(step)
    _check(submission, by)
    with transaction.atomic():
        rows = _locked(submission.call)
        item = next((row for row in rows if row.submission_id == submission.pk), None)
        if item is None:
            return
        if step in (RESERVE, LIST):
            item.reserve = step == RESERVE
            rows.remove(item)
            rows.append(item)
        else:
            _pass(rows, item, -1 if step == UP else 1, by)
        for position, row in enumerate(rows):
            row.position = position
        ShortlistItem.objects.bulk_update(rows, ["position", "reserve"])
        log("shortlist_moved", by=by, submission=submission, step=step)


def _pass(rows, item, by_one, user):
    """Put it on the other side of its next neighbour in the same part of the list."""
    hidden = conflicts_of(user) | set(Submission.objects.of(user).values_list("pk", flat=True))
    index = rows.index(item)
    ahead = rows[:index][::-1] if by_one < 0 else rows[index + 1 :]
    for other in ahead:
        if other.reserve == item.reserve and other.submission_id not in hidden:
            rows.remove(item)
            rows.insert(rows.index(other) + (by_one > 0), item)
            return


def _locked(call) -> list[ShortlistItem]:
    rows = ShortlistItem.objects.select_for_update(of=("self",)).filter(submission__call=call)
    return list(rows.order_by("position", "pk"))


def _check(submission, by):
    allowed, reason = may_join_panel(submission, by, "shortlist")
    if not allowed:
        raise PermissionDenied(reason)
