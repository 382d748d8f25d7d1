"""A source for pages: kept up to date by Wagtail's own signals."""

from collections.abc import Callable, Iterator

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from search import index, registry


def words_of(stream) -> str:
    """Return the words of a StreamField's value, as Wagtail's blocks give them for searching."""
    return " ".join(stream.stream_block.get_searchable_content(stream))


def plain(html: str) -> str:
    """Return the words of rich text, without its tags."""
    return get_text_for_indexing(html).strip()


class PageSource:
    """Pages of some models. A page is in the index while it is live and nobody is kept out.

    Args:
        kind: the entries' kind.
        label: what a reader calls one.
        models: the page models it covers.
        summary: gives the line a result shows; text: gives all its words.
    """

    def __init__(
        self,
        kind: str,
        label: str,
        models: list[type[Page]],
        *,
        summary: Callable[[Page], str],
        text: Callable[[Page], str],
    ):
        self.kind, self.label, self.models = kind, label, models
        self.summary, self.text = summary, text

    def entry(self, page: Page) -> index.Entry:
        """Return the entry of one page."""
        return index.Entry(
            key=self.key(page),
            kind=self.kind,
            url=page.get_url_parts()[2],
            title=page.title,
            summary=self.summary(page),
            text=self.text(page),
        )

    def key(self, page: Page) -> str:
        return f"page:{page.pk}"

    def entries(self) -> Iterator[index.Entry]:
        for model in self.models:
            for page in model.objects.live().public().iterator():
                yield self.entry(page)

    def refresh(self, page: Page) -> None:
        """Put the page in the index, or take it out if strangers cannot see it."""
        if page.live and not page.get_view_restrictions().exists():
            index.put(self.entry(page))
        else:
            index.remove(self.key(page))


def register(source: PageSource) -> None:
    """Register a page source and follow what is published, moved, renamed and taken down."""
    registry.register(source)
    for model in source.models:
        page_published.connect(_refresh(source), sender=model, weak=False)
        page_unpublished.connect(_refresh(source), sender=model, weak=False)
        post_delete.connect(_forget(source), sender=model, weak=False)
    page_slug_changed.connect(_refresh_below(source), weak=False)
    post_page_move.connect(_refresh_below(source), weak=False)


def _refresh(source: PageSource):
    def receiver(sender, instance, **kwargs):
        source.refresh(instance)

    return receiver


def _forget(source: PageSource):
    def receiver(sender, instance, **kwargs):
        index.remove(source.key(instance))

    return receiver


def _refresh_below(source: PageSource):
    """A new slug or parent gives every page below a new address."""

    def receiver(sender, instance, **kwargs):
        for model in source.models:
            for page in model.objects.descendant_of(instance, inclusive=True).live():
                source.refresh(page)

    return receiver
