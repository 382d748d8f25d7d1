"""The one public shape of a case study. Page, index, API, feed, exports, versions and citation
read nothing else: what is not listed here does not leave the building."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from casestudies.citations import paragraph
from casestudies.enums import FileKind
from organisations.enums import Nation, Region

LEAD_PICTURE = "lead_picture"


@dataclass(frozen=True, slots=True)
class Term:
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class CriterionMet:
    slug: str
    name: str
    plain_name: str
    how: str


@dataclass(frozen=True, slots=True)
class PublicPartner:
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by id; its file is fetched through the checked view."""

    image: int
    file_hash: str
    alt: str
    caption: str
    credit: str
    consent: str = ""

    @property
    def mark(self) -> str:
        """What stays the same wherever this very picture stands."""
        return f"image:{self.file_hash}"


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the story. `value` is plain JSON; `consent` hides it when taken back."""

    id: str
    type: str
    value: Any
    consent: str = ""

    @property
    def mark(self) -> str:
        """What stays the same wherever this picture, film, file or quote stands; else empty."""
        kind, key = _MARKS.get(self.type, ("", ""))
        what = self.value.get(key) if kind and isinstance(self.value, dict) else None
        if not what:
            return ""
        return words_mark(what) if kind == "quote" else f"{kind}:{what}"


@dataclass(frozen=True, slots=True)
class PublicCaseStudy:
    """Everything public of one case study.

    `number`, `published` and `updated` are empty before the first publication; money is in whole
    pounds; `people_yearly` counts people; `None` and empty mean *we were not told*. `agreed` is
    the kind of its sign-off, empty in versions stored before it was kept.
    """

    number: int | None
    slug: str
    url: str
    title: str
    language: str
    origin: str
    summary: str
    organisation: str
    led_by_disabled_people: Term
    partners: tuple[PublicPartner, ...]
    service_areas: tuple[Term, ...]
    criteria: tuple[CriterionMet, ...]
    who: tuple[Term, ...]
    places: tuple[str, ...]
    nations: tuple[Term, ...]
    regions: tuple[Term, ...]
    councils: tuple[Term, ...]
    stage: Term
    started: int | None
    people_yearly: int | None
    cost_start: int | None
    cost_yearly: int | None
    cost_year: int | None
    funding: tuple[Term, ...]
    funding_note: str
    evidence: tuple[Term, ...]
    needs: str
    hard: str
    ask: str
    formats: tuple[str, ...]
    licence: Term
    picture: Picture | None
    body: tuple[Block, ...]
    published: date | None = None
    updated: date | None = None
    last_confirmed: date | None = None
    agreed: str = ""

    @property
    def year(self) -> int | None:
        """The year it was first published here."""
        return self.published.year if self.published else None

    @property
    def short_url(self) -> str:
        return f"/cs/{self.number}/" if self.number else ""

    @property
    def citation(self) -> str:
        """One paragraph to copy; empty before it is published."""
        return paragraph(self)

    def to_json(self) -> dict:
        """Return plain JSON; `from_json` reads it back."""
        return {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, data: dict) -> PublicCaseStudy:
        """Return the shape stored by `to_json`; unknown keys are ignored, missing ones are None."""
        known = {field.name: data.get(field.name) for field in fields(cls)}
        for name, shape in _SHAPES.items():
            known[name] = shape(known[name])
        return cls(**known)

    def without(self, withdrawn: frozenset[str], hidden=frozenset()) -> PublicCaseStudy:
        """Return it less every picture and block that is taken back or hidden.

        Args:
            withdrawn: UUIDs of consents.
            hidden: ids of blocks, `LEAD_PICTURE`, and marks.
        """
        kept = tuple(
            block
            for block in self.body
            if block.consent not in withdrawn and hidden.isdisjoint((block.id, block.mark))
        )
        picture = self.picture
        if picture and (
            picture.consent in withdrawn or not hidden.isdisjoint((LEAD_PICTURE, picture.mark))
        ):
            picture = None
        return replace(self, body=kept, picture=picture)

    def files(self) -> set[tuple[str, int, str]]:
        """Return (kind, id, consent) of every picture, film and file it shows."""
        found = {
            (kind, block.value[key], block.consent)
            for block in self.body
            for kind, key in _FILES.get(block.type, ())
        }
        if self.picture:
            found.add((FileKind.IMAGE.value, self.picture.image, self.picture.consent))
        return found


def words_mark(words: str) -> str:
    """Return the mark of a quote: the same for other spaces and capitals."""
    plain = " ".join(words.casefold().split())
    return f"quote:{hashlib.sha256(plain.encode()).hexdigest()}"


# What of a block's value says that it is the same, and what its mark begins with.
_MARKS = {
    "picture": ("image", "file_hash"),
    "film": ("media", "media"),
    "file": ("document", "document"),
    "quote": ("quote", "text"),
}
_FILES = {
    "picture": [(FileKind.IMAGE.value, "image")],
    "film": [(FileKind.MEDIA.value, "media")],
    "file": [(FileKind.DOCUMENT.value, "document")],
}


def _many(kind):
    return lambda values: tuple(kind(**value) for value in values or ())


def _one(kind):
    return lambda value: kind(**value) if value else None


def _date(value):
    return date.fromisoformat(value) if value else None


_SHAPES = {
    "led_by_disabled_people": _one(Term),
    "partners": _many(PublicPartner),
    "service_areas": _many(Term),
    "criteria": _many(CriterionMet),
    "who": _many(Term),
    "places": lambda values: tuple(values or ()),
    "nations": _many(Term),
    "regions": _many(Term),
    "councils": _many(Term),
    "stage": _one(Term),
    "funding": _many(Term),
    "evidence": _many(Term),
    "formats": lambda values: tuple(values or ()),
    "licence": _one(Term),
    "picture": _one(Picture),
    "body": _many(Block),
    "published": _date,
    "updated": _date,
    "last_confirmed": _date,
    "agreed": lambda value: value or "",
}


def _choice(page, field: str) -> Term:
    return Term(getattr(page, field), getattr(page, f"get_{field}_display")())


def _rows(items) -> list:
    """Return a vocabulary's rows in its order: one query, for rows in memory too."""
    rows = list(items.all())
    prefetch_related_objects(rows, "tag")
    return sorted(rows, key=lambda row: (row.tag.position, row.tag.name))


