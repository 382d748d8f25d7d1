"""Which reviews count: finished ones, of readers who do not know the people."""

from review.models import Review
from review.querysets import ReviewQuerySet
from review.services.conflicts import conflicts_in


def counted(call) -> ReviewQuerySet:
    """Return the reviews of a call that count. Asked anew each time: a reader may have said since
    that she knows the people, and a group may have been matched since."""
    rows = Review.objects.sent().filter(submission__call=call)
    never = conflicts_in(call)
    if not never:
        return rows
    pairs = rows.values_list("pk", "submission", "reviewer")
    return rows.exclude(pk__in=[pk for pk, *pair in pairs if tuple(pair) in never])
