"""The one filter of the catalogue. Page, sentence, chips, addresses, counts and exports all read
it, so they cannot disagree.

Several values of one filter mean *or*, several filters mean *and*. The six things can be switched
to *all of these*. A value's count obeys every other filter but not its own: it is the number that
value alone would give there; with *all of these*, the number that adding it would give.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from itertools import islice
from operator import and_, or_
from urllib.parse import urlencode

from catalogue.snapshot import Snapshot, Value
from search import words

PAGE_SIZE = 20
LONGEST_WORDS = 200
PATH = "/case-studies/"

PARAMS = ("area", "criterion", "nation", "region", "council", "year")
CAN_MATCH_ALL = "criterion"
ANY, ALL = "any", "all"
NEWEST, TITLE, RELEVANCE = "newest", "title", "relevance"
SORTS = {
    NEWEST: "Newest first",
    TITLE: "Title, A to Z",
    RELEVANCE: "Best match first",
}


class PageOutOfRange(Exception):
    """There is no such page; `last` is the number of the last one."""

    def __init__(self, last: int):
        super().__init__(last)
        self.last = last


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of the query string that means nothing here. It is named, and left out."""

    param: str
    value: str


@dataclass(frozen=True)
class Filter:
    """What somebody asked the catalogue for. Build it with `parse`; it never changes."""

    q: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    match: str = ANY
    sort: str = ""
    page: str = "1"
    unknown: tuple[Unknown, ...] = ()
    shortened: bool = False

    @classmethod
    def parse(cls, data, known: Mapping[str, Mapping[str, Value]]) -> "Filter":
        """Read a query string.

        Args:
            data: a QueryDict; parameters we do not know are left alone.
            known: the values of each filter, by slug (`Snapshot.values`).
        """
        chosen, unknown = {}, []
        for param in PARAMS:
            given = list(dict.fromkeys(filter(None, map(_clean, data.getlist(param)))))
            chosen[param] = tuple(slug for slug in given if slug in known[param])
            unknown += [Unknown(param, slug) for slug in given if slug not in known[param]]
        text = _clean(data.get("q", ""))
        q = text[:LONGEST_WORDS].strip()
        if q and not words.query(q):
            q, unknown = "", [*unknown, Unknown("q", q)]
        match = _one_of((ANY, ALL), data, "criteria_match", unknown) or ANY
        allowed = SORTS if q else (NEWEST, TITLE)
        sort = _one_of(allowed, data, "sort", unknown, or_ignore=(RELEVANCE,))
        return cls(
            q=q,
            chosen={param: slugs for param, slugs in chosen.items() if slugs},
            match=match,
            sort="" if sort == (RELEVANCE if q else NEWEST) else sort,
            page=_clean(data.get("page", "")) or "1",
            unknown=tuple(unknown),
            shortened=len(text) > LONGEST_WORDS,
        )

    @property
    def order(self) -> str:
        """Return the sort in use: as chosen, or by match for words, else newest."""
        return self.sort or (RELEVANCE if self.q else NEWEST)

    @property
    def active(self) -> list[str]:
        """Return the names of the filters in use."""
        return (["q"] if self.q else []) + [param for param in PARAMS if param in self.chosen]

    @property
    def indexed(self) -> bool:
        """Return whether search engines may keep this page: at most one value, nothing else."""
        values = sum(map(len, self.chosen.values())) + bool(self.q)
        plain = not (self.unknown or self.sort or self.q)
        return values <= 1 and plain and self.match == ANY

    def has(self, param: str, slug: str) -> bool:
        return slug in self.chosen.get(param, ())

    def without(self, param: str, slug: str | None = None) -> "Filter":
        """Return the same question less one filter, or less one value of it, from page 1."""
        if param == "q":
            sort = "" if self.sort == RELEVANCE else self.sort
            return replace(self, q="", sort=sort, page="1")
        kept = tuple(s for s in self.chosen.get(param, ()) if slug is not None and s != slug)
        rest = {name: slugs for name, slugs in self.chosen.items() if name != param}
        return replace(self, chosen=rest | ({param: kept} if kept else {}), page="1")

    def at_page(self, number: int) -> "Filter":
        return replace(self, page=str(number))

    def params(self) -> list[tuple[str, str]]:
        """Return the shortest query string that means this, in one fixed order."""
        pairs = [("q", self.q)] if self.q else []
        for param in PARAMS:
            pairs += [(param, slug) for slug in self.chosen.get(param, ())]
            if param == CAN_MATCH_ALL and self.match == ALL:
                pairs.append(("criteria_match", ALL))
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.page != "1":
            pairs.append(("page", self.page))
        return pairs

    def url(self, path: str = PATH) -> str:
        """Return the address of this question."""
        pairs = self.params()
        return f"{path}?{urlencode(pairs)}" if pairs else path


