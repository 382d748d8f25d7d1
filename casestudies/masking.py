"""Hiding a name in the words of a case study, once its person took back the yes."""

import re

from django.utils.text import slugify

from casestudies.public import PublicCaseStudy

TAKEN_OUT = "[name taken out]"
WORDS_OUT = "[words taken out]"
# What machines read: an address or a file is not words.
_KEPT = frozenset(
    {"slug", "url", "origin", "language", "type", "id", "consent", "file", "file_hash"}
    | {"captions", "extension"}
)
_TAG = r"<[^<>]*>"
_GAP = rf"(?:\s|&nbsp;|{_TAG})+"
# Rich text writes some characters in other ways, and people type apostrophes in two.
_DOUBLE = r"(?:&quot;|&#34;|[\"\u201c\u201d])"
_SINGLE = r"(?:&#x27;|&#39;|&apos;|['\u2018\u2019])"
_SAME = {"&": "(?:&amp;|&)", "<": "(?:&lt;|<)", ">": "(?:&gt;|>)"}
_SAME |= dict.fromkeys('"\u201c\u201d', _DOUBLE) | dict.fromkeys("'\u2018\u2019", _SINGLE)


def mask(value, words, instead: str = TAKEN_OUT):
    """Return a JSON value with every one of these names taken out of its strings.

    Args:
        value: a string, list or dict, nested in any way.
        words: names or phrases, as somebody wrote them down; capitals, spaces and bold do not
            count.
        instead: what stands there afterwards.
    """
    longest_first = sorted((w.strip() for w in words if w.strip()), key=len, reverse=True)
    if not longest_first:
        return value
    one = "|".join(_GAP.join(map(_spelt, name.split())) for name in longest_first)
    return _mask(value, re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE), instead)


def _spelt(word: str) -> str:
    return "".join(_SAME.get(letter) or re.escape(letter) for letter in word)


def _mask(value, pattern, instead):
    if isinstance(value, str):
        # The markup inside a name stays, so that what was opened is closed.
        return pattern.sub(lambda found: instead + "".join(re.findall(_TAG, found[0])), value)
    if isinstance(value, dict):
        return {k: v if k in _KEPT else _mask(v, pattern, instead) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_mask(inner, pattern, instead) for inner in value]
    return value


def nameless(slug: str, words) -> str:
    """Return the last part of an address without these names; empty when nothing else is left."""
    names = {slugify(word, allow_unicode=wide) for word in words for wide in (False, True)} - {""}
    if not names:
        return slug
    one = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    left = re.sub(rf"(?<![^\W_])(?:{one})(?![^\W_])", "", slug, flags=re.IGNORECASE)
    return slug if left == slug else re.sub("-+", "-", left).strip("-")


def without_words(public: PublicCaseStudy, words: tuple[str, ...]) -> PublicCaseStudy:
    """Return it with these names taken out of every text; the same object when there are none."""
    return PublicCaseStudy.from_json(mask(public.to_json(), words)) if words else public
