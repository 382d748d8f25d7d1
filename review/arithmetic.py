"""What the levels of several readers come to. Exact: fractions, no rounding before the screen.

A review's *mark* is the weighted mean of the levels it gave; what it left open counts for nothing,
never for zero. The mean and the median of a submission are over the marks of its reviews, its
spread is the highest mark less the lowest. A criterion is *met* when the mean of its levels is
*well* or more: one claim at 4 does not outrank six at 3.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean, median

from review.enums import Level

Marks = Mapping[Hashable, int | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the reviews of one submission come to; None where there is nothing to reckon with."""

    marks: tuple[Fraction, ...]
    mean: Fraction | None
    median: Fraction | None
    spread: Fraction | None
    reviews: int
    missing: int
    claimed: int
    met: int

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
    given = {key: level for key, level in levels.items() if level is not None}
    if not given:
        return None
    total = sum(weights.get(key, 1) for key in given)
    return Fraction(sum(weights.get(key, 1) * level for key, level in given.items()), total)


def met(reviews: Iterable[Marks]) -> set[Hashable]:
    """Return the criteria whose levels have a mean of *well* or more."""
    levels: dict[Hashable, list[int]] = {}
    for review in reviews:
        for key, level in review.items():
            if level is not None:
                levels.setdefault(key, []).append(level)
    return {key for key, given in levels.items() if sum(given) >= Level.WELL * len(given)}


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
        mean=mean(marks) if marks else None,
        median=median(marks) if marks else None,
        spread=max(marks) - min(marks) if marks else None,
        reviews=len(marks),
        missing=max(0, max(expected, len(reviews)) - len(marks)),
        claimed=len(set(claimed)),
        met=len(met(reviews)),
    )
