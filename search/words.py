"""Text into words, the same for every database: the index never sees anything but a-z and 0-9."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

LONGEST_WORD = 64
# Words that say nothing on their own. They count only when a query has no others.
_COMMON = """
a about all an and any are as at be but by can do does for from get had has have how i if in
into is it its me my no not of on or our so that the their them there these they this those
to was we were what when where which who will with you your
"""
COMMON = frozenset(_COMMON.split())
_APOSTROPHES = str.maketrans("", "", "'`\u2019\u02bc\u00b4")
_WORD = re.compile(r"[^\W_]+")
_stemmer = snowballstemmer.stemmer("english")


def split(text: str) -> list[str]:
    """Return the words of `text` in order: lower case, without accents and apostrophes.

    A word of another script comes back as the hex of its letters, so that both databases store
    and match plain ASCII, prefixes included.
    """
    text = text.translate(_APOSTROPHES)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return [_ascii(word[:LONGEST_WORD]) for word in _WORD.findall(text.casefold())]


def _ascii(word: str) -> str:
    return word if word.isascii() else f"x{word.encode().hex()}"


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of one word of `split()`: communities, community and communal share one."""
    return _stemmer.stemWord(word)


def query(text: str) -> list[str]:
    """Return the words of a query that decide, each once, at most twenty."""
    found = list(dict.fromkeys(split(text)))
    telling = [word for word in found if word not in COMMON]
    return (telling or found)[:20]
