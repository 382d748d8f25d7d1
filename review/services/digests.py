"""What a reader hears by mail: what is new on her list, and a reminder before the day.

One mail a night for all of it. It names nothing she reads: she may know the people.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from outbox.models import Message
from outbox.registry import register_template
from outbox.services import queue
from review.enums import REMIND_BEFORE, PhaseKind
from review.models import ReviewAssignment
from review.permissions import phase_of
from submissions.conflicts import conflicts_of
from submissions.services.telling import site_address
from ui.words import count, day

SAMPLE = {
    "things": "three things",
    "lines": "- Three things for Tell us what works, until Friday 15 May 2026",
    "link": "https://example.org/review/",
}
register_template(
    "review/to_read",
    "review",
    "To a reader, once a night, when she has new things to read.",
    SAMPLE,
)
register_template(
    "review/reminder", "review", "To a reader, once, before the last day to read.", SAMPLE
)


def readers(now: datetime) -> list[User]:
    """Return whoever has something to hear tonight."""
    rows = [*_new(), *_due(now)]
    return list(User.objects.filter(pk__in={row.reviewer.user_id for row in rows}).order_by("pk"))


@transaction.atomic
def tell(user: User, now: datetime) -> Message | None:
    """Queue tonight's mail to one reader and return it: what is new, else what is due soon.

    Returns:
        None when there is nothing to say.
    """
    for key, rows, mark in (
        ("review/to_read", _new(user), "told_at"),
        ("review/reminder", _due(now, user), "reminded_at"),
    ):
        if rows:
            ReviewAssignment.objects.filter(pk__in=[row.pk for row in rows]).update(**{mark: now})
            return queue(key, to=user, context=_values(rows))
    return None


def _new(user=None) -> list[ReviewAssignment]:
    return _readable(ReviewAssignment.objects.filter(told_at=None), user)


def _due(now, user=None) -> list[ReviewAssignment]:
    today = timezone.localdate(now)
    rows = ReviewAssignment.objects.filter(
        told_at__isnull=False, reminded_at=None, due__gte=today, due__lte=today + REMIND_BEFORE
    )
    return _readable(rows, user)


def _readable(rows, user) -> list[ReviewAssignment]:
    """Return those that can be read and written about now, of one reader or of all."""
    rows = rows.being_read().unfinished().select_related("submission__call", "reviewer__user")
    if user is not None:
        hidden = conflicts_of(user)
        rows = rows.filter(reviewer__user=user).exclude(submission__in=hidden)
        rows = rows.exclude(submission__contributors__user=user)
    rows = list(rows)
    calls = {row.submission.call_id: row.submission.call for row in rows}
    reading = {pk for pk, call in calls.items() if _is_reading(phase_of(call))}
    return [row for row in rows if row.submission.call_id in reading]


def _is_reading(phase) -> bool:
    return phase is not None and phase.kind == PhaseKind.READING


def _values(rows: Iterable[ReviewAssignment]) -> dict:
    numbers = defaultdict(int)
    for row in rows:
        numbers[row.submission.call.title, row.due] += 1
    lines = [
        f"- {count(number, 'thing').capitalize()} for {title}"
        + (f", until {day(due)}" if due else "")
        for (title, due), number in numbers.items()
    ]
    return {
        "things": count(sum(numbers.values()), "thing"),
        "lines": "\n".join(lines),
        "link": site_address("/review/"),
    }
