"""Lay out a new site: home, the calls, the catalogue, and three pages of words."""

import json
from pathlib import Path

from django.db import transaction
from wagtail.models import Page, Site

from casestudies.models import CaseStudyIndexPage
from home.models import HomePage, StandardPage
from submissions.models import CallIndexPage

WORDS = Path(__file__).resolve().parent / "demo" / "content" / "pages.json"
FOOTER_PAGES = ("about", "privacy", "accessibility")


def page_words() -> dict[str, dict]:
    """Return the first words of home and standard pages, by slug."""
    return {page["slug"]: page for page in json.loads(WORDS.read_text(encoding="utf-8"))}


def body_of(blocks: list[dict]) -> list[tuple]:
    """Return JSON blocks (`type` with `text`, `html` or `items`) as StreamField data."""
    return [(b["type"], b.get("text") or b.get("html") or b.get("items")) for b in blocks]


@transaction.atomic
def set_up_site(*, hostname: str, port: int = 80, live: bool = False) -> HomePage:
    """Return the home page, making it and what stands below it where missing.

    Nothing that exists is changed. The standard pages start with our words as drafts, since who
    runs the site must say who it is; the demo makes them live.
    """
    home = HomePage.objects.first() or _make_home(hostname, port)
    _child(home, CallIndexPage, slug="calls", title="Calls for case studies")
    _child(home, CaseStudyIndexPage, slug="case-studies", title="Case studies")
    for slug in FOOTER_PAGES:
        words = page_words()[slug]
        _child(
            home,
            StandardPage,
            slug=slug,
            title=words["title"],
            introduction=words["intro"],
            body=body_of(words["body"]),
            live=live,
        )
    return home


def _make_home(hostname: str, port: int) -> HomePage:
    root = Page.get_first_root_node()
    words = page_words()["home"]
    # Wagtail's own welcome page holds the slug and the site; it has no content worth keeping.
    welcome = root.get_children().filter(slug="home").first()
    if welcome:
        welcome.slug = "welcome"
        welcome.save()
    home = HomePage(
        title=words["title"],
        slug="home",
        lead=words["lead"],
        how_it_works=[("visitor", visitor) for visitor in words["how_it_works"]],
    )
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": hostname,
            "port": port,
            "site_name": "Led by Us",
            "root_page": home,
        },
    )
    if welcome:
        welcome.delete()
    home.save_revision().publish()
    return home


def _child(parent: Page, model, *, slug: str, live: bool = True, **fields) -> Page:
    existing = parent.get_children().filter(slug=slug).first()
    if existing:
        return existing.specific
    page = parent.add_child(instance=model(slug=slug, live=live, **fields))
    revision = page.save_revision()
    if live:
        revision.publish()
    return page
