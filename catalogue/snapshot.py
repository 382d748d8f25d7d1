"""The catalogue in memory: one bit a case study, one integer a filter value.

A process holds one snapshot and makes a new one when the revision has changed, or other pages are
hidden than before: some are from a set time on, without anything being written then. Bit 0 is the
newest case study, so the lowest bits of a set are its first page.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress

from casestudies.services import hidden_pages
from casestudies.vocabularies import Criterion, ServiceArea
from catalogue.models import Entry, Revision
from organisations.enums import Nation, Region
from organisations.models import Council

_BIT = bytes.maketrans(b"01", b"\x00\x01")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter: what it is called, and the set of case studies that have it."""

    slug: str
    label: str
    gloss: str
    group: str
    bits: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the listing needs to count and order, without a query."""

    token: str
    numbers: list[int]
    positions: dict[int, int]
    by_title: list[int]
    values: dict[str, dict[str, Value]]

    @property
    def everything(self) -> int:
        """Return the set of all case studies."""
        return (1 << len(self.numbers)) - 1

    def set_of(self, numbers: Iterable[int]) -> int:
        """Return the set of these case studies; numbers that are not in the catalogue are left."""
        positions = self.positions
        return to_bits(positions[n] for n in numbers if n in positions)

    def newest(self, chosen: int) -> Iterator[int]:
        """Yield the numbers of a set, newest first."""
        return compress(self.numbers, flags(chosen))

    def titles(self, chosen: int) -> Iterator[int]:
        """Yield the numbers of a set by title."""
        has = flags(chosen).ljust(len(self.numbers), b"\x00")
        return (self.numbers[position] for position in self.by_title if has[position])


def to_bits(positions: Iterable[int]) -> int:
    """Return the integer whose bits are at `positions`."""
    positions = list(positions)
    if not positions:
        return 0
    raw = bytearray(max(positions) // 8 + 1)
    for position in positions:
        raw[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(raw, "little")


def flags(chosen: int) -> bytes:
    """Return one byte a position, 1 where the set has it, up to its last one."""
    return bin(chosen)[:1:-1].encode().translate(_BIT)


_held: Snapshot | None = None
_making = threading.Lock()


def current() -> Snapshot:
    """Return the snapshot of the catalogue as it is now: two queries, or more if it changed."""
    global _held
    revision, hidden = Revision.current(), hidden_pages()
    token = f"{revision}/{sorted(hidden)}"
    if _held is None or _held.token != token:
        with _making:
            if _held is None or _held.token != token:
                _held = make(token, hidden)
    return _held


def make(token: str, hidden: Iterable[int] = ()) -> Snapshot:
    """Read the catalogue, less the hidden pages, into a new snapshot, labelled `token`."""
    shown = Entry.objects.exclude(page_id__in=hidden).order_by("-published", "-number")
    rows = shown.values_list("number", "facets", "title_key")
    numbers, titles, found = [], [], defaultdict(lambda: defaultdict(list))
    for position, (number, facets, title) in enumerate(rows.iterator(chunk_size=5000)):
        numbers.append(number)
        titles.append(title)
        for name, slugs in facets.items():
            for slug in slugs:
                found[name][slug].append(position)
    return Snapshot(
        token=token,
        numbers=numbers,
        positions={number: position for position, number in enumerate(numbers)},
        by_title=sorted(range(len(numbers)), key=titles.__getitem__),
        values={
            name: {
                slug: Value(slug, label, gloss, group, to_bits(found[name][slug]))
                for slug, label, gloss, group in words
            }
            for name, words in _words(found["year"]).items()
        },
    )


def _words(years: Iterable[str]) -> dict[str, list[tuple[str, str, str, str]]]:
    """Return every value of every filter in the order it is shown: slug, label, gloss, group."""
    return {
        "nation": [(nation.value, nation.label, "", "") for nation in Nation],
        "region": [(region.value, region.label, "", "") for region in Region],
        "council": [
            (council.slug, council.name.strip(), "", council.get_nation_display())
            for council in Council.objects.order_by("nation", "name")
        ],
        "area": [(term.slug, term.name, term.gloss, "") for term in ServiceArea.objects.all()],
        "criterion": [
            (term.slug, term.plain_name, term.name, "") for term in Criterion.objects.all()
        ],
        "year": [(year, year, "", "") for year in sorted(years, reverse=True)],
    }
