"""*I will tell one of you instead*: whom the panel should ask, and what she says, written down."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from review import permissions
from review.models import ReviewAssignment, Score
from review.services.logging import log
from review.services.reviewing import give_answer
from submissions.conflicts import conflicts_of
from submissions.enums import State

HEARD = "Somebody wrote this down already, or the reader wrote it herself."


def to_hear(user) -> QuerySet:
    """Return the scores whose reader wants to tell one of us why, of what `user` may see."""
    if not permissions.may("panel", user)[0]:
        return Score.objects.none()
    reads = ReviewAssignment.objects.being_read().filter(
        submission=OuterRef("review__submission"), reviewer=OuterRef("review__reviewer")
    )
    rows = Score.objects.filter(Exists(reads), told_staff=True)
    rows = rows.exclude(review__submission__in=conflicts_of(user))
    rows = rows.exclude(review__submission__contributors__user=user)
    rows = rows.select_related("criterion", "review__reviewer__user", "review__submission__call")
    return rows.order_by("review__reviewer", "review", "criterion__position", "pk")


@transaction.atomic
def write_down(score: Score, *, by, said: str, answer: str = "") -> Score:
    """Keep what a reader told one of us as her reason, after what she wrote; return the row.

    Args:
        said: her words.
        answer: a level or a `NoLevel`, as she said it; one she gave herself stays.

    Raises:
        PermissionDenied: with the reason.
        ValidationError: there is nothing to write down any more.
    """
    submission = score.review.submission
    allowed, reason = permissions.may_join_panel(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    if submission.state != State.IN_REVIEW:
        raise PermissionDenied("Nobody reads this now.")
    row = Score.objects.select_for_update(of=("self",)).select_related("review__reviewer")
    row = row.get(pk=score.pk)
    if not row.told_staff:
        raise ValidationError(HEARD)
    row.reason = "\n\n".join(filter(None, (row.reason, said)))
    row.told_staff = False
    if answer and not row.words:
        give_answer(row, answer)
    row.save()
    log("wrote_for_reader", by=by, submission=submission, about=row.review.reviewer, score=row.pk)
    return row
