"""What the catalogue puts in the search index."""

from collections.abc import Iterator

from casestudies.models import CaseStudyIndexPage
from catalogue import services
from catalogue.models import Entry
from search.index import Entry as IndexEntry
from search.pages import PageSource


class CaseStudies:
    """Every published case study, from the public JSON of its entry."""

    kind, label = services.KIND, "Case study"

    def entries(self) -> Iterator[IndexEntry]:
        yield from services.index_entries(Entry.objects.iterator(chunk_size=500))


LISTING = PageSource(
    "catalogue",
    "Page",
    [CaseStudyIndexPage],
    summary=lambda page: page.introduction,
    text=lambda page: "",
)
