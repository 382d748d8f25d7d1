"""Words in a file: in which language they are, and without the signs no file can hold."""

import re
from dataclasses import dataclass

from core.languages import ENGLISH

# No spreadsheet and no Word file can hold these.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text, and the language it is in."""

    text: str
    lang: str = ENGLISH
    dir: str = "ltr"


def writable(text: str) -> str:
    """Return `text` without the signs no file can hold."""
    return UNWRITABLE.sub("", text)
