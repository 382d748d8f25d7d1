"""Names taken out of text: a plain *(name hidden)* stands in their place."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

NAME, ADDRESS = "(name hidden)", "(address hidden)"
_APOSTROPHE = "\u2019"
# Accents have no capitals: to say so makes a pattern several times cheaper to build.
_MARKS = "(?-i:[\u0300-\u036f]*)"
_SMALL = re.compile(r"^the\s+|,?\s+(ltd|limited|cic|cio|plc)\.?$", re.IGNORECASE)
_ADDRESSES = re.compile(
    r"https?://\S+|www\.\S+|[^\s@]+@[^\s@]+\.\w+|(?<!\w)@\w{2,}"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|uk|net|wales|scot|cymru|info|coop)\b(?:/\S*)?",
    re.IGNORECASE,
)


class Hider:
    """Takes names and addresses out of one submission's texts.

    A name is found as whole words, in capitals or not, with accents or without.

    Args:
        words: names, and what an editor masked.
        people: names of people. Each part of them is hidden too where it has its capital, so that
            *Will* goes and *will* stays.
    """

    def __init__(self, words: Iterable[str], people: Iterable[str] = ()):
        people = {_tidy(name) for name in people} - {""}
        wholes = {_tidy(word) for word in words} | people
        # Without *The* and *Ltd*; but *the police* is no name.
        wholes |= {
            w for word in wholes if (w := _SMALL.sub("", _SMALL.sub("", word)))[:1].isupper()
        }
        self._wholes = sorted(wholes - {""}, key=lambda word: (-len(word), word))
        parts = {part for name in people for part in name.split() if len(part) > 2}
        self._parts = sorted(part[:1].upper() + part[1:] for part in parts)
        self._looked_for = [(word, _folded(word)) for word in (*self._wholes, *self._parts)]

    def hide(self, text: str) -> str:
        """Return `text` without names, web addresses and e-mail addresses."""
        text = _ADDRESSES.sub(ADDRESS, text)
        # A pattern is dear to build, and most texts hold few of them or none.
        folded = _folded(text)
        there = {word for word, plain in self._looked_for if plain in folded}
        if not there:
            return text
        return normalize("NFC", self._pattern(there).sub(NAME, normalize("NFD", text)))

    def _pattern(self, there: set[str]) -> re.Pattern:
        wholes = "|".join(_loose(word) for word in self._wholes if word in there)
        parts = [_loose(word) for word in self._parts if word in there]
        one = "|".join([f"(?i:{wholes})", *parts] if wholes else parts)
        one = rf"(?<!\w)(?:{one})(?!\w)"
        return re.compile(rf"{one}(?:\s+{one})*")


def places(text: str) -> int:
    """Return in how many places of `text` something was taken out."""
    return text.count(NAME) + text.count(ADDRESS)


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _folded(text: str) -> str:
    if not text.isascii():
        text = "".join(c for c in normalize("NFD", text) if not combining(c))
    return _tidy(text.casefold().replace(_APOSTROPHE, "'"))


def _loose(words: str) -> str:
    """Return a pattern for `words` with any accents, any space and either apostrophe."""
    found = []
    for letter in normalize("NFD", words):
        if letter == " ":
            found.append(r"\s+")
        elif letter in f"'{_APOSTROPHE}":
            found.append(f"['{_APOSTROPHE}]")
        elif not combining(letter):
            found.append(re.escape(letter) + _MARKS)
    return "".join(found)
