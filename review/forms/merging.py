"""One page open in two places, or sent late: only what was changed here is written, and text that
was changed in both is kept whole."""

import json
from hashlib import blake2b

Marks = dict[str, tuple[str, int]]


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def marks_of(values: dict[str, str]) -> str:
    """Return what a page was made from, for its hidden field `base`."""
    return write_marks({name: (digest(value), 0) for name, value in values.items()})


def write_marks(marks: Marks) -> str:
    return json.dumps(marks, separators=(",", ":"))


def read_marks(base: str) -> Marks:
    """Return the marks of a hidden field; of one that is not ours, none."""
    try:
        return {
            str(name): (str(mark), int(before)) for name, (mark, before) in json.loads(base).items()
        }
    except (AttributeError, TypeError, ValueError):
        return {}


def merged(stored: str, posted: str, mark: tuple[str, int] | None, *, is_text: bool) -> str:
    """Return what to keep of one field.

    Args:
        stored: what it holds now.
        posted: what the page sends.
        mark: of what the page was made from: a digest, and how many letters stand before its own.
        is_text: both are kept where both changed it. Of a choice the last one holds.
    """
    made_from, before = mark or ("", 0)
    if digest(stored) == made_from:
        return stored[:before] + posted
    if mark and not before and digest(posted) == made_from:
        return stored
    if not is_text or stored in posted:
        return posted
    if posted in stored:
        return stored
    return f"{stored}\n\n{posted}"


def mark_after(kept: str, posted: str, mark: tuple[str, int] | None) -> tuple[str, int]:
    """Return the mark of a field after it was kept, for a page that goes on without loading."""
    if kept.endswith(posted):
        return digest(kept), len(kept) - len(posted)
    return mark or ("", 0)
