"""The panel's table: a row for each thing sent, what its reviews come to, what became of it.

Everything is reckoned from plain values in a fixed number of queries. What was sent, and its title,
comes last and for the rows of one page only: a thousand of them, and names taken out of their
titles, would be the dear part.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from review.arithmetic import Summary, summary
from review.enums import Recommendation, Standing
from review.listings import for_panel
from review.models import (
    CriterionWeight,
    Discussion,
    Review,
    ReviewAssignment,
    Score,
    ShortlistItem,
)
from review.reading import titles_for
from review.services.conflicts import conflicts_in
from review.services.shortlisting import may_stand
from submissions.enums import Outcome, State
from submissions.models import Decision, Submission
from ui.words import sentence_list

MISSING = "missing"


@dataclass(slots=True)
class Row:
    """One thing sent. `place` is where it stands by default; `joint`: others stand there too.

    `submission` and `title` are there once `Table.fill` was asked for them.
    """

    pk: int
    summary: Summary
    claimed: frozenset[int]
    areas: frozenset[int]
    advice: Counter
    standing: Standing
    to_discuss: bool
    item: ShortlistItem | None
    place: int = 0
    joint: bool = False
    submission: Submission | None = None
    title: str = ""

    @property
    def may_be_shortlisted(self) -> bool:
        return self.item is None and may_stand(self.submission)

    @property
    def mean(self) -> str:
        return shown(self.summary.mean)

    @property
    def median(self) -> str:
        return shown(self.summary.median)

    @property
    def spread(self) -> str:
        return shown(self.summary.spread)

    @property
    def advised(self) -> str:
        """*2 choose it, 1 talk about it*; empty without any."""
        return sentence_list(
            f"{self.advice[one]} {one.label.lower()}" for one in Recommendation if self.advice[one]
        )


def shown(value: Fraction | None) -> str:
    """Return a number for the screen: two places, or nothing."""
    return "" if value is None else f"{float(value):.2f}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column to sort by. `key` gives None where there is nothing: that is last both ways."""

    label: str
    key: Callable[[Row], object]
    falling: bool = True


COLUMNS: dict[str, Column] = {
    "title": Column("What was sent", lambda row: row.title.casefold(), falling=False),
    "place": Column("Place", lambda row: row.place or None, falling=False),
    "shown": Column("Shown well", lambda row: row.summary.met),
    "mean": Column("Mean", lambda row: row.summary.mean),
    "median": Column("Median", lambda row: row.summary.median),
    "spread": Column("Spread", lambda row: row.summary.spread),
    "reviews": Column("Reviews", lambda row: row.summary.reviews),
    "missing": Column("Missing", lambda row: row.summary.missing),
    "advice": Column(
        "Readers say",
        lambda row: (
            (row.advice[Recommendation.CHOOSE], -row.advice[Recommendation.DO_NOT])
            if row.advice
            else None
        ),
    ),
    "decision": Column("Decision", lambda row: list(Standing).index(row.standing), falling=False),
}
DEFAULT = "place"


class Table:
    """What `user` may see of a call, reckoned; nothing of what she has a conflict with."""

    def __init__(self, call, user):
        self.call, self.user = call, user

    @cached_property
    def rows(self) -> list[Row]:
        """Every row, in its place."""
        found = for_panel(self.call, self.user)
        facts = _Facts(self.call)
        states = found.order_by("pk").values_list("pk", "state")
        return in_place([facts.row(pk, state) for pk, state in states])

    def chosen(
        self,
        *,
        area: int | None = None,
        criterion: int | None = None,
        reviews: str = "",
        discuss: str = "",
        decided: str = "",
        sort: str = DEFAULT,
    ) -> list[Row]:
        """Return the rows a filter leaves, in an order.

        Args:
            area, criterion: ids; a criterion is one that was claimed.
            reviews: `MISSING`, or the fewest there may be, as a number.
            discuss: "yes" for what stands on the discussion list.
            decided: "yes" or "no".
            sort: a name of `COLUMNS`; with "-" before it, the other way round.
        """
        rows = [
            row
            for row in self.rows
            if (area is None or area in row.areas)
            and (criterion is None or criterion in row.claimed)
            and _has(row, reviews)
            and (not discuss or row.to_discuss)
            and (not decided or row.standing.decided == (decided == "yes"))
        ]
        if sort.lstrip("-") == "title":
            self.fill(rows)
        return in_order(rows, sort)

    def fill(self, rows: Sequence[Row]) -> None:
        """Fetch what was sent of these rows, and its title as `user` may see it."""
        empty = {row.pk: row for row in rows if row.submission is None}
        rows = Submission.objects.filter(pk__in=empty).select_related("matched_organisation")
        found = list(rows)
        for submission in found:
            submission.call = self.call
        titles = titles_for(found, self.user)
        for submission in found:
            row = empty[submission.pk]
            row.submission, row.title = submission, titles[row.pk]