@dataclass(frozen=True)
class Listing:
    """A filter applied to the catalogue: which case studies, in which order, and every count.

    Args:
        filter: the question.
        snapshot: the catalogue.
        ranked: the numbers that have the words of `filter.q`, best first; not read without words.
    """

    filter: Filter
    snapshot: Snapshot
    ranked: Sequence[int] = ()

    @cached_property
    def _sets(self) -> dict[str, int]:
        """The set each filter in use leaves."""
        sets = {
            param: self._join(param, (self.snapshot.values[param][slug].bits for slug in slugs))
            for param, slugs in self.filter.chosen.items()
        }
        if self.filter.q:
            sets["q"] = self.snapshot.set_of(self.ranked)
        return sets

    def _join(self, param: str, sets: Iterable[int]) -> int:
        return reduce(and_ if self._all_of(param) else or_, sets)

    def _all_of(self, param: str) -> bool:
        return param == CAN_MATCH_ALL and self.filter.match == ALL

    def _all_but(self, *params: str) -> int:
        others = (bits for name, bits in self._sets.items() if name not in params)
        return reduce(and_, others, self.snapshot.everything)

    @cached_property
    def result(self) -> int:
        """The set of case studies that answer the question."""
        return self._all_but()

    @cached_property
    def total(self) -> int:
        return self.result.bit_count()

    def counts(self, param: str) -> dict[str, int]:
        """Return the number each value of a filter would give, beside all the others."""
        base = self.result if self._all_of(param) else self._all_but(param)
        values = self.snapshot.values[param].items()
        return {slug: (base & value.bits).bit_count() for slug, value in values}

    def total_without(self, param: str, slug: str | None = None) -> int:
        """Return how many there would be without one filter, or without one value of it."""
        base = self._all_but(param)
        kept = [s for s in self.filter.chosen.get(param, ()) if slug is not None and s != slug]
        if kept:
            base &= self._join(param, (self.snapshot.values[param][s].bits for s in kept))
        return base.bit_count()

    def numbers(self) -> Iterable[int]:
        """Return the numbers of all that answer, in order."""
        if self.filter.order == TITLE:
            return self.snapshot.titles(self.result)
        if self.filter.order == RELEVANCE:
            return self._by_match()
        return self.snapshot.newest(self.result)

    def _by_match(self) -> Iterable[int]:
        chosen = set(self.snapshot.newest(self.result))
        return (number for number in self.ranked if number in chosen)

    @property
    def last_page(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))

    @cached_property
    def page_number(self) -> int:
        """The page asked for; raises PageOutOfRange when there is none such."""
        page = self.filter.page
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 10 else 0
        if not 1 <= number <= self.last_page:
            raise PageOutOfRange(self.last_page)
        return number

    def page(self) -> list[int]:
        """Return the numbers on the page asked for; raises PageOutOfRange."""
        start = (self.page_number - 1) * PAGE_SIZE
        return list(islice(self.numbers(), start, start + PAGE_SIZE))


def _clean(value: str) -> str:
    return value.replace("\x00", "").strip()


def _one_of(allowed, data, param: str, unknown: list, or_ignore: Sequence[str] = ()) -> str:
    value = _clean(data.get(param, ""))
    if value and value not in allowed:
        if value not in or_ignore:
            unknown.append(Unknown(param, value))
        return ""
    return value
