"""Whether a page differs from the one somebody said yes to in punctuation, spaces and capitals
alone: every leaf of what a yes covers is looked at, and only text we know may differ at all.

Pure: two contents of `casestudies.fingerprints.signed_content` in, what was fixed out.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from signoff.changes.spelling import only_punctuation

_TAGS = re.compile(r"(<[^>]*>)")
_PAGE = frozenset({"title", "summary", "funding_note", "needs", "hard", "ask"})
# What is text in a block of each type; the numbers of figures and who is quoted are not.
_VALUES = {"heading", "text"}
_KEYS = {"quote": {"text"}, "picture": {"caption"}, "film": {"caption"}, "file": {"title"}}
_FIGURES = {"unit", "base"}

Fix = tuple[str, str]


def fixes(before: dict, after: dict) -> list[Fix] | None:
    """Return what was put right, (was, is now) a time, in the order of the page.

    None when anything else differs: a word, a number, a link, a picture, the order of the parts.
    """
    old, new = dict(_leaves(before)), dict(_leaves(after))
    if old.keys() != new.keys():
        return None
    found = []
    for path, was in old.items():
        now = new[path]
        if was == now and type(was) is type(now):
            continue
        if not (_is_text(path, before) and isinstance(was, str) and isinstance(now, str)):
            return None
        here = _fixed(was, now)
        if here is None:
            return None
        found += here
    return found


def _leaves(value, path=()) -> Iterator[tuple]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list | tuple) and value:
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    else:
        yield path, value


def _is_text(path: tuple, content: dict) -> bool:
    match path:
        case (name,):
            return name in _PAGE
        case ("partners", _, "part") | ("criteria", _, 1):
            return True
        case ("body", number, "value", *rest):
            return _is_text_of(content["body"][number]["type"], rest)
    return False


def _is_text_of(kind: str, rest: list) -> bool:
    match rest:
        case []:
            return kind in _VALUES
        case [int()]:
            return kind == "list"
        case [str() as key]:
            return key in _KEYS.get(kind, ())
        case [int(), str() as key]:
            return kind == "figures" and key in _FIGURES
    return False


def _fixed(was: str, now: str) -> list[Fix] | None:
    """Return what was put right in one text; its tags, and where links lead, stay the same."""
    old, new = _TAGS.split(was), _TAGS.split(now)
    if old[1::2] != new[1::2]:
        return None
    found = []
    for before, after in zip(old[::2], new[::2], strict=True):
        if before == after:
            continue
        if not only_punctuation(before, after):
            return None
        found += _shown(before.split(), after.split())
    return found


def _shown(old: list[str], new: list[str]) -> list[Fix]:
    """Return each stretch that differs with a word on either side; spaces alone have none."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (" ".join(old[max(0, a - 1) : b + 1]), " ".join(new[max(0, c - 1) : d + 1]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ] or [("a space too many, or too few", "as it should be")]
