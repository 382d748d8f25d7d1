"""Names taken out of text: a plain *(name hidden)* stands in their place."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

NAME, ADDRESS = "(name hidden)", "(address hidden)"
_APOSTROPHE = "\u2019"
_MARKS = "[\u0300-\u036f]*"
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
        self._looked_for = [_folded(word) for word in (*self._wholes, *self._parts)]
        self._pattern = None

    def hide(self, text: str) -> str:
        """Return `text` without names, web addresses and e-mail addresses."""
        text = _ADDRESSES.sub(ADDRESS, text)
        # Most titles hold none of them, and a pattern is dear to build.
        folded = _folded(text)
        if not any(word in folded for word in self._looked_for):
            return text
        return normalize("NFC", self._found().sub(NAME, normalize("NFD", text)))

    def _found(self) -> re.Pattern:
        if self._pattern is None:
            wholes = "|".join(map(_loose, self._wholes))
            parts = "|".join(map(_loose, self._parts))
            one = rf"(?<!\w)(?:(?i:{wholes}){'|' + parts if parts else ''})(?!\w)"
            self._pattern = re.compile(rf"{one}(?:\s+{one})*")
        return self._pattern


def places(text: str) -> int:
    """Return in how many places of `text` something was taken out."""
    return text.count(NAME) + text.count(ADDRESS)


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _folded(text: str) -> str:
    plain = "".join(c for c in normalize("NFD", text) if not combining(c))
    return _tidy(plain.casefold().replace(_APOSTROPHE, "'"))


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
