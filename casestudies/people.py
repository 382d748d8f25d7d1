"""Who is in a case study, and whether each of them is on record with a yes."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from casestudies.fingerprints import signed_content
from casestudies.models import CaseStudyPage, LedgerEntry
from consent.enums import Item, Use
from consent.models import Consent
from consent.reading import everybody_in, out_of_order

LEAD = "lead_picture"
NAMES = "names"  # what a name is recorded under: it stands for as long as the text has it
WHERE = "Say so under People in it."


@dataclass(frozen=True, slots=True)
class Part:
    """One thing on a page that people can be in.

    Attributes:
        item: of `consent.enums.Item`; a name stands for the whole text.
        of: which very picture, film or words: see `LedgerEntry.of`.
        label: how editors call it.
        places: ids of the blocks it stands in, or `lead_picture`.
        numbers: the consent numbers those blocks hold now; empty ones too.
        shown: the picture or film, or the words.
    """

    item: Item
    of: str
    label: str
    places: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    shown: Any = None


@dataclass(frozen=True, slots=True)
class PeopleIn:
    """A part, and what is on record about it."""

    part: Part
    entries: tuple[LedgerEntry, ...] = ()
    people: tuple[Consent, ...] = ()
    problems: tuple[str, ...] = ()
    nobody: LedgerEntry | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever sent a picture said of the people in it; private. Empty: not answered."""

    people: str
    under_18: str


_tellers: list[Callable] = []


def register_teller(tell: Callable) -> Callable:
    """Register `tell(page, images, user) -> dict`: a `Told` by the id of a picture, as far as it is
    known above this room and `user` may see it. Returns the function."""
    if tell not in _tellers:
        _tellers.append(tell)
    return tell


def told_of(page: CaseStudyPage, parts, user) -> dict[str, Told]:
    """Return what we were told of who is in these parts, by `Part.of`."""
    images = {part.shown.pk: part.of for part in parts if part.item == Item.PHOTO}
    told = {}
    for tell in _tellers:
        told |= tell(page, images.keys(), user)
    return {images[pk]: one for pk, one in told.items()}


def parts_of(page: CaseStudyPage) -> list[Part]:
    """Return every picture, film and quote of a page in its order, then its text."""
    found: dict[str, Part] = {}
    if page.lead_picture:
        _add(found, _picture(page.lead_picture), LEAD, page.lead_picture_consent)
    for block in page.body:
        part = _block_part(block)
        if part:
            _add(found, part, block.id or "", block.value["consent"])
    words = text_of(page)
    text = Part(Item.NAME, f"text:{_digest(words)}", "the text", shown=words)
    return [*found.values(), text]


def _add(found, part, place, number) -> None:
    before = found.get(part.of, part)
    found[part.of] = replace(
        before, places=(*before.places, place), numbers=before.numbers | {str(number or "")}
    )


def _block_part(block) -> Part | None:
    value = block.value
    match block.block_type:
        case "picture":
            return _picture(value["image"]) if value["image"] else None
        case "film":
            film = value["film"]
            if film is None:
                return None
            of = f"film:{film.pk}:{_digest(film.file.name)}"
            return Part(Item.FILM, of, f"the film “{film.title}”", shown=film)
        case "quote":
            words = value["text"]
            of = f"quote:{_digest(words)}"
            return Part(Item.QUOTE, of, f"the quote “{_short(words)}”", shown=words)
    return None


def _picture(image) -> Part:
    of = f"image:{image.pk}:{image.get_file_hash()}"
    return Part(Item.PHOTO, of, f"the picture “{image.title}”", shown=image)


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


def _digest(text: str) -> str:
    """Letters and figures alone count: spaces, commas and capitals ask nobody again."""
    plain = re.sub(r"[\W_]+", " ", re.sub(r"<[^>]*>", " ", text).casefold()).strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:40]


# Vocabularies are words of ours; the others are for machines.
_NOT_TEXT = (
    *("led_by_disabled_people", "stage", "service_areas", "who", "funding", "evidence"),
    *("slug", "origin", "language"),
)
_NOT_WORDS = frozenset({"id", "type", "consent", "file_hash", "file", "captions", "extension"})


def text_of(page: CaseStudyPage) -> str:
    """Return every word of a page that could name somebody: captions, credits, transcripts too."""
    content = signed_content(page)
    return "\n".join(_strings({k: v for k, v in content.items() if k not in _NOT_TEXT}))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_WORDS:
                yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)


def people_in(page: CaseStudyPage) -> list[PeopleIn]:
    """Return each part of a page with who is on record for it, and what is missing: two queries.

    Args:
        page: a CaseStudyPage in memory: a draft or a revision's object.
    """
    parts = parts_of(page)
    entries = list(LedgerEntry.objects.filter(page_id=page.pk).select_related("consent"))
    numbers = {entry.consent.number for entry in entries if entry.consent}
    everybody = everybody_in(numbers.union(*(part.numbers for part in parts)))
    return [_judged(part, entries, everybody) for part in parts]


def _judged(part, entries, everybody) -> PeopleIn:
    if part.item == Item.NAME:
        return _judged_text(part, entries, everybody)
    mine = tuple(entry for entry in entries if entry.of == part.of)
    numbers = dict.fromkeys(entry.consent.number for entry in mine if entry.consent)
    people = tuple(row for number in numbers for row in everybody[number])
    nobody = next((entry for entry in mine if entry.consent is None), None)
    problems = _part_problems(part, numbers, people, nobody, everybody)
    return PeopleIn(part, mine, people, tuple(problems), nobody)


def _part_problems(part, numbers, people, nobody, everybody) -> list[str]:
    what = part.label[0].upper() + part.label[1:]
    if not people and (nobody is None or part.item == Item.QUOTE):
        said = "who said it" if part.item == Item.QUOTE else "who is in it"
        return [f"{what}: we do not know {said}, and that they said yes. {WHERE}"]
    wrong = out_of_order(people)
    for number in part.numbers - numbers.keys():
        wrong += _about_number(number, everybody)
    if people and not part.numbers <= numbers.keys():
        wrong.append("What people said yes to is not joined to it.")
    return [f"{what}: {problem} {WHERE}" for problem in dict.fromkeys(wrong)]


def _about_number(number, everybody) -> list[str]:
    """A number nobody recorded here: the contributor's own, or one from before."""
    rows = everybody.get(number, [])
    if number and not rows:
        return ["Its consent is not on record."]
    if any(row.is_hidden or Use.CATALOGUE not in row.uses for row in rows):
        return ["It may not be used on this website any more."]
    return []


def _judged_text(part, entries, everybody) -> PeopleIn:
    text = part.shown.casefold()
    names = tuple(e for e in entries if e.words and e.words.casefold() in text)
    looked = next((entry for entry in entries if entry.of == part.of), None)
    people = tuple(row for entry in names for row in everybody[entry.consent.number])
    problems = [f"Somebody named in the text: {p} {WHERE}" for p in out_of_order(people)]
    if looked is None:
        problems.append(f"The text: nobody has looked yet whether it names somebody. {WHERE}")
    return PeopleIn(part, names, people, tuple(problems), looked)


def problems_with_people(page: CaseStudyPage) -> list[str]:
    """Return what must be put right about people before a page may go out; [] when nothing."""
    return [problem for part in people_in(page) for problem in part.problems]


def out_of_order_since(page: CaseStudyPage) -> list[str]:
    """Return what changed about people since a page was signed: the words themselves did not."""
    return [
        f"{found.part.label[0].upper()}{found.part.label[1:]}: {problem} {WHERE}"
        for found in people_in(page)
        for problem in out_of_order(found.people)
    ]
