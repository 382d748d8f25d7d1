"""Names are taken out of text as whole words, however they are written."""

import pytest

from review.hiding import ADDRESS, NAME, Hider, places


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("We are the Hull Choir.", f"We are the {NAME}."),
        ("HULL  CHOIR's van", f"{NAME}'s van"),
        ("Choirs in Hull", "Choirs in Hull"),
        ("Siân and SIAN and Sia\u0302n", f"{NAME} and {NAME} and {NAME}"),
        ("Ask Will Okoro. Will will help.", f"Ask {NAME}. {NAME} will help."),
        ("Okoro Will", NAME),
        ("O\u2019Neill or O'Neill", f"{NAME} or {NAME}"),
        ("the police came", "the police came"),
        ("Nothing here", "Nothing here"),
        ("Café", "Café"),
    ],
)
def test_names_are_hidden_as_whole_words(text, seen):
    words = ["The Hull Choir Ltd", "Siân", "O'Neill", "the police station"]
    assert Hider(words, ["Will Okoro"]).hide(text) == seen


@pytest.mark.parametrize(
    "address",
    [
        "https://hull.example.org/choir?x=1",
        "www.example.org",
        "choir@example.org",
        "@hullchoir",
        "hullchoir.org.uk",
    ],
)
def test_addresses_are_hidden_too(address):
    assert Hider([]).hide(f"See {address} for more") == f"See {ADDRESS} for more"


def test_it_counts_the_places():
    assert places(Hider(["Hull Choir"]).hide("Hull Choir and Hull Choir, www.example.org")) == 3


def test_without_names_nothing_is_hidden():
    assert Hider(["", " "], [""]).hide("All of it stays.") == "All of it stays."
