"""A filter in words: the heading above the results, and what to drop when there are none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.filters import ALL, PARAMS, Filter, Listing
from catalogue.snapshot import Value

MOST_NAMED = 3
PLACES = ("nation", "region", "council")
MANY = {
    "area": "kinds of service",
    "criterion": "the six things",
    "nation": "nations",
    "region": "regions",
    "council": "councils",
    "year": "years",
}
Known = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen value, and the address without it."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to drop from a question that finds nothing, and how many that gives."""

    words: str
    total: int
    url: str


def listed(words: Iterable[str], last: str) -> str:
    """Return "a, b or c" for three words and `last` "or"."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


def case_studies(total: int) -> str:
    """Return the number with its unit."""
    return f"{total:,} case {'study' if total == 1 else 'studies'}"


def sentence(listing: Listing) -> str:
    """Return the question and its answer as one line, for example
    "12 case studies about housing in Wales"."""
    parts, before = [], ""
    for name in _order(listing):
        words = phrase(listing.filter, name, listing.snapshot.values)
        if name == "criterion" and listing.total == 1:
            words = words.replace("that show ", "that shows ", 1)
        parts.append(f"and {words}" if name in PLACES and before in PLACES else words)
        before = name
    if listing.total == 0:
        start = "No case studies" + ("" if parts else " yet")
    elif parts:
        start = case_studies(listing.total)
    else:
        start = f"All {case_studies(listing.total)}" if listing.total > 1 else "1 case study"
    return " ".join([start, *parts])


def _order(listing: Listing) -> list[str]:
    active = listing.filter.active
    spoken = ("area", "q", "criterion", "nation", "region", "council", "year")
    return [name for name in spoken if name in active]


def phrase(query: Filter, name: str, known: Known) -> str:
    """Return one filter of a question in words, for example "in Leeds or Hull"."""
    before = {"q": "with", "area": "about", "criterion": "that show", "year": "added in"}
    return f"{before.get(name, 'in')} {answer(query, name, known)}"


def answer(query: Filter, name: str, known: Known) -> str:
    """Return what was answered to one question, for example "Leeds or Hull"."""
    if name == "q":
        return f"the word{'s' if ' ' in query.q else ''} “{query.q}”"
    slugs = query.chosen[name]
    every = name == "criterion" and query.match == ALL
    if len(slugs) <= MOST_NAMED:
        labels = [_spoken(name, known[name][slug].label) for slug in slugs]
        return listed(labels, "and" if every else "or")
    of = "" if name == "criterion" and len(slugs) == 6 else f"{len(slugs)} "
    return f"{'all' if every else 'any'} of {of}{MANY[name]}"


def _spoken(name: str, label: str) -> str:
    """Return a label as it stands in a sentence: "the North East", “Choice and control”."""
    if name == "criterion":
        return f"“{label}”"
    if name == "region" and label.split()[0] in ("East", "North", "South", "West"):
        return f"the {label}"
    return label


def label(name: str, value: Value) -> str:
    """Return what a value is called where it stands alone."""
    return value.label[:1].upper() + value.label[1:]


def chips(query: Filter, known: Known) -> list[Chip]:
    """Return the chosen values in the order of the filters, each with the address without it."""
    found = [Chip("q", f"“{query.q}”", query.without("q").url())] if query.q else []
    for name in PARAMS:
        for slug in query.chosen.get(name, ()):
            url = query.without(name, slug).url()
            found.append(Chip(name, label(name, known[name][slug]), url))
    return found


def way_out(listing: Listing) -> WayOut | None:
    """Return the one filter whose removal gives most, or None when no single one helps."""
    query = listing.filter
    ways = [(name, None) for name in query.active]
    if query.match == ALL and len(query.chosen.get("criterion", ())) > 1:
        ways += [("criterion", slug) for slug in query.chosen["criterion"]]
    totals = [(listing.total_without(name, slug), name, slug) for name, slug in ways]
    total, name, slug = max(totals, key=lambda way: way[0], default=(0, "", None))
    if not total:
        return None
    known = listing.snapshot.values
    words = _spoken(name, known[name][slug].label) if slug else answer(query, name, known)
    return WayOut(words, total, query.without(name, slug).url())
