"""What a release asks of the reviews. Numbers of readers are said in totals."""

from review.models import Score
from review.permissions import has_conflict
from review.services.counting import counted
from submissions.services.decisions import asks_feedback, standing
from submissions.services.transitions import guard
from ui.words import count

# A note shorter than this can stand in somebody else's sentence by chance.
SAME_BY_CHANCE = 40


@guard("enough_reviews")
def enough_reviews(submission, *, by, given):
    """As many finished reviews as the call asks for, and as many of them by disabled people."""
    call = submission.call
    reviews = _reviews(submission)
    disabled = 0
    if call.minimum_disabled_reviews:
        disabled = reviews.filter(reviewer__count_me="yes").count()
    return _enough(call, reviews.count(), disabled)


def _enough(call, found, disabled) -> tuple[bool, str]:
    asked, of_them = call.minimum_reviews, call.minimum_disabled_reviews
    if found >= asked and disabled >= of_them:
        return True, ""
    if not of_them:
        return False, f"This call asks for {count(asked, 'review')}. It has {found}."
    return False, (
        f"This call asks for {count(asked, 'review')}, {of_them} of them by disabled people. "
        f"It has {found}, {disabled} of them by disabled people."
    )


@guard("decider_without_conflict")
def decider_knows_nobody(submission, *, by, given):
    """Neither whoever decided nor whoever releases knows the people."""
    decision = standing(submission)
    people = {by, decision.decided_by if decision else None} - {None}
    if any(has_conflict(submission, person) for person in people):
        return False, "Whoever decides may not know these people. Somebody else must decide."
    return True, ""


def _reviews(submission):
    return counted(submission.call).filter(submission=submission)


@asks_feedback
def added_by_readers(submission) -> list[int]:
    """A criterion a reader saw, and nobody claimed, is answered too."""
    added = Score.objects.filter(review__in=_reviews(submission), added=True)
    return list(added.values_list("criterion", flat=True).distinct())


@guard("feedback_complete")
def in_the_panels_words(submission, *, by, given):
    """What a reader wrote for the panel is never sent on as it stands."""
    decision = standing(submission)
    if decision is None:
        return True, ""  # submissions says so already
    said = [decision, *decision.feedback.select_related("criterion")]
    texts = [_tidy(text) for row in said for text in (row.strong, row.stronger)]
    if any(_stands_in(note, text) for note in _notes(submission) for text in texts):
        return False, "The feedback still has a reader's own words in it. Write it in yours."
    return True, ""


def _notes(submission) -> list[str]:
    reviews = _reviews(submission).prefetch_related("scores")
    found = [score.reason for review in reviews for score in review.scores.all()]
    return [_tidy(note) for note in (*found, *(review.for_panel for review in reviews)) if note]


def _stands_in(note: str, text: str) -> bool:
    return note == text or (len(note) >= SAME_BY_CHANCE and note in text)


def _tidy(text: str) -> str:
    return " ".join(text.split())