def _terms(items) -> tuple[Term, ...]:
    return tuple(Term(row.tag.slug, row.tag.name) for row in _rows(items))


def _criteria(items) -> tuple[CriterionMet, ...]:
    rows = _rows(items)
    return tuple(CriterionMet(r.tag.slug, r.tag.name, r.tag.plain_name, r.how) for r in rows)


def _nations(places) -> tuple[Term, ...]:
    found = {place.council.nation if place.council else place.nation for place in places}
    chosen = Nation if "uk" in found else [nation for nation in Nation if nation.value in found]
    return tuple(Term(nation.value, nation.label) for nation in chosen)


def _regions(places) -> tuple[Term, ...]:
    found = {place.council.region for place in places if place.council}
    return tuple(Term(r.value, r.label) for r in Region if r.value in found)


def _councils(places) -> tuple[Term, ...]:
    found = {p.council.slug: p.council.name for p in places if p.council}
    return tuple(Term(slug, name) for slug, name in sorted(found.items(), key=lambda i: i[1]))


def _picture(image, caption: str = "", consent: str = "") -> Picture | None:
    if image is None:
        return None
    return Picture(
        image.pk, image.get_file_hash(), image.default_alt_text, caption, image.credit, consent
    )


def _picture_block(value) -> dict:
    picture = asdict(_picture(value["image"], value["caption"]))
    del picture["consent"]  # the block has it
    return picture


def _film(value) -> dict:
    film = value["film"]
    return {
        "media": film.pk,
        "title": film.title,
        "file": film.file.name,
        "captions": film.captions.name,
        "transcript": film.transcript,
        "caption": value["caption"],
    }


def _file(value) -> dict:
    document = value["document"]
    return {
        "document": document.pk,
        "title": value["title"],
        "file_hash": document.get_file_hash(),
        "size": document.get_file_size(),
        "extension": document.file_extension,
    }


_BLOCKS = {
    "heading": str,
    "text": lambda value: value.source,
    "quote": lambda value: {"text": value["text"], "who": value["who"]},
    "picture": _picture_block,
    "figures": lambda value: [dict(row) for row in value],
    "list": lambda value: [str(row) for row in value],
    "film": _film,
    "file": _file,
}


def _block(child) -> Block | None:
    chosen = {"picture": "image", "film": "film", "file": "document"}.get(child.block_type)
    if chosen and child.value[chosen] is None:
        return None  # the file was erased: nothing is left to show
    consent = child.value.get("consent", "") if hasattr(child.value, "get") else ""
    value = _BLOCKS[child.block_type](child.value)
    return Block(child.id or "", child.block_type, value, str(consent or ""))


def build(page, *, number=None, sign_off=None, published=None, updated=None) -> PublicCaseStudy:
    """Return the public shape of a page as it stands in memory.

    Args:
        page: a CaseStudyPage, live, a draft, or a revision's object.
        number: its permanent number, when it has one.
        sign_off: the yes that covers it: licence, and whether the group is named.
        published, updated: dates of its first and latest publication.
    """
    places = list(page.places.all())
    prefetch_related_objects(places, "council")
    licence = sign_off.licence if sign_off else "all-rights-reserved"
    licence_name = sign_off.get_licence_display() if sign_off else "All rights reserved"
    return PublicCaseStudy(
        number=number,
        slug=page.slug,
        url=f"/case-studies/{page.slug}/",
        title=page.title,
        language=page.language,
        origin=page.origin,
        summary=page.summary,
        organisation=page.organisation_name if sign_off is None or sign_off.named else "",
        led_by_disabled_people=_choice(page, "led_by_disabled_people"),
        partners=tuple(PublicPartner(p.name, p.part) for p in page.partners.all()),
        service_areas=_terms(page.area_items),
        criteria=_criteria(page.criterion_items),
        who=_terms(page.audience_items),
        places=tuple(place.name for place in places),
        nations=_nations(places),
        regions=_regions(places),
        councils=_councils(places),
        stage=_choice(page, "stage"),
        started=page.started,
        people_yearly=page.people_yearly,
        cost_start=page.cost_start,
        cost_yearly=page.cost_yearly,
        cost_year=page.cost_year,
        funding=_terms(page.funding_items),
        funding_note=page.funding_note,
        evidence=_terms(page.evidence_items),
        needs=page.needs,
        hard=page.hard,
        ask=page.ask,
        formats=(),
        licence=Term(licence, licence_name),
        picture=_picture(page.lead_picture, consent=page.lead_picture_consent),
        body=tuple(block for block in map(_block, page.body) if block),
        published=published,
        updated=updated,
        agreed=sign_off.agreed if sign_off else "",
    )
