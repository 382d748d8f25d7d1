"""What the levels of several readers come to. Exact: fractions, no rounding before the screen.

A review's *mark* is the weighted mean of the levels it gave; what it left open counts for nothing,
never for zero. The mean and the median of a submission are over the marks of its reviews, its
spread is the highest mark less the lowest. A criterion is *met* when the mean of its levels is
*well* or more: one claim at 4 does not outrank six at 3.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from review.enums import Level

Marks = Mapping[Hashable, int | None]
WELL = int(Level.WELL)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the reviews of one submission come to; None where there is nothing to reckon with.

    `shown_well` holds the criteria that are met.
    """

    marks: tuple[Fraction, ...]
    mean: Fraction | None
    median: Fraction | None
    spread: Fraction | None
    reviews: int
    missing: int
    claimed: int
    shown_well: frozenset[Hashable]

    @property
    def met(self) -> int:
        return len(self.shown_well)

    @property
    def rank(self) -> tuple:
        """What sorts it: most criteria met, then the highest mean; what nobody scored is last."""
        return (-self.met, self.mean is None, -(self.mean or 0))


def mark(levels: Marks, weights: Mapping[Hashable, int]) -> Fraction | None:
    """Return the weighted mean of the levels of one review, or None when it has none.

    Args:
        levels: criterion to 0 to 4, or to None where no level was given.
        weights: criterion to its weight; 1 for those not named.
    """
    points = total = 0
    for key, level in levels.items():
        if level is not None:
            weight = weights.get(key, 1)
            points, total = points + weight * level, total + weight
    return Fraction(points, total) if total else None


def met(reviews: Iterable[Marks]) -> set[Hashable]:
    """Return the criteria whose levels have a mean of *well* or more."""
    over: dict[Hashable, int] = {}
    for review in reviews:
        for key, level in review.items():
            if level is not None:
                over[key] = over.get(key, 0) + level - WELL
    return {key for key, points in over.items() if points >= 0}


def summary(
    reviews: Sequence[Marks],
    *,
    weights: Mapping[Hashable, int],
    claimed: Iterable[Hashable],
    expected: int = 0,
) -> Summary:
    """Return what the finished reviews of one submission come to.

    Args:
        reviews: for each review, criterion to 0 to 4 or None.
        weights: criterion to its weight; 1 for those not named.
        claimed: the criteria the contributor claimed.
        expected: how many reviews were asked for: those not there, or without any level, are
            missing.
    """
    marks = [found for review in reviews if (found := mark(review, weights)) is not None]
    return Summary(
        marks=tuple(marks),
        mean=sum(marks) / len(marks) if marks else None,
        median=median(marks) if marks else None,
        spread=max(marks) - min(marks) if marks else None,
        reviews=len(marks),
        missing=max(0, max(expected, len(reviews)) - len(marks)),
        claimed=len(set(claimed)),
        shown_well=frozenset(met(reviews)),
    )
