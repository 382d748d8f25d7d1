"""What a review asks for before a submission moves on. Numbers of readers are said in totals."""

from review.models import Declaration, Score
from submissions.services.decisions import asks_feedback, standing
from submissions.services.transitions import guard


def counted(submission):
    """Return the finished reviews of a submission, less those of whoever knows its people."""
    return submission.reviews.counted()


@guard("enough_reviewers")
def enough_reviewers(submission, *, by, given):
    """A call that asks for reviews has the readers for them, before reading begins."""
    call = submission.call
    readers = call.reviewers.active().exclude(
        user__in=Declaration.objects.conflicts().filter(submission=submission).values("user")
    )
    disabled = readers.disabled().count() if call.minimum_disabled_reviews else 0
    return _enough(call, "readers", readers.count(), disabled)


@guard("no_reviewer_conflict")
def no_reviewer_conflict(submission, *, by, given):
    """Nobody who knows the people has it on her list."""
    knows = Declaration.objects.conflicts().filter(submission=submission).values("user")
    if submission.review_assignments.standing().filter(reviewer__user__in=knows).exists():
        return False, "A reader who knows these people has it on her list. Take it off first."
    return True, ""


@guard("enough_reviews")
def enough_reviews(submission, *, by, given):
    """As many finished reviews as the call asks for, and as many of them by disabled people."""
    call = submission.call
    reviews = counted(submission)
    disabled = 0
    if call.minimum_disabled_reviews:
        disabled = reviews.filter(reviewer__count_me="yes").count()
    return _enough(call, "reviews", reviews.count(), disabled)


def _enough(call, what, found, disabled) -> tuple[bool, str]:
    asked, of_them = call.minimum_reviews, call.minimum_disabled_reviews
    if found >= asked and disabled >= of_them:
        return True, ""
    if not of_them:
        return False, f"This call asks for {asked} {what}. There are {found}."
    return False, (
        f"This call asks for {asked} {what}, {of_them} of them by disabled people. "
        f"There are {found}, {disabled} of them by disabled people."
    )


@guard("decider_without_conflict")
def decider_knows_nobody(submission, *, by, given):
    """Neither whoever decided nor whoever releases knows the people."""
    decision = standing(submission)
    people = {by.pk if by else None, decision.decided_by_id if decision else None}
    if submission.declarations.conflicts().filter(user__in=people - {None}).exists():
        return False, "Whoever decides may not know these people. Somebody else must decide."
    return True, ""


@asks_feedback
def added_by_readers(submission) -> list[int]:
    """A criterion a reader saw, and nobody claimed, is answered too."""
    added = Score.objects.filter(review__in=counted(submission), added=True)
    return list(added.values_list("criterion", flat=True).distinct())
