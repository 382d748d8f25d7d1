"""The filters as the questions a reader meets, each value with the number it would give."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import itemgetter

from django.utils.safestring import SafeString

from catalogue.filters import NEWEST, RELEVANCE, SORTS, Filter, Listing, Unknown
from catalogue.sentences import Chip, label

MOST_LEFT_OUT = 5


@dataclass(frozen=True, slots=True)
class Councils:
    """Chosen councils, each with its tick, and the options that add one of the others."""

    chosen: list[dict]
    others: SafeString


def options(listing: Listing, param: str) -> list[dict]:
    """Return the values of one filter as the choices of a form."""
    counts = listing.counts(param)
    return [
        {
            "value": value.slug,
            "label": label(param, value),
            "count": counts[value.slug],
            "checked": listing.filter.has(param, value.slug),
            "group": value.group,
        }
        for value in listing.snapshot.values[param].values()
    ]


def councils(listing: Listing) -> Councils:
    """Return the councils, those chosen apart.

    The others are joined here: as two hundred turns of a template they cost more than the rest of
    the page.
    """
    every = options(listing, "council")
    others = (option for option in every if not option["checked"])
    groups = (
        f'<optgroup label="{escape(nation)}">{"".join(map(_council_option, found))}</optgroup>'
        for nation, found in groupby(others, itemgetter("group"))
    )
    return Councils([option for option in every if option["checked"]], SafeString("".join(groups)))


def _council_option(option: dict) -> str:
    name = f"{escape(option['label'])} ({option['count']:,})"
    return f'<option value="{option["value"]}">{name}</option>'


def chip_rows(chips: list[Chip]) -> list[dict]:
    """Return chips as the component takes them."""
    kinds = {
        "q": "words",
        "area": "kind of service",
        "criterion": "thing it does",
        "nation": "nation",
        "region": "region",
        "council": "council",
        "year": "year",
    }
    return [{"kind": kinds[chip.kind], "text": chip.label, "href": chip.url} for chip in chips]


def sorts(asked: Filter) -> list[tuple[str, str, bool]]:
    """Return the orders to choose from: value, words, chosen. The usual one has no value, so that
    words typed later are sorted by match."""
    usual = RELEVANCE if asked.q else NEWEST
    orders = [usual, *(slug for slug in SORTS if slug not in (usual, RELEVANCE))]
    return [("" if slug == usual else slug, SORTS[slug], slug == asked.order) for slug in orders]


def left_out(unknown: Sequence[Unknown]) -> list[str]:
    """Return what was left out of the question, one sentence each."""
    names = {
        "area": "a kind of service",
        "criterion": "one of the six things",
        "nation": "a nation",
        "region": "a region of England",
        "council": "a council",
        "year": "a year of this catalogue",
        "sort": "a way to sort",
    }
    said = []
    for one in unknown[:MOST_LEFT_OUT]:
        value = one.value if len(one.value) <= 60 else f"{one.value[:60]}…"
        if one.param == "q":
            said.append(f"We cannot look for “{value}”. Use letters or numbers.")
        else:
            said.append(f"We do not know “{value}” as {names.get(one.param, 'an answer')}.")
    return said


def swaps(listing: Listing) -> str:
    """Return what changes beside the results when an answer changes, as htmx's selectors."""
    counted = ("nation", "region", "area", "criterion", "year")
    ids = [f"{param}-{slug}-count" for param in counted for slug in listing.snapshot.values[param]]
    chosen = [f"{name}-chosen" for name in ("where", "area", "criterion", "year")]
    return ",".join(f"#{id}" for id in ("catalogue-head", "councils", *chosen, *ids))
