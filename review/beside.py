"""The reviews of one submission, side by side: by criterion, what each reader thought."""

from collections.abc import Iterable
from dataclasses import dataclass

from review.models import Review, Reviewer, Score
from review.services.counting import counted


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader beside the others. Her name is for the panel only, and never in a file."""

    letter: str
    review: Review
    changed: bool

    @property
    def called(self) -> str:
        return f"Reader {self.letter}"

    @property
    def name(self) -> str:
        return self.review.reviewer.name


@dataclass(frozen=True, slots=True)
class Line:
    """One of the six: whether it was claimed, and what each reader gave for it, or None."""

    criterion: object
    claimed: bool
    given: tuple[tuple[Reader, Score | None], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    readers: tuple[Reader, ...]
    lines: tuple[Line, ...]


def letters(call) -> dict[int, str]:
    """Return the letter of each reader of a call, by her id: the same one wherever she wrote."""
    ids = Reviewer.objects.filter(call=call).order_by("pk").values_list("pk", flat=True)
    return {pk: letter(number) for number, pk in enumerate(ids)}


def letter(number: int) -> str:
    """Return *A* for 0, *Z* for 25, *AA* for 26."""
    rest, last = divmod(number, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)


def beside(submission, called: dict[int, str] | None = None, reviews=None) -> Beside:
    """Return what the readers of a submission finished.

    Args:
        called, reviews: `letters` and `counted` of its call, where many submissions are read.
    """
    called = letters(submission.call) if called is None else called
    reviews = counted(submission.call) if reviews is None else reviews
    rows = reviews.filter(submission=submission).select_related("reviewer__user")
    rows = rows.prefetch_related("scores__criterion", "scores__recording").order_by("reviewer")
    newest = submission.sent_versions.order_by("number").values_list("pk", flat=True).last()
    readers = tuple(
        Reader(
            letter=called[row.reviewer_id],
            review=row,
            changed=bool(newest and row.version_id and newest != row.version_id),
        )
        for row in rows
    )
    return Beside(readers, tuple(_lines(submission, readers)))


def _lines(submission, readers: Iterable[Reader]):
    """First what was claimed, then what readers added."""
    claimed = list(submission.criteria.all())
    scores = {
        (score.criterion_id, reader.letter): score
        for reader in readers
        for score in reader.review.scores.all()
    }
    added = {s.criterion_id: s.criterion for s in scores.values()}
    for criterion in claimed:
        added.pop(criterion.pk, None)
    more = sorted(added.values(), key=lambda one: (one.position, one.name))
    for criterion in [*claimed, *more]:
        given = tuple((one, scores.get((criterion.pk, one.letter))) for one in readers)
        yield Line(criterion, criterion in claimed, given)
