"""What this room puts in the search index: the calls."""

from search.pages import PageSource, plain
from submissions.calls import CallIndexPage, CallPage


def _summary(page) -> str:
    return plain(page.introduction)


def _text(page) -> str:
    if not isinstance(page, CallPage):
        return ""
    parts = [*page.steps.all(), *page.ways.all()]
    return " ".join([page.easy_read, *(f"{part.title} {part.text}" for part in parts)])


SOURCE = PageSource("call", "Call", [CallIndexPage, CallPage], summary=_summary, text=_text)
