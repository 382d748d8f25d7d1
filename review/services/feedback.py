"""Feedback worth getting: what readers wrote lies beside it as notes, the lead writes it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from review.models import Score
from review.permissions import names_shown
from review.reading import hider_for
from review.services.counting import counted
from submissions.enums import State
from submissions.models import Decision


@dataclass(frozen=True, slots=True)
class Note:
    """What one reader wrote about one thing. `key` names it in a form; readers have letters."""

    key: str
    reader: str
    level: str
    text: str
    recorded: bool = False
    told_staff: bool = False


def notes_on(submission, called: dict[int, str]) -> dict[int | None, list[Note]]:
    """Return what readers wrote, by criterion id; under None what they wrote for the panel.

    Args:
        called: the letter of each reader of the call (`review.beside.letters`).
    """
    found = defaultdict(list)
    reviews = (
        counted(submission.call)
        .filter(submission=submission)
        .order_by("reviewer")
        .prefetch_related("scores")
    )
    for review in reviews:
        letter = called[review.reviewer_id]
        for score in review.scores.all():
            found[score.criterion_id].append(
                Note(
                    f"score-{score.pk}",
                    letter,
                    score.get_level_display() or score.get_no_level_display(),
                    score.reason,
                    bool(score.recording_id),
                    score.told_staff,
                )
            )
        if review.for_panel or review.recommendation:
            advice = review.get_recommendation_display()
            found[None].append(Note(f"review-{review.pk}", letter, advice, review.for_panel))
    return found


def without_feedback(submissions: Iterable) -> list:
    """Return those where some feedback is missing, in their order; queries do not grow with rows.

    Args:
        submissions: a queryset.
    """
    rows = list(
        submissions.select_related("call").prefetch_related("criteria", "decisions__feedback")
    )
    added = defaultdict(set)
    for call in {row.call for row in rows}:
        scores = Score.objects.filter(added=True, review__in=counted(call))
        for submission, criterion in scores.values_list("review__submission", "criterion"):
            added[submission].add(criterion)
    return [row for row in rows if _lacks(row, added[row.pk])]


def _lacks(submission, added: set[int]) -> bool:
    decision = current(submission)
    if decision is None or not decision.is_complete:
        return True
    written = {row.criterion_id: row.is_complete for row in decision.feedback.all()}
    asked = {criterion.pk for criterion in submission.criteria.all()} | added | written.keys()
    return not all(written.get(pk) for pk in asked)


def current(submission) -> Decision | None:
    """Return the decision in force out of prefetched rows."""
    return next((row for row in submission.decisions.all() if row.withdrawn_at is None), None)


def doubted(submissions):
    """Narrow a queryset to those of which we heard, since the release, that we got it wrong."""
    return submissions.filter(
        state=State.NOT_SELECTED,
        log__code="said_wrong",
        log__at__gt=F("decisions__released_at"),
        decisions__withdrawn_at=None,
    ).distinct()


def doubts_on(submission) -> list[str]:
    """Return what was written to say that we got it wrong, without names while they are hidden."""
    entries = submission.log.filter(code="said_wrong").order_by("pk")
    wanted = [entry.detail["message"] for entry in entries]
    texts = submission.messages.filter(pk__in=wanted).order_by("at", "pk")
    hide = str if names_shown(submission.call) else hider_for(submission).hide
    return [hide(message.text) for message in texts]
