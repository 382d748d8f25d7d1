"""What goes into the catalogue, and out again."""

import re
from collections.abc import Iterable, Iterator

from django.db import transaction

from casestudies.public import PublicCaseStudy
from casestudies.services import away
from casestudies.vocabularies import (
    Audience,
    Criterion,
    EvidenceKind,
    FundingSource,
    ServiceArea,
    Term,
)
from catalogue.models import Entry, Revision
from search import index

KIND = "case-study"
# Of a block's values only these are words for readers; the others are ids, files and sizes.
WORDS_OF_A_BLOCK = frozenset(
    {"text", "who", "alt", "caption", "title", "transcript", "number", "unit", "base", "date"}
)
_TAG = re.compile(r"<[^>]*>")
VOCABULARIES = {
    ServiceArea: "service_areas",
    Criterion: "criteria",
    Audience: "who",
    FundingSource: "funding",
    EvidenceKind: "evidence",
}


@transaction.atomic
def enter(page, public: PublicCaseStudy) -> Entry:
    """Put a published case study in the catalogue and the index, or replace what stood there.

    Args:
        page: the CaseStudyPage; only its key is kept.
        public: what was published, with its number and dates.
    Returns: its entry.
    """
    entry = build_entry(page.pk, public)
    Entry.objects.filter(page_id=page.pk).exclude(number=entry.number).delete()
    Entry.objects.update_or_create(number=entry.number, defaults=_values(entry))
    _put([entry])
    Revision.renew()
    return entry


@transaction.atomic
def enter_many(entries: Iterable[Entry]) -> int:
    """Put many new case studies in the catalogue and the index; return how many."""
    entries = Entry.objects.bulk_create(entries, batch_size=500)
    _put(entries)
    Revision.renew()
    return len(entries)


@transaction.atomic
def leave(page_id: int) -> None:
    """Take a case study out of the catalogue and the index. One that is not in it is no error."""
    numbers = list(Entry.objects.filter(page_id=page_id).values_list("number", flat=True))
    if numbers:
        Entry.objects.filter(number__in=numbers).delete()
        index.remove(*(index_key(number) for number in numbers))
        Revision.renew()


@transaction.atomic
def rename_term(term: Term, old_slug: str) -> None:
    """Carry a changed word of a vocabulary into every entry that has it."""
    name = VOCABULARIES[type(term)]
    pages = term.items.values_list("content_object_id", flat=True)
    entries = list(Entry.objects.filter(page_id__in=pages))
    for entry in entries:
        for row in entry.data[name]:
            if row["slug"] == old_slug:
                row.update({key: getattr(term, key) for key in row if key != "how"})
        entry.facets = facets(PublicCaseStudy.from_json(entry.data))
    Entry.objects.bulk_update(entries, ["data", "facets"], batch_size=500)
    _put(entries)
    Revision.renew()


def build_entry(page_id: int, public: PublicCaseStudy) -> Entry:
    """Return the row of a published case study, unsaved."""
    return Entry(
        number=public.number,
        page_id=page_id,
        data=public.to_json(),
        facets=facets(public),
        title_key=public.title.casefold(),
        published=public.published,
    )


def _values(entry: Entry) -> dict:
    return {name: getattr(entry, name) for name in ("data", "facets", "title_key", "published")} | {
        "page_id": entry.page_id
    }


def facets(public: PublicCaseStudy) -> dict[str, list[str]]:
    """Return the values of each filter that a case study has."""
    terms = {
        "area": public.service_areas,
        "criterion": public.criteria,
        "nation": public.nations,
        "region": public.regions,
        "council": public.councils,
    }
    return {name: [term.slug for term in found] for name, found in terms.items()} | {
        "year": [str(public.year)]
    }


def index_key(number: int) -> str:
    return f"{KIND}:{number}"


def number(key: str) -> int:
    """Return the number in a key of the index."""
    return int(key.removeprefix(f"{KIND}:"))


def index_entry(public: PublicCaseStudy) -> index.Entry:
    """Return what the search index keeps of a case study."""
    named = (*public.service_areas, *public.criteria, *public.who, *public.nations)
    places = (*public.places, *(term.name for term in (*public.councils, *public.regions)))
    plain = (criterion.plain_name for criterion in public.criteria)
    words = (term.name for term in named)
    return index.Entry(
        key=index_key(public.number),
        kind=KIND,
        url=public.url,
        title=public.title,
        summary=public.summary,
        keywords=" ".join((public.organisation, *words, *plain, *places)),
        text=" ".join(_text(public)),
    )


def _text(public: PublicCaseStudy) -> Iterator[str]:
    yield from (partner.name for partner in public.partners)
    yield from (criterion.how for criterion in public.criteria)
    yield from (public.funding_note, public.needs, public.hard, public.ask)
    for block in public.body:
        yield from _strings(block.value)


def _strings(value) -> Iterator[str]:
    """Yield the words of a block's JSON, tags taken out."""
    if isinstance(value, str):
        yield _TAG.sub(" ", value)
    elif isinstance(value, dict):
        for name in WORDS_OF_A_BLOCK & value.keys():
            yield from _strings(value[name])
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _put(entries: Iterable[Entry]) -> None:
    index.put_many(index_entries(entries))


def index_entries(entries: Iterable[Entry]) -> Iterator[index.Entry]:
    """Yield the index entries of rows, less every part that was taken back or is hidden."""
    now_away = away()
    for entry in entries:
        shown = now_away.shown(entry.page_id, PublicCaseStudy.from_json(entry.data))
        if shown is not None:
            yield index_entry(shown)
