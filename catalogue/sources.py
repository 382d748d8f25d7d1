"""What the catalogue puts in the search index."""

from collections.abc import Iterator

from casestudies.models import CaseStudyIndexPage
from casestudies.services import hidden_pages, pages_to_tell
from catalogue import services
from catalogue.models import Entry
from search.index import Entry as IndexEntry
from search.pages import PageSource


class CaseStudies:
    """Every published case study, from the public JSON of its entry."""

    kind, label = services.KIND, "Case study"

    def entries(self) -> Iterator[IndexEntry]:
        yield from services.index_entries(Entry.objects.iterator(chunk_size=500))


def hidden_keys() -> list[str]:
    """Return the keys of case studies that are hidden, or whose words in the index say too much.

    The second is so after the time of a hidden part has come, until the nightly run writes the
    page's words anew.
    """
    away = hidden_pages() | pages_to_tell()
    numbers = Entry.objects.filter(page_id__in=away).values_list("number", flat=True)
    return [services.index_key(number) for number in numbers] if away else []


LISTING = PageSource(
    "catalogue",
    "Page",
    [CaseStudyIndexPage],
    summary=lambda page: page.introduction,
    text=lambda page: "",
)
