"""*Do you know these people?*: what was answered, and what we know by ourselves."""

from django.db import transaction
from django.utils import timezone

from review.enums import Knows
from review.models import Declaration
from review.services.logging import log
from submissions.conflicts import forget_conflicts


def declare(submission, user, *, knows: bool, how: str = Knows.ASKED, by=None) -> Declaration:
    """Keep whether `user` knows the people of a submission, and return the row. The last holds.

    A yes takes it off her list at once.

    Args:
        how: a value of `Knows`.
        by: who tells us; `user` herself where it is not given.
    """
    with transaction.atomic():
        declaration, _ = Declaration.objects.update_or_create(
            submission=submission,
            user=user,
            defaults={"knows": knows, "how": how, "at": timezone.now()},
        )
        if knows:
            submission.review_assignments.standing().filter(reviewer__user=user).update(
                taken_off_at=timezone.now()
            )
        log("knows" if knows else "knows_nobody", by=by or user, submission=submission, how=how)
    forget_conflicts(user)
    return declaration
