"""What this room puts in the search index: home and the pages of words."""

from home.models import HomePage, StandardPage
from search.pages import PageSource, words_of


def _summary(page) -> str:
    return page.introduction if isinstance(page, StandardPage) else page.lead


def _text(page) -> str:
    return words_of(page.body if isinstance(page, StandardPage) else page.how_it_works)


SOURCE = PageSource("page", "Page", [HomePage, StandardPage], summary=_summary, text=_text)
