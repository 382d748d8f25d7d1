"""What stands on a list of `/review/`: nothing of what somebody has a conflict with."""

from datetime import date

from review.models import Review, ReviewAssignment
from submissions.calls import CallPage
from submissions.conflicts import conflicts_of
from submissions.enums import State
from submissions.models import Submission
from submissions.querysets import SubmissionQuerySet


def for_panel(call, user) -> SubmissionQuerySet:
    """Return what `user` may see of a call's submissions in review or decided, and no more."""
    rows = Submission.objects.filter(call=call).exclude(
        state__in=(State.DRAFT, State.SUBMITTED, State.CHANGES_REQUESTED, State.WITHDRAWN)
    )
    return rows.exclude(pk__in=conflicts_of(user)).exclude(contributors__user=user)


def to_read(user) -> list:
    """Return the standing assignments of a reader, with the submission and her review if begun.

    First what she has not begun, the soonest due first.
    """
    rows = (
        ReviewAssignment.objects.standing()
        .filter(reviewer__user=user, submission__state=State.IN_REVIEW)
        .exclude(submission__in=conflicts_of(user))
        .exclude(submission__contributors__user=user)
        .select_related("submission__call", "reviewer")
    )
    begun = {row.submission_id: row for row in Review.objects.filter(reviewer__user=user)}
    for row in rows:
        row.review = begun.get(row.submission_id)
    last = date.max
    return sorted(rows, key=lambda row: (row.review is not None, row.due or last, row.pk))


def calls():
    """Return every call that is read, or can be."""
    return CallPage.objects.live().order_by("-pk")
