"""A question answered: the filter, the snapshot and the index brought together."""

from collections.abc import Iterable, Iterator

from casestudies.public import PublicCaseStudy
from catalogue import services, snapshot
from catalogue.filters import Filter, Listing
from catalogue.models import Entry
from consent.models import Consent
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
    """Yield these case studies in order, less every part whose consent was taken back."""
    numbers = list(numbers)
    withdrawn = Consent.objects.withdrawn_uuids()
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        rows = dict(Entry.objects.filter(number__in=batch).values_list("number", "data"))
        for number in batch:
            if number in rows:
                yield PublicCaseStudy.from_json(rows[number]).without(withdrawn)
