"""What is compared with what: stretches of sentences, rows or facts, and their places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from core.languages import ENGLISH
from signoff.changes.shapes import Edit
from signoff.changes.spelling import key_of
from signoff.changes.words import Words


class Grain(Enum):
    """How a stretch is compared: running text, rows, a name, or facts that are the same or not."""

    TEXT = "text"
    ROWS = "rows"
    NAME = "name"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a row or a fact: its words, whose answer it is, and what it is called."""

    words: Words
    question: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was sent for one part of the page, and what stands there. `key` is its own."""

    key: str
    sent: tuple[Unit, ...] = ()
    page: tuple[Unit, ...] = ()
    lang: str = ENGLISH
    grain: Grain = Grain.TEXT

    @property
    def sent_words(self) -> Words:
        return tuple(chain.from_iterable(unit.words for unit in self.sent))

    @property
    def page_words(self) -> Words:
        return tuple(chain.from_iterable(unit.words for unit in self.page))


@dataclass(frozen=True, slots=True)
class Place:
    """One unit on one side of a stretch, and where it begins there, counted in words."""

    stretch: Stretch
    unit: Unit
    index: int
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.unit.words)

    def is_followed_by(self, other: "Place") -> bool:
        """Whether the two are shown as one: sentences are, rows and facts are not."""
        return (
            self.stretch.grain == Grain.TEXT
            and self.index + 1 == other.index
            and self.stretch is other.stretch
            and self.unit.question == other.unit.question
            and self.unit.about == other.unit.about
        )


def places(stretch: Stretch, units: Iterable[Unit]) -> list[Place]:
    """Return the units of one side with where they stand."""
    found, start = [], 0
    for index, unit in enumerate(units):
        found.append(Place(stretch, unit, index, start))
        start += len(unit.words)
    return found


def words_at(some: Iterable[Place]) -> list[tuple[int, str]]:
    """Return the words of places, each with its number in its stretch."""
    return [pair for place in some for pair in enumerate(place.unit.words, start=place.start)]


def text_at(some: Iterable[Place]) -> str:
    return " ".join(word for _, word in words_at(some))


def keys(words: Iterable[str]) -> list[str]:
    return [key_of(word) for word in words]


def runs(some: list) -> Iterator[list]:
    """Yield places, or pairs of places, that follow each other together."""
    run = []
    for one in some:
        if run and not _follows(run[-1], one):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _follows(one, other) -> bool:
    if isinstance(one, tuple):
        return all(a.is_followed_by(b) for a, b in zip(one, other, strict=True))
    return one.is_followed_by(other)


def removal(some: list[Place]) -> Edit:
    """Return the edit that leaves out places which follow each other."""
    return Edit(some[0].stretch.key, gone=(some[0].start, some[-1].end))


def insertion(some: list[Place]) -> Edit:
    """Return the edit that puts places which follow each other on the page."""
    words = tuple(word for _, word in words_at(some))
    return Edit(some[0].stretch.key, at=some[0].start, words=words)
