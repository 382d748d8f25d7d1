"""Calls that are read, readers and what they wrote."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from review.enums import Level, PhaseKind
from review.models import Phase, Review, ReviewAssignment, Reviewer, ReviewPlan, Score
from review.services.conflicts import declare
from submissions.enums import State
from tests.factories import submissions as sent
from tests.factories.accounts import make_user

_numbers = count(1)


def plan(call, **fields) -> ReviewPlan:
    """Return what readers of a call are told."""
    return ReviewPlan.objects.create(
        **{
            "call": call,
            "asked": "Read three, and write what you think.",
            "fee": 20,
            "access_costs": "We pay for a support worker or an interpreter.",
            "payment_ways": "Bank transfer\nGift card",
            "benefits_advice": "Ask your advice centre before you say yes.",
        }
        | fields
    )


def phase(call, kind=PhaseKind.READING, *, began=1, **fields) -> Phase:
    """Return a phase of a call that began so many days ago."""
    starts = timezone.localdate() - timedelta(days=began)
    return Phase.objects.create(call=call, kind=kind, starts=starts, **fields)


def read_call(**fields):
    """Return a call with a plan, in its reading phase."""
    call = sent.open_call(**fields)
    plan(call)
    phase(call)
    return call


def reviewer(call, user=None, **fields) -> Reviewer:
    """Return a reader of a call."""
    number = next(_numbers)
    user = user or make_user(f"reader{number}@example.org", "reviewer", name=f"Reader {number}")
    return Reviewer.objects.create(call=call, user=user, **fields)


def in_review(call, **answers):
    """Return something sent to a call, that is read now."""
    return sent.submission(State.IN_REVIEW, call=call, **answers)


def assign(submission, reader, *, declared=True, **fields) -> ReviewAssignment:
    """Give a reader a submission; she knows nobody of it, unless `declared` is false."""
    if declared:
        declare(submission, reader.user, knows=False)
    return ReviewAssignment.objects.create(submission=submission, reviewer=reader, **fields)


def review(submission, reader, levels=None, *, done=True, **fields) -> Review:
    """Return what a reader wrote.

    Args:
        levels: criterion to a `Level` or a `NoLevel`; without, *well* for each one claimed.
    """
    found = Review.objects.create(
        submission=submission,
        reviewer=reader,
        version=submission.sent_versions.last(),
        sent_at=timezone.now() if done else None,
        **fields,
    )
    if levels is None:
        levels = dict.fromkeys(submission.criteria.all(), Level.WELL)
    for criterion, level in levels.items():
        given = {"no_level": level} if isinstance(level, str) else {"level": level}
        Score.objects.create(review=found, criterion=criterion, reason="Because.", **given)
    return found
