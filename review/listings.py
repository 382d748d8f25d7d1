"""What stands on a list of `/review/`: nothing of what somebody has a conflict with."""

from collections import Counter
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from review.enums import CountMe
from review.models import Review, ReviewAssignment, ReviewerInvitation
from review.querysets import DECIDED, InvitationQuerySet, ReviewerQuerySet
from submissions.calls import CallPage
from submissions.conflicts import conflicts_of
from submissions.enums import State
from submissions.models import Submission
from submissions.querysets import SubmissionQuerySet

TOGETHER = 5


def with_us(call) -> SubmissionQuerySet:
    """Return a call's submissions that are not in their writers' hands."""
    return Submission.objects.filter(call=call).exclude(
        state__in=(State.DRAFT, State.CHANGES_REQUESTED, State.WITHDRAWN)
    )


def before_panel(call) -> SubmissionQuerySet:
    """Return a call's submissions in review or decided, whoever asks: for counting only."""
    return with_us(call).exclude(state=State.SUBMITTED)


def for_panel(call, user) -> SubmissionQuerySet:
    """Return what `user` may see of a call's submissions in review or decided, and no more."""
    rows = before_panel(call).exclude(pk__in=conflicts_of(user))
    return rows.exclude(contributors__user=user)


def _on_list_of(user):
    """Return the standing assignments of a reader, without what she has a conflict with."""
    return (
        ReviewAssignment.objects.standing()
        .filter(reviewer__user=user)
        .exclude(submission__in=conflicts_of(user))
        .exclude(submission__contributors__user=user)
        .select_related("submission__call", "reviewer")
    )


def have_read(user):
    """Return the standing assignments of a reader that she finished, and that are decided."""
    sent = Review.objects.sent().filter(
        submission=OuterRef("submission"), reviewer=OuterRef("reviewer")
    )
    rows = _on_list_of(user).filter(Exists(sent), submission__state__in=DECIDED)
    return rows.order_by("-submission__call", "pk")


def to_read(user) -> list:
    """Return the standing assignments of a reader, with the submission and her review if begun.

    First what she has not begun, last what she has finished; of each the soonest due first.
    """
    rows = _on_list_of(user).filter(submission__state=State.IN_REVIEW)
    begun = {row.submission_id: row for row in Review.objects.filter(reviewer__user=user)}
    for row in rows:
        row.review = begun.get(row.submission_id)
    last = date.max
    return sorted(
        rows,
        key=lambda row: (
            row.review is not None,
            bool(row.review and row.review.sent_at),
            row.due or last,
            row.pk,
        ),
    )


def readers_of(call, viewer) -> ReviewerQuerySet:
    """Return who reads or read for a call, with the work and the hours of each.

    What `viewer` has a conflict with is in none of the numbers.
    """
    shown = for_panel(call, viewer).values("pk")
    rows = call.reviewers.select_related("user").prefetch_related("skills").with_work(shown)
    return rows.order_by("joined_at", "pk")


def counted(call) -> tuple[int, int] | None:
    """Return how many want to be counted as disabled people, and of how many readers; or None.

    It moves only when five or more have joined who did not all answer alike. So neither a
    small number nor the change from one look to the next tells who it was.
    """
    yes = of = 0
    together: list[bool] = []
    for answer in call.reviewers.order_by("joined_at", "pk").values_list("count_me", flat=True):
        together.append(answer == CountMe.YES)
        if len(together) >= TOGETHER and 0 < sum(together) < len(together):
            yes, of, together = yes + sum(together), of + len(together), []
    return (yes, of) if of else None


def invitations_for(user) -> InvitationQuerySet:
    """Return what somebody is asked to read for, and can answer."""
    rows = ReviewerInvitation.objects.open().filter(email=user.email)
    return rows.select_related("call").order_by("pk")


def next_to_read(user):
    """Return the assignment to open next, or None: of what she has not finished, the one that
    fewest have read."""
    rows = [row for row in to_read(user) if not (row.review and row.review.sent_at)]
    sent = Review.objects.sent().filter(submission__in=[row.submission_id for row in rows])
    read = Counter(sent.values_list("submission_id", flat=True))
    return min(rows, key=lambda row: read[row.submission_id], default=None)


def reading_url(submission) -> str:
    """Return where a reader reads a submission."""
    return reverse("review_read", args=[submission.reference])


def whose(submission) -> dict:
    """Return enough to know the people by: the group, who else took part, where it happens."""
    group = submission.matched_organisation
    return {
        "group": group.name if group else submission.organisation,
        "partners": [row.name for row in submission.partners.all()],
        "places": [row.text for row in submission.places.all()],
    }


def calls():
    """Return every call that is read, or can be."""
    return CallPage.objects.live().prefetch_related("phases").order_by("-pk")
