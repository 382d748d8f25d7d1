"""Dates, money and numbers in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ui import words

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 4, 22, 12, tzinfo=LONDON)


def at(day, month=5, year=2026):
    return datetime(year, month, day, 23, 59, 59, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("closes", "said"),
    [
        (at(15), "closes in 23 days, on Friday 15 May"),
        (date(2026, 5, 15), "closes in 23 days, on Friday 15 May"),
        (at(22, 4), "closes today, at the end of the day"),
        (at(23, 4), "closes tomorrow, Thursday 23 April"),
        (at(21, 4), "closed on Tuesday 21 April"),
        (at(15, 5, 2027), "closes in 388 days, on Saturday 15 May 2027"),
        (None, ""),
    ],
)
def test_a_deadline_in_words(closes, said):
    assert words.closing(closes, NOW) == said


def test_a_day_is_the_day_in_london():
    assert words.day(datetime(2026, 6, 30, 23, 30, tzinfo=ZoneInfo("UTC"))) == (
        "Wednesday 1 July 2026"
    )
    assert words.day(date(2026, 1, 2)) == "Friday 2 January 2026"
    assert words.day(None) == ""


@pytest.mark.parametrize(
    ("value", "said"), [(4500, "£4,500"), (0, "£0"), (None, ""), ("", ""), (99.6, "£100")]
)
def test_money_is_in_whole_pounds(value, said):
    assert words.pounds(value) == said


def test_numbers_and_lists():
    assert words.count(1, "case study", "case studies") == "one case study"
    assert words.count(0, "case study", "case studies") == "no case studies"
    assert words.count(1204, "answer") == "1,204 answers"
    assert words.small(3) == "three"
    assert words.small(12) == "12"
    assert words.thousands(12345) == "12,345"
    assert words.thousands(None) == ""
    assert words.sentence_list(["a", "b", "c"]) == "a, b and c"
    assert words.sentence_list(["a"]) == "a"
    assert words.sentence_list([]) == ""