def _has(row: Row, reviews: str) -> bool:
    if reviews == MISSING:
        return row.summary.missing > 0
    return not reviews or row.summary.reviews >= int(reviews)


def in_order(rows: Iterable[Row], sort: str) -> list[Row]:
    """Return rows by a column; what has nothing there is last, equals keep their order."""
    column = COLUMNS[sort.removeprefix("-")]
    keyed = [(column.key(row), row) for row in rows]
    falling = column.falling != sort.startswith("-")
    some = sorted(
        (pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=falling
    )
    return [row for _, row in some] + [row for key, row in keyed if key is None]


def in_place(rows: Iterable[Row]) -> list[Row]:
    """Return rows in their default order, each with its place: equals share one.

    What nobody scored has none.
    """
    ordered = sorted(rows, key=lambda row: row.summary.rank)
    before = None
    for number, row in enumerate(ordered, start=1):
        if row.summary.mean is None:
            continue
        row.place = number
        if before and before.summary.rank == row.summary.rank:
            row.place, row.joint, before.joint = before.place, True, True
        before = row
    return ordered


class _Facts:
    """What was written and decided in a call, by the id of each submission.

    All of the call, to leave no list of ids to the database; only rows she may see are made of it.
    """

    def __init__(self, call):
        self.weights = dict(
            CriterionWeight.objects.filter(call=call).values_list("criterion", "weight")
        )
        self.least = call.minimum_reviews
        self.claimed = _sets(Submission.criteria.through, "criterion_id", call)
        self.areas = _sets(Submission.areas.through, "servicearea_id", call)
        self.to_discuss = set(
            Discussion.objects.filter(submission__call=call, done_at=None).values_list(
                "submission_id", flat=True
            )
        )
        items = ShortlistItem.objects.filter(submission__call=call)
        self.items = {item.submission_id: item for item in items}
        decisions = Decision.objects.filter(submission__call=call, withdrawn_at=None)
        decisions = decisions.exclude(outcome="")  # feedback is begun, nothing decided
        self.decisions = {
            pk: (outcome, bool(released))
            for pk, outcome, released in decisions.values_list(
                "submission_id", "outcome", "released_at"
            )
        }
        self._read_reviews(call, conflicts_in(call))

    def _read_reviews(self, call, never):
        """Keep what counts: nothing by a reader who knows the people, nor is she waited for."""
        self.reviews = defaultdict(dict)
        self.advice = defaultdict(Counter)
        self.readers = defaultdict(set)
        levels = {}
        sent = Review.objects.sent().filter(submission__call=call).order_by("pk")
        for pk, submission, reader, said in sent.values_list(
            "pk", "submission_id", "reviewer_id", "recommendation"
        ):
            if (submission, reader) in never:
                continue
            levels[pk] = self.reviews[submission][pk] = {}
            self.readers[submission].add(reader)
            if said:
                self.advice[submission][said] += 1
        scores = Score.objects.filter(review__submission__call=call, level__isnull=False).order_by()
        for review, criterion, level in scores.values_list("review_id", "criterion_id", "level"):
            if review in levels:
                levels[review][criterion] = level
        standing = ReviewAssignment.objects.standing().filter(submission__call=call).order_by()
        for submission, reader in standing.values_list("submission_id", "reviewer_id"):
            if (submission, reader) not in never:
                self.readers[submission].add(reader)

    def row(self, pk: int, state: str) -> Row:
        claimed = self.claimed.get(pk, frozenset())
        return Row(
            pk=pk,
            summary=summary(
                list(self.reviews[pk].values()),
                weights=self.weights,
                claimed=claimed,
                expected=max(self.least, len(self.readers[pk])),
            ),
            claimed=frozenset(claimed),
            areas=frozenset(self.areas.get(pk, ())),
            advice=self.advice[pk],
            standing=self._standing(pk, state),
            to_discuss=pk in self.to_discuss,
            item=self.items.get(pk),
        )

    def _standing(self, pk, state) -> Standing:
        if pk in self.decisions:
            outcome, released = self.decisions[pk]
            if outcome == Outcome.ACCEPT:
                return Standing.YES if released else Standing.YES_KEPT
            return Standing.NO if released else Standing.NO_KEPT
        if state == State.NOT_SELECTED:
            return Standing.OUT
        return Standing.OPEN if state == State.IN_REVIEW else Standing.YES


def _sets(through, column, call) -> dict[int, set[int]]:
    found = defaultdict(set)
    rows = through.objects.filter(submission__call=call)
    for pk, other in rows.values_list("submission_id", column):
        found[pk].add(other)
    return found
