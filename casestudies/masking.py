"""Hiding a name in the words of a case study, once its person took back the yes."""

import re

from casestudies.public import PublicCaseStudy

TAKEN_OUT = "[name taken out]"
# What machines read: an address or a file is not words.
_KEPT = frozenset(
    {"slug", "url", "origin", "language", "type", "id", "consent", "file", "file_hash"}
    | {"captions", "extension"}
)


def mask(value, words):
    """Return a JSON value with every one of these names taken out of its strings.

    Args:
        value: a string, list or dict, nested in any way.
        words: names, as somebody wrote them down; capitals do not count.
    """
    longest_first = sorted((w.strip() for w in words if w.strip()), key=len, reverse=True)
    if not longest_first:
        return value
    one = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return _mask(value, re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE))


def _mask(value, pattern):
    if isinstance(value, str):
        return pattern.sub(TAKEN_OUT, value)
    if isinstance(value, dict):
        return {k: v if k in _KEPT else _mask(v, pattern) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_mask(inner, pattern) for inner in value]
    return value


def without_words(public: PublicCaseStudy, words: tuple[str, ...]) -> PublicCaseStudy:
    """Return it with these names taken out of every text; the same object when there are none."""
    return PublicCaseStudy.from_json(mask(public.to_json(), words)) if words else public
