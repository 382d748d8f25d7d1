"""What each room holds of a person: what she takes with her, what is erased, and what stays.

A room registers in `<room>/mydata.py`, found when the site starts. A test walks every table that
holds something about people: each is exported or left out with a reason, and erased or kept with
one (docs/my-data.md).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.apps import apps

from core.declarations import all_personal

Value = str | int | bool | None | list[str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing we know: a stable key for the file, a label for people, and what it is."""

    key: str
    label: str
    value: Value
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with a record: its name in our storage, as it was sent, and its words."""

    stored: str
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of an export, such as a mail or an answer."""

    heading: str
    facts: tuple[Fact, ...] = ()
    files: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of thing she takes with her. `count(user)` is what `records(user)` yields."""

    key: str
    title: str
    order: int
    records: Callable[..., Iterator[Record]]
    count: Callable[..., int]


@dataclass(frozen=True, slots=True)
class Ask:
    """What she reads, and may have to choose, before her account goes.

    `choices` are (value, label); without any it is only something to know. `link` leads to where
    she can do something about it first, under the words `action`. `missing` is said when she chose
    nothing; `refused` says of a choice why it cannot be.
    """

    name: str
    question: str
    hint: str
    choices: tuple[tuple[str, str], ...] = ()
    link: str = ""
    action: str = ""
    missing: str = "Choose what happens to the page"
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stays:
    """What is not erased, or not exported, and why: a sentence for her."""

    tables: frozenset[str]
    why: str


_exports: dict[str, Export] = {}
_erasers: list[tuple[int, Callable]] = []
_asks: list[Callable] = []
_left_out: list[Stays] = []
_kept: list[Stays] = []
_cascades: set[tuple[str, str]] = set()
_exported: set[str] = set()
_erased: set[str] = set()


def exports(key: str, title: str, *, tables: str, count: Callable, order: int = 50):
    """Register `f(user) -> Iterator[Record]`: what a person takes with her.

    Args:
        key: how it is called in `data.json`; never changed.
        title: its heading, in plain words.
        tables: `app.Model`, with spaces between: what it is read from.
        count: `f(user) -> int`, how many records there are.
    """

    def register(function):
        _exports[key] = Export(key, title, order, function, count)
        _exported.update(tables.split())
        return function

    return register


def left_out(tables: str, why: str) -> None:
    """Say why tables are not exported: a sentence she reads."""
    _left_out.append(Stays(frozenset(tables.split()), why))


def erases(*, tables: str, order: int = 50):
    """Register `f(user, choices)`: what is erased with an account, inside its transaction.

    Args:
        tables: `app.Model`, with spaces between.
        order: a lower one comes first; the account itself is the last.
    """

    def register(function):
        _erasers.append((order, function))
        _erased.update(tables.split())
        return function

    return register


def goes_with(what: str, tables: str) -> None:
    """Say that rows of `tables` are deleted by the database with the row of `what` they hang on."""
    _cascades.update((table, what) for table in tables.split())
    _erased.update(tables.split())


def kept(tables: str, why: str) -> None:
    """Say which tables are not erased, or not wholly, and why: a sentence she reads first."""
    _kept.append(Stays(frozenset(tables.split()), why))


def asks_first(function):
    """Register `f(user) -> Iterable[Ask]`: what she chooses before her account goes."""
    _asks.append(function)
    return function


def all_exports() -> list[Export]:
    """Return every kind of thing she takes with her, in order."""
    return sorted(_exports.values(), key=lambda export: (export.order, export.title))


def asked_first(user) -> list[Ask]:
    """Return everything she has to choose before her account goes."""
    return [ask for function in _asks for ask in function(user)]


def erase_all(user, choices: Mapping[str, str]) -> None:
    """Let every room erase what it holds of a person; call it inside a transaction."""
    for _, function in sorted(_erasers, key=lambda row: row[0]):
        function(user, choices)


def why_left_out() -> list[str]:
    """Return what is not in the download and why, a sentence each."""
    return list(dict.fromkeys(row.why for row in _left_out))


def why_kept() -> list[str]:
    """Return what stays and why, a sentence each."""
    return list(dict.fromkeys(row.why for row in _kept))


def cascades() -> set[tuple[str, str]]:
    """Return (table, what it goes with) of everything the database deletes by itself."""
    return set(_cascades)


def uncovered() -> list[str]:
    """Return every table with something personal that no room exports or erases, or says why."""
    personal = {model for model, _ in all_personal()}
    out = _exported.union(*(row.tables for row in _left_out))
    gone = _erased.union(*(row.tables for row in _kept))
    return sorted(
        [f"{table}: not exported, nor left out with a reason" for table in personal - out]
        + [f"{table}: not erased, nor kept with a reason" for table in personal - gone]
    )


def unknown() -> list[str]:
    """Return every table named here that is not there (any more)."""
    named = _exported | _erased | {what for _, what in _cascades}
    named = named.union(*(row.tables for row in [*_left_out, *_kept]))
    there = {model._meta.label for model in apps.get_models()}
    return sorted(named - there)
