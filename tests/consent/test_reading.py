"""What is in order, and what is not, said without a name."""

import pytest

from consent import services
from consent.enums import Under18, Use
from consent.permissions import may_see
from consent.reading import AGE, GUARDIAN, NOT_THIS_WEBSITE, TAKEN_BACK, everybody_in, out_of_order
from tests.factories import consent as make
from tests.factories.accounts import make_staff
from tests.factories.submissions import contributor

pytestmark = pytest.mark.django_db


def problems(consent):
    return out_of_order(everybody_in([consent.number])[consent.number])


def test_in_order():
    assert problems(make.person()) == problems(make.child()) == []


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"under_18": Under18.NOT_KNOWN}, AGE),
        ({"under_18": Under18.YES}, GUARDIAN),
        ({"uses": [Use.REPORT]}, NOT_THIS_WEBSITE),
    ],
)
def test_out_of_order(said, problem):
    assert problems(make.person(**said)) == [problem]


def test_one_of_several_is_enough():
    first = make.person()
    make.person(beside=first, under_18=Under18.NOT_KNOWN)
    assert problems(first) == [AGE]


def test_taken_back_by_the_guardian():
    child = make.child()
    services.withdraw(child.guardians.get())
    assert set(problems(child)) == {TAKEN_BACK, GUARDIAN}


@pytest.mark.parametrize("rows", [1, 3])
def test_everybody_in_one_query(rows, django_assert_num_queries):
    numbers = [make.child().number for _ in range(rows)]
    with django_assert_num_queries(1):
        found = everybody_in(numbers)
    assert [len(people) for people in found.values()] == [2] * rows


def test_who_may_see_them():
    assert may_see(make_staff("editor", "editor@example.org"))[0]
    assert may_see(None)[0]
    assert not may_see(contributor())[0]
