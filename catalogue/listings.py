"""A question answered: the filter, the snapshot and the index brought together."""

from collections.abc import Iterable, Iterator

from casestudies.public import PublicCaseStudy
from casestudies.services import away
from catalogue import services, snapshot
from catalogue.filters import Filter, Listing
from catalogue.models import Entry
from search import index

BATCH = 500


def listing(data) -> Listing:
    """Return the listing a query string asks for; words go through the search index."""
    now = snapshot.current()
    asked = Filter.parse(data, now.values)
    return Listing(asked, now, ranked(asked.q) if asked.q else ())


def ranked(text: str) -> list[int]:
    """Return the numbers of the case studies that have these words, best first."""
    return [services.number(key) for key in index.search(text, kinds=[services.KIND])]


def fetch(numbers: Iterable[int]) -> Iterator[PublicCaseStudy]:
    """Yield these case studies in order, less every part that was taken back or is hidden."""
    numbers = list(numbers)
    now_away = away()
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        rows = Entry.objects.defer("facets").in_bulk(batch)
        for number in batch:
            if number in rows:
                entry = rows[number]
                shown = now_away.shown(entry.page_id, PublicCaseStudy.from_json(entry.data))
                if shown is not None:
                    yield shown
