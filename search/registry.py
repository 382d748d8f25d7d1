"""What the higher rooms put in the index: one source a kind."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from search.index import Entry


class Source(Protocol):
    """Where entries of one kind come from when the index is built anew."""

    kind: str
    label: str

    def entries(self) -> Iterable["Entry"]:
        """Yield every public entry of this kind."""


_hidden: list[Callable[[], Iterable[str]]] = []
_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make `source` part of the index. A second one of the same kind replaces the first."""
    _sources[source.kind] = source


def sources() -> list[Source]:
    """Return every source, in the order they were registered."""
    return list(_sources.values())


def label(kind: str) -> str:
    """Return what a reader calls an entry of this kind."""
    return _sources[kind].label if kind in _sources else ""


def register_hidden(find: Callable[[], Iterable[str]]) -> None:
    """Register `find() -> keys` that stand in the index and may not be found at this moment."""
    if find not in _hidden:
        _hidden.append(find)


def hidden_keys() -> frozenset[str]:
    """Return every key that may not be found at this moment."""
    return frozenset(key for find in _hidden for key in find())
