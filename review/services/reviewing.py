"""What a reader writes: kept at every press, finished when each thing claimed is answered."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from casestudies.vocabularies import Criterion
from review.enums import NoLevel
from review.models import Review, Score
from review.permissions import may_write, reader_for
from review.services.logging import log
from uploads.models import PrivateFile
from uploads.services import erase, keep, prepare

FIELDS = ("recommendation", "for_panel", "note", "supporter")


def review_of(submission, user) -> Review | None:
    """Return what `user` has written about a submission so far, or None."""
    rows = Review.objects.of_submissions([submission]).select_related("supporter")
    return rows.filter(reviewer__user=user).first()


def criteria_of(submission, review: Review | None) -> list[Criterion]:
    """Return what a reader judges: the things claimed, and those she added."""
    claimed = submission.criteria.all()
    added = [score.criterion for score in review.scores.all() if score.added] if review else []
    return sorted({*claimed, *added}, key=lambda criterion: (criterion.position, criterion.name))


def addable(submission, review: Review | None) -> list[Criterion]:
    """Return those of the six of its call that a reader may still add."""
    there = criteria_of(submission, review)
    return [criterion for criterion in submission.call.criteria.all() if criterion not in there]


def unanswered(submission, review: Review | None) -> list[Criterion]:
    """Return what has no answer yet: no level, no reason for none, and she tells nobody."""
    scores = {s.criterion_id: s for s in review.scores.all()} if review else {}
    return [
        criterion
        for criterion in criteria_of(submission, review)
        if criterion.pk not in scores or not scores[criterion.pk].answered
    ]


@transaction.atomic
def save(submission, *, by, said: dict[str, dict] | None = None, **fields) -> Review:
    """Keep what a reader wrote so far and return her review, begun if this is the first of it.

    Args:
        said: by the slug of a criterion, any of `answer` (a level, or a `NoLevel`), `reason` and
            `told_staff`.
        fields: any of `FIELDS`.

    Raises:
        PermissionDenied: she may not write it now, or has finished it; with the reason.
    """
    review = _open(submission, by)
    changed = [name for name in fields if name in FIELDS]
    for name in changed:
        setattr(review, name, fields[name])
    review.saved_at = timezone.now()
    review.save(update_fields=[*changed, "saved_at"])
    allowed = {criterion.slug: criterion for criterion in criteria_of(submission, review)}
    for slug, values in (said or {}).items():
        score = _score(review, allowed[slug])
        if (answer := values.get("answer")) is not None:
            give_answer(score, answer)
        score.reason = values.get("reason", score.reason)
        score.told_staff = values.get("told_staff", score.told_staff)
        score.save()
    return review


def give_answer(score, answer: str) -> None:
    """Set a level, or a `NoLevel`, or neither; the row is not saved."""
    score.no_level = answer if answer in NoLevel.values else ""
    score.level = int(answer) if answer and not score.no_level else None


def record(submission, criterion, upload, *, by) -> Score:
    """Keep a recording or a film of a reader's reason, in the place of an earlier one.

    Raises:
        PermissionDenied: she may not write it now.
        ValidationError: what is wrong with the file and what to do.
    """
    prepared = prepare(upload, accept=("sound", "film"))
    with transaction.atomic():
        score = _score(_open(submission, by), criterion)
        old, score.recording = score.recording, keep(prepared, by=by)
        score.save()
        _erase(old)
    return score


@transaction.atomic
def remove_recording(submission, criterion, *, by) -> None:
    """Delete a recording of hers for good."""
    score = _score(_open(submission, by), criterion)
    old, score.recording = score.recording, None
    score.save()
    _erase(old)


@transaction.atomic
def add_criterion(submission, criterion, *, by) -> Score:
    """Judge one more of the six, which its people did not claim."""
    review = _open(submission, by)
    if criterion not in addable(submission, review):
        raise ValidationError("This one is on your list already.")
    score = Score.objects.create(review=review, criterion=criterion, added=True)
    log("added_criterion", by=by, submission=submission, about=review.reviewer)
    return score


@transaction.atomic
def drop_criterion(submission, criterion, *, by) -> None:
    """Take one she added away again, with what she said about it."""
    for score in _open(submission, by).scores.filter(criterion=criterion, added=True):
        old = score.recording
        score.delete()
        _erase(old)


@transaction.atomic
def finish(submission, *, by) -> Review:
    """Count a review from now on, and return it.

    Raises:
        PermissionDenied: she may not write it now.
        ValidationError: what is still to be answered.
    """
    review = _open(submission, by)
    absent = unanswered(submission, review)
    if absent:
        names = ", ".join(criterion.plain_name for criterion in absent)
        raise ValidationError(f"Still to answer: {names}.")
    review.sent_at = timezone.now()
    review.save(update_fields=["sent_at"])
    log("finished_review", by=by, submission=submission, about=review.reviewer)
    return review


@transaction.atomic
def open_again(submission, *, by) -> Review:
    """Let a reader go on with a review she finished; it does not count till she finishes again."""
    review = _hers(submission, by)
    if review.sent_at is not None:
        review.sent_at = None
        review.save(update_fields=["sent_at"])
        log("opened_review_again", by=by, submission=submission, about=review.reviewer)
    return review


@transaction.atomic
def read_again(submission, *, by) -> Review:
    """Keep that she has read the words as they were last sent; finished or not."""
    review = _hers(submission, by)
    review.version = submission.sent_versions.order_by("number").last()
    review.save(update_fields=["version"])
    log("read_new_words", by=by, submission=submission, about=review.reviewer)
    return review


def _hers(submission, by) -> Review:
    allowed, reason = may_write(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    review, begun = Review.objects.select_for_update().get_or_create(
        submission=submission,
        reviewer=reader_for(submission.call, by),
        defaults={"version": submission.sent_versions.order_by("number").last()},
    )
    if begun:
        log("began_review", by=by, submission=submission, about=review.reviewer)
    return review


def _open(submission, by) -> Review:
    review = _hers(submission, by)
    if review.sent_at is not None:
        raise PermissionDenied("You have finished this. Open it again to change it.")
    return review


def _score(review, criterion) -> Score:
    score, _ = Score.objects.get_or_create(review=review, criterion=criterion)
    return score


def _erase(file: PrivateFile | None) -> None:
    if file is not None:
        erase(file)
