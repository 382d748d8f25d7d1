"""The catalogue, measured in process: its data, its words, its whole page."""

import statistics
import time
from collections.abc import Callable

from django.http import QueryDict
from django.test import Client

from catalogue import listings, snapshot
from catalogue.filters import PARAMS

FIRST = ""
THREE = "area=housing&nation=england&criterion=choice-and-control"
WORDS = "q=bakery+members"
EVERYWHERE = "q=members"


def median(
    act: Callable[[], object], times: int = 60, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return the median of many runs, in milliseconds by a clock of `time`."""
    act()
    took = []
    for _ in range(times):
        start = clock()
        act()
        took.append(clock() - start)
    return statistics.median(took) * 1000


def data(query: str) -> None:
    """A first page and every count, as the page needs them."""
    listing = listings.listing(QueryDict(query))
    for param in PARAMS:
        listing.counts(param)
    listing.page()


def counting_bits() -> None:
    """The floor: the same bits, counted in memory and nothing else."""
    now = snapshot.current()
    base = now.everything
    for values in now.values.values():
        for value in values.values():
            (base & value.bits).bit_count()


def measure(count: int) -> list[tuple[str, float]]:
    """Return (what, milliseconds) for a catalogue of `count`."""
    client = Client()

    def page(query: str) -> None:
        if client.get(f"/case-studies/?{query}").status_code != 200:
            raise SystemExit(f"The catalogue did not answer {query!r}.")

    label = f"at {count:,}"
    return [
        (f"floor: counting the bits, {label}", median(counting_bits)),
        (f"first page with all counts, {label}", median(lambda: data(FIRST))),
        (f"three filters, {label}", median(lambda: data(THREE))),
        (f"words, {label}", median(lambda: data(WORDS))),
        (f"a word nearly everywhere, {label}", median(lambda: data(EVERYWHERE), 20)),
        (f"whole page, uncached, {label}", median(lambda: page(FIRST))),
        (f"whole page, three filters, {label}", median(lambda: page(THREE))),
        (f"whole page, words, {label}", median(lambda: page(WORDS))),
    ]
