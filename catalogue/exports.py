"""The catalogue as data. One list of columns gives every format."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings

from casestudies.public import PublicCaseStudy


def _slugs(name: str) -> Callable[[PublicCaseStudy], list[str]]:
    return lambda public: [term.slug for term in getattr(public, name)]


def _slug(name: str) -> Callable[[PublicCaseStudy], str | None]:
    return lambda public: term.slug if (term := getattr(public, name)) else None


def _date(name: str) -> Callable[[PublicCaseStudy], str | None]:
    return lambda public: day.isoformat() if (day := getattr(public, name)) else None


def _as_it_is(name: str) -> Callable[[PublicCaseStudy], Any]:
    return lambda public: getattr(public, name)


# The allow-list: what is not here is in no export. Slugs for vocabularies, lists for several.
COLUMNS: dict[str, Callable[[PublicCaseStudy], Any]] = {
    "number": _as_it_is("number"),
    "url": lambda public: settings.SITE_URL + public.url,
    "title": _as_it_is("title"),
    "summary": _as_it_is("summary"),
    "organisation": _as_it_is("organisation"),
    "led_by_disabled_people": _slug("led_by_disabled_people"),
    "partners": lambda public: [{"name": p.name, "part": p.part} for p in public.partners],
    "service_areas": _slugs("service_areas"),
    "criteria": _slugs("criteria"),
    "who": _slugs("who"),
    "places": lambda public: list(public.places),
    "nations": _slugs("nations"),
    "regions": _slugs("regions"),
    "councils": _slugs("councils"),
    "stage": _slug("stage"),
    "year": _as_it_is("year"),
    "people_yearly": _as_it_is("people_yearly"),
    "cost_start": _as_it_is("cost_start"),
    "cost_yearly": _as_it_is("cost_yearly"),
    "cost_year": _as_it_is("cost_year"),
    "funding": _slugs("funding"),
    "evidence": _slugs("evidence"),
    "formats": lambda public: list(public.formats),
    "licence": _slug("licence"),
    "published": _date("published"),
    "updated": _date("updated"),
    "last_confirmed": _date("last_confirmed"),
}


def row(public: PublicCaseStudy) -> dict[str, Any]:
    """Return one case study as the columns of every export."""
    return {name: read(public) for name, read in COLUMNS.items()}


def as_json(found: Iterable[PublicCaseStudy]) -> Iterator[str]:
    """Yield a JSON list of rows, a row at a time."""
    start = "["
    for public in found:
        yield start + "\n" + json.dumps(row(public), ensure_ascii=False)
        start = ","
    yield ("[" if start == "[" else "\n") + "]\n"
