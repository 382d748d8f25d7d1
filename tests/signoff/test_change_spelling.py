"""What is only spelling. In doubt it is meaning."""
# ruff: noqa: RUF001

import pytest

from signoff.changes.spelling import is_spelling, only_punctuation

PUNCTUATION = [
    ("the hall", "The hall"),
    ("hall", "hall,"),
    ("well being", "well-being"),
    ("well-being", "wellbeing"),
    ("“hall”", "'hall'"),
    ("dont", "don't"),
    ("lets", "let’s"),
    ("it is", "It is"),
    ("2000", "2,000"),
    ("2019.", "2019"),
    ("£ 5", "£5"),
    ("10am", "10 am"),
    ("every one", "everyone"),
    ("tea & cake", "tea and cake"),
    ("- milk", "milk"),
    ("us", "Us"),
]
SPELLING = [
    ("recieve", "receive"),
    ("accomodation,", "accommodation"),
    ("freind", "friend"),
    ("seperate", "separate"),
    ("organize", "organise"),
    ("color", "colour"),
    ("neigbourhood", "neighbourhood"),
    ("personalized", "personalised"),
    ("cafe", "café"),
]
MEANING = [
    *[("not", ""), ("can", "can't"), ("now", "not"), ("no one", "noone"), ("now here", "nowhere")],
    *[("500", "600"), ("1.5", "15"), ("-5", "5"), ("2 10", "210"), ("50%", "50"), ("£5", "5")],
    *[("carer", "career"), ("form", "from"), ("staff", "stuff"), ("works", "worked")],
    *[("programme", "programmed"), ("realise", "realist"), ("tiers", "tires"), ("four", "for")],
    *[("member", "members"), ("ilegal", "legal"), ("unaccessible", "accessible")],
    *[("deaf", "Deaf"), ("black", "Black"), ("aids", "AIDS"), ("it", "IT")],
    *[("were", "we're"), ("ill", "I’ll"), ("a part", "apart"), ("how.", "how?")],
    *[("Jonh", "John"), ("Hul", "Hull"), ("teh", "the"), ("and/or", "and or")],
    *[("coproduction", "production"), ("", "hall"), ("a@b.org", "ab.org"), ("hall", "room")],
]


@pytest.mark.parametrize(("before", "after"), PUNCTUATION)
def test_punctuation_spaces_and_capitals(before, after):
    assert only_punctuation(before, after)
    assert is_spelling(before.split(), after.split())


@pytest.mark.parametrize(("before", "after"), SPELLING)
def test_a_slip_of_a_letter_or_two(before, after):
    assert is_spelling([before], [after])
    assert not only_punctuation(before, after)


@pytest.mark.parametrize(("before", "after"), MEANING)
def test_in_doubt_it_is_meaning(before, after):
    assert not only_punctuation(before, after)
    assert not is_spelling(before.split(), after.split())
    assert not is_spelling(after.split(), before.split())


def test_in_another_language_only_punctuation_is_spelling():
    assert is_spelling(["canu,"], ["Canu"], "cy")
    assert not is_spelling(["mor"], ["môr"], "cy")
    assert not is_spelling(["recieve"], ["receive"], "cy")


def test_marks_that_are_part_of_a_letter_count():
    assert not only_punctuation("कि", "की")
    assert not only_punctuation("good 😀", "good")
