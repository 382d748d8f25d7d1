"""What a contributor says about the list of changes, as plain values."""

from dataclasses import dataclass, replace
from typing import Self

RIGHT, CHANGE = "right", "change"
# Answers about the page as a whole: what else should change, and what she ticks with her yes.
COMMENT, NAMED, LICENCE = "page", "named", "licence"
ABOUT_ALL = frozenset({COMMENT, NAMED, LICENCE})


@dataclass(frozen=True, slots=True)
class Given:
    """What she says of one thing: an answer, and her words if it should be different."""

    about: str
    answer: str = ""
    words: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing she answers for by itself: a change, all spelling together, or a picture.

    `about` stays the same as long as the thing does, so that she is not asked twice.
    """

    about: str
    name: str
    question: str
    many: bool = False

    def named(self, name: str) -> Self:
        """Return it with the name its place gives it."""
        return replace(self, name=name)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What she can answer."""
        if self.many:
            return [(RIGHT, "These are right"), (CHANGE, "Please change some")]
        return [(RIGHT, "This is right"), (CHANGE, "Please change this")]
