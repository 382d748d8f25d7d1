"""The arithmetic of a panel, by hand and against a plain recount."""

import random
from fractions import Fraction as F

import pytest

from review.arithmetic import mark, met, summary

A, B, C = "choice", "prevention", "skills"


def reckon(*reviews, weights=None, claimed=(A, B), expected=0):
    return summary(reviews, weights=weights or {}, claimed=claimed, expected=expected)


@pytest.mark.parametrize(
    ("levels", "weights", "wanted"),
    [
        ({A: 4, B: 2}, {}, F(3)),
        ({A: 4, B: 2}, {A: 3}, F(14, 4)),  # (3·4 + 1·2) / (3 + 1)
        ({A: 4, B: None}, {B: 9}, F(4)),  # what is open weighs nothing
        ({A: 0, B: 0}, {}, F(0)),  # nought was scored, and is not the same as nothing
        ({A: None, B: None}, {}, None),
        ({}, {}, None),
    ],
)
def test_the_mark_of_one_review(levels, weights, wanted):
    assert mark(levels, weights) == wanted


def test_two_reviews():
    found = reckon({A: 4, B: 2}, {A: 2, B: 2})
    assert (found.mean, found.median, found.spread) == (F(5, 2), F(5, 2), F(1))
    assert (found.reviews, found.missing) == (2, 0)


def test_the_median_of_an_even_count_is_between_the_middle_two():
    found = reckon({A: 0}, {A: 1}, {A: 2}, {A: 4})
    assert found.median == F(3, 2)
    assert found.mean == F(7, 4)


def test_the_median_of_an_odd_count_is_the_middle_one():
    found = reckon({A: 0}, {A: 4}, {A: 3})
    assert (found.mean, found.median, found.spread) == (F(7, 3), F(3), F(4))


def test_one_review_has_no_disagreement():
    found = reckon({A: 3, B: 4}, expected=3)
    assert (found.mean, found.median, found.spread) == (F(7, 2), F(7, 2), F(0))
    assert (found.reviews, found.missing) == (1, 2)


def test_nothing_scored_is_nothing_not_nought():
    found = reckon({A: None}, {}, expected=2)
    assert (found.mean, found.median, found.spread) == (None, None, None)
    assert (found.reviews, found.missing, found.met) == (0, 2, 0)


def test_no_review_at_all():
    assert reckon(expected=2).missing == 2


def test_a_missing_level_pulls_nothing_down():
    assert reckon({A: 4, B: None}, {A: 4, B: 4}).mean == F(4)


def test_a_criterion_is_met_by_the_mean_of_its_levels():
    assert met([{A: 4, B: 2}, {A: 2, B: 3}]) == {A}  # A: 3, B: 2½
    assert met([{A: None}]) == set()


def test_one_claim_at_four_does_not_outrank_six_at_three():
    one = reckon({A: 4}, claimed=[A])
    six = reckon(dict.fromkeys("uvwxyz", 3), claimed="uvwxyz")
    assert six.rank < one.rank
    assert (six.met, six.claimed) == (6, 6)


def test_a_tie_is_a_tie():
    assert reckon({A: 4, B: 2}).rank == reckon({A: 4, B: 2}).rank


def test_what_nobody_scored_comes_last():
    nothing, low = reckon({A: None}), reckon({A: 0})
    assert low.rank < nothing.rank


def plain_recount(reviews, weights):
    """Count again with one loop and floats, as somebody would on paper."""
    marks = []
    for review in reviews:
        points = total = 0
        for key, level in review.items():
            if level is None:
                continue
            points += weights[key] * level
            total += weights[key]
        if total:
            marks.append(points / total)
    marks.sort()
    if not marks:
        return None, None, None, 0
    half = len(marks) // 2
    middle = marks[half] if len(marks) % 2 else (marks[half - 1] + marks[half]) / 2
    return sum(marks) / len(marks), middle, marks[-1] - marks[0], len(marks)


def test_a_thousand_random_panels_against_a_plain_recount():
    chance = random.Random(2012)
    for _ in range(1000):
        keys = range(chance.randint(1, 6))
        weights = {key: chance.randint(1, 9) for key in keys}
        reviews = [
            {key: chance.choice([None, 0, 1, 2, 3, 4]) for key in keys}
            for _ in range(chance.randint(0, 7))
        ]
        found = summary(reviews, weights=weights, claimed=keys)
        mean, middle, spread, number = plain_recount(reviews, weights)
        assert found.reviews == number
        assert found.missing == len(reviews) - number
        if mean is None:
            assert (found.mean, found.median, found.spread) == (None, None, None)
        else:
            assert float(found.mean) == pytest.approx(mean)
            assert float(found.median) == pytest.approx(middle)
            assert float(found.spread) == pytest.approx(spread)
