"""Languages by name and by tag."""

import pytest

from core.languages import NAMES, OFFERED, direction, is_english, name_of, tag_of


@pytest.mark.parametrize(
    ("typed", "tag", "name"),
    [
        ("", "en", "English"),
        ("en", "en", "English"),
        ("  british   ENGLISH ", "en-gb", "British English"),
        ("Welsh", "cy", "Welsh (Cymraeg)"),
        ("cymraeg", "cy", "Welsh (Cymraeg)"),
        ("BSL", "bfi", "British Sign Language (BSL)"),
        ("British Sign Language", "bfi", "British Sign Language (BSL)"),
        ("العربيّة", "ar", "Arabic"),
        ("Farsi", "fa", "Persian"),
        ("Klingon", "und", "Klingon"),
        ("und", "und", ""),
    ],
)
def test_a_language_is_known_by_name_or_tag(typed, tag, name):
    assert tag_of(typed) == tag
    assert name_of(typed) == name


def test_every_language_is_known_by_its_name():
    assert [tag for tag, name in NAMES.items() if tag_of(name) != tag] == []
    assert set(OFFERED) <= NAMES.keys()


@pytest.mark.parametrize(
    ("tag", "runs"), [("en", "ltr"), ("ar", "rtl"), ("ur", "rtl"), ("ps", "rtl"), ("und", "auto")]
)
def test_which_way_words_run(tag, runs):
    assert direction(tag) == runs


def test_english_of_any_country_is_english():
    assert is_english("en-gb")
    assert not is_english("enm")
