"""The list of changes of a correction: what stands on the website, and what will stand there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from casestudies.public import PublicCaseStudy, Term
from core.languages import ENGLISH, name_of
from signoff.changes.compare import compare
from signoff.changes.pictures import FILES, pictures_between
from signoff.changes.shapes import Change, ChangeList, QuestionChanges
from signoff.changes.sources import lines, row, units
from signoff.changes.stretches import Grain, Stretch
from signoff.enums import ChangeKind
from ui.words import pounds, thousands

# The parts of a page in their order, by the key they have in the list.
PARTS = {
    "page-title": "The title",
    "page-group": "The name of the group",
    "page-summary": "The short text at the top of the page",
    "page-story": "The story",
    "page-six": "The six things",
    "page-needs": "What another place needs",
    "page-hard": "What was hard",
    "page-ask": "What councils should do",
    "page-led-by": "Who leads it",
    "page-partners": "The partners",
    "page-where": "Where it runs",
    "page-area": "The kind of service",
    "page-who": "Who it is for",
    "page-when": "When it runs",
    "page-people": "The number of people",
    "page-costs": "The costs",
    "page-funding": "Who pays",
    "page-evidence": "How they know",
    "page-language": "The language",
    "page-address": "The address of the page",
}
_TEXTS = {"page-needs": "needs", "page-hard": "hard", "page-ask": "ask"}
_TERMS = {
    "page-area": "service_areas",
    "page-who": "who",
    "page-funding": "funding",
    "page-evidence": "evidence",
}
_COSTS = (("cost_start", "to start"), ("cost_yearly", "each year"))
_LOADED = {"film": "the film", "file": "the file"}


def changes_between(live: PublicCaseStudy, draft: PublicCaseStudy) -> ChangeList:
    """Return everything that differs between what stands on the website and a draft of it."""
    found = compare(_stretches(live, draft)) + _loaded(live, draft)
    pictures = _of_website(pictures_between(live, draft))
    clean = _clean(draft)
    parts = [
        QuestionChanges(key, title, mine, clean.get(key, ""), draft.language)
        for key, title in PARTS.items()
        if (mine := _of_website(c for c in found if c.question == key))
    ]
    return ChangeList(
        tuple(sorted(parts, key=lambda part: not part.meant)),
        QuestionChanges(FILES, "The pictures", pictures) if pictures else None,
        live=True,
    )


def _of_website(changes) -> tuple[Change, ...]:
    said = [replace(change, live=True) for change in changes]
    return tuple(sorted(said, key=lambda change: change.kind == ChangeKind.SPELLING))


def _clean(draft: PublicCaseStudy) -> dict[str, str]:
    """Return how the longer parts read now."""
    story = (text for block in draft.body for text, about in lines(block) if about != "the heading")
    six = [met.how for met in draft.criteria if met.how]
    texts = {key: getattr(draft, name) for key, name in _TEXTS.items()}
    own = {"page-story": "\n\n".join(filter(None, story)), "page-six": "\n\n".join(six)}
    return {**texts, **own, "page-summary": draft.summary}


def _stretches(live: PublicCaseStudy, draft: PublicCaseStudy) -> Iterator[Stretch]:
    """Yield each part of the page as it stands, and as it will."""
    lang = draft.language.partition("-")[0]
    for key, name in (("page-title", "title"), ("page-group", "organisation")):
        was, now = getattr(live, name), getattr(draft, name)
        yield Stretch(key, row(was, key), row(now, key), grain=Grain.NAME)
    for key, name in {"page-summary": "summary", **_TEXTS}.items():
        was, now = getattr(live, name), getattr(draft, name)
        yield Stretch(key, units(was, key), units(now, key), lang)
    yield Stretch("page-story", _story(live), _story(draft), lang)
    yield from _six(live, draft, lang)
    yield from _facts(live, draft)
    was, now = (units(page.funding_note, "page-funding") for page in (live, draft))
    yield Stretch("funding-note", was, now, lang)
    yield from _rows(live, draft)


def _story(page: PublicCaseStudy) -> tuple:
    said = (pair for block in page.body for pair in lines(block))
    return tuple(
        unit
        for text, about in said
        if about not in _LOADED.values()
        for unit in units(text, "page-story", about)
    )


def _six(live, draft, lang):
    was, now = ({met.slug: met for met in page.criteria} for page in (live, draft))
    for slug in {**was, **now}:
        mine, theirs = (
            units(met[slug].how if slug in met else "", "page-six") for met in (was, now)
        )
        yield Stretch(f"six-{slug}", mine, theirs, lang)
    named = [
        tuple(Term(met.slug, met.plain_name) for met in page.criteria) for page in (live, draft)
    ]
    yield _terms("page-six", *named)


def _facts(live, draft):
    def one(key, read, about="", name=""):
        was, now = (row(read(page) or "", key, about) for page in (live, draft))
        return Stretch(name or key, was, now, grain=Grain.FACTS)

    yield _terms("page-led-by", (live.led_by_disabled_people,), (draft.led_by_disabled_people,))
    yield _terms("page-when", (live.stage,), (draft.stage,))
    started = "the year it started"
    yield one("page-when", lambda page: str(page.started or ""), started, "started")
    yield one("page-people", lambda page: thousands(page.people_yearly))
    for name, about in _COSTS:
        yield one("page-costs", lambda page, name=name: pounds(getattr(page, name)), about, name)
    yield one("page-costs", lambda page: str(page.cost_year or ""), "the year", "cost_year")
    for key, name in _TERMS.items():
        yield _terms(key, getattr(live, name), getattr(draft, name))
    yield one("page-language", lambda page: name_of(page.language.partition("-")[0]))
    yield one("page-address", lambda page: page.url)


def _terms(key: str, was, now) -> Stretch:
    """Compare words of a vocabulary by slug: renaming one is no change of the page."""
    stayed = {term.slug for term in was} & {term.slug for term in now}
    mine, theirs = (
        tuple(unit for term in terms if term.slug not in stayed for unit in row(term.name, key))
        for terms in (was, now)
    )
    return Stretch(f"{key}-terms", mine, theirs, grain=Grain.FACTS)


def _rows(live, draft):
    yield _row_stretch(
        "page-partners", *([_partner(p) for p in page.partners] for page in (live, draft))
    )
    yield _row_stretch("page-where", live.places, draft.places)
    for name, about in (("councils", "the council"), ("nations", "the nation")):
        was, now = (
            tuple(
                unit
                for term in getattr(page, name)
                if term.name not in page.places
                for unit in row(term.name, "page-where", about)
            )
            for page in (live, draft)
        )
        yield Stretch(name, was, now, grain=Grain.FACTS)


def _row_stretch(key: str, was, now) -> Stretch:
    mine, theirs = (tuple(u for text in texts for u in row(text, key)) for texts in (was, now))
    return Stretch(key, mine, theirs, grain=Grain.ROWS)


def _partner(partner) -> str:
    return f"{partner.name}: {partner.part}" if partner.part else partner.name


def _loaded(live, draft) -> list[Change]:
    """Return the films, captions and papers that are gone, new, or others under the same title."""
    was, now = Counter(_files_on(live)), Counter(_files_on(draft))
    gone, come = list((was - now).elements()), list((now - was).elements())
    changes = []
    for about, title, _ in gone:
        new = next((one for one in come if one[:2] == (about, title)), None)
        if new:
            come.remove(new)
        kind, after = (ChangeKind.MEANING, title) if new else (ChangeKind.CUT, "")
        changes.append((kind, title, after, about))
    changes += [(ChangeKind.ADDED, "", title, about) for about, title, _ in come]
    return [
        Change("page-story", kind, before, after, ENGLISH, about, nth=nth)
        for nth, (kind, before, after, about) in enumerate(changes)
    ]


def _files_on(page: PublicCaseStudy) -> Iterator[tuple]:
    for block in page.body:
        if block.type not in _LOADED:
            continue
        about, value = _LOADED[block.type], block.value
        keys = ("media", "file") if block.type == "film" else ("document", "file_hash")
        yield about, value["title"], tuple(value[key] for key in keys)
        if value.get("captions"):
            yield "the captions of the film", value["title"], value["captions"]
