"""Pictures: which were sent, which stand on the page, and what is said of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.core.files.storage import default_storage
from wagtail.utils.file import hash_filelike

from casestudies.public import PublicCaseStudy
from signoff.changes.compare import compare
from signoff.changes.shapes import Change
from signoff.changes.sources import row, units
from signoff.changes.stretches import Grain, Stretch
from signoff.enums import ChangeKind
from submissions.models import SubmissionFile

FILES = "files"
WORDS, BELOW, MAKER = (
    "what is in the picture",
    "words below the picture",
    "who made the picture",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on the page, and the block it stands in."""

    image: int
    file_hash: str
    alt: str
    caption: str
    credit: str
    block: str = ""


def shown_on(page: PublicCaseStudy) -> list[Shown]:
    """Return the pictures of a page in their order."""
    found = []
    if page.picture:
        lead = page.picture
        found.append(Shown(lead.image, lead.file_hash, lead.alt, lead.caption, lead.credit))
    for block in page.body:
        if block.type == "picture":
            found.append(Shown(**block.value, block=block.id))
    return found


def picture_changes(
    sent: list[SubmissionFile], page: PublicCaseStudy, uses: list[str]
) -> list[Change]:
    """Return every change to a picture and to what is said of it.

    Args:
        sent: the pictures that may be used on the website, in their order.
        uses: the blocks that were made from them, in the order they were made.
    """
    shown = shown_on(page)
    rows = {item.image_id: item for item in sent if item.image_id}
    images = {picture.image for picture in shown}
    made_from = dict(zip(uses, rows.values(), strict=False))
    swapped = {}
    for picture in shown:
        original = made_from.get(picture.block)
        if picture.image not in rows and original and original.image_id not in images:
            swapped[original.pk] = picture
    changes = [_swapped(item, swapped[item.pk]) for item in sent if item.pk in swapped]
    changes += [
        _cut(item) for item in sent if item.image_id not in images and item.pk not in swapped
    ]
    seen = {picture.image for picture in swapped.values()}
    stretches = []
    for number, picture in enumerate(shown):
        item = rows.get(picture.image)
        if item is None and picture.image not in seen:
            changes.append(_picture("", picture.alt, None, picture.image))
        elif item is not None and picture.image not in seen and _is_redrawn(item, picture):
            changes.append(_picture(item.description, picture.alt, picture.image, picture.image))
        stretches += _said(item, picture, number, first=picture.image not in seen)
        seen.add(picture.image)
    return changes + [_as_picture(change) for change in compare(stretches)]


def pictures_between(live: PublicCaseStudy, draft: PublicCaseStudy) -> list[Change]:
    """Return every change to a picture, and to what is said of it, between two shapes of a page."""
    was, changes, stretches = shown_on(live), [], []
    stay = {picture.image for picture in shown_on(draft)}
    for number, picture in enumerate(shown_on(draft)):
        old = next((one for one in was if one.image == picture.image), None) or next(
            (one for one in was if one.block == picture.block and one.image not in stay), None
        )
        if old is None:
            changes.append(_picture("", picture.alt, None, picture.image))
            continue
        was.remove(old)
        if old.image != picture.image or old.file_hash != picture.file_hash:
            changes.append(_picture(old.alt, picture.alt, old.image, picture.image))
        elif old.alt != picture.alt:
            mine, theirs = units(old.alt, FILES, WORDS), units(picture.alt, FILES, WORDS)
            stretches.append(Stretch(f"{number} {WORDS}", mine, theirs))
        for about, mine, theirs in (
            (MAKER, old.credit, picture.credit),
            (BELOW, old.caption, picture.caption),
        ):
            mine, theirs = row(mine, FILES, about), row(theirs, FILES, about)
            stretches.append(Stretch(f"{number} {about}", mine, theirs, grain=Grain.NAME))
    changes += [_picture(old.alt, "", old.image, None) for old in was]
    return changes + [_as_picture(change) for change in compare(stretches)]


def _picture(before: str, after: str, old: int | None, new: int | None) -> Change:
    return Change(FILES, ChangeKind.PICTURE, before, after, images=(old, new))


def _swapped(item: SubmissionFile, picture: Shown) -> Change:
    return _picture(_name(item), picture.alt, item.image_id, picture.image)


def _cut(item: SubmissionFile) -> Change:
    return _picture(_name(item), "", item.image_id or -item.pk, None)


def _name(item: SubmissionFile) -> str:
    return item.description or item.file.original_name


def _said(
    item: SubmissionFile | None, picture: Shown, number: int, *, first: bool
) -> Iterator[Stretch]:
    """Yield the words about a picture, as they were sent and as they stand."""
    if item is not None and first:
        mine = units(item.description, FILES, WORDS)
        yield Stretch(f"{number} {WORDS}", mine, units(picture.alt, FILES, WORDS))
    if first:
        mine = row(item.made_by if item else "", FILES, MAKER)
        theirs = row(picture.credit, FILES, MAKER)
        yield Stretch(f"{number} {MAKER}", mine, theirs, grain=Grain.NAME)
    below = row(picture.caption, FILES, BELOW)
    yield Stretch(f"{number} {BELOW}", page=below, grain=Grain.NAME)


def _as_picture(change: Change) -> Change:
    """Count what is said of a picture among the changes of pictures, but for its spelling."""
    if change.kind == ChangeKind.SPELLING:
        return change
    return replace(change, kind=ChangeKind.PICTURE)


def _is_redrawn(item: SubmissionFile, picture: Shown) -> bool:
    """Whether the picture of that number is no longer the file that was sent."""
    sent = print_of(item.file)
    return bool(sent) and sent != picture.file_hash


def print_of(private_file) -> str:
    """Return the SHA-1 of a stored file, which never changes; empty when it is gone."""
    key = f"signoff.print.{private_file.pk}"
    found = cache.get(key)
    if found is None:
        try:
            with default_storage.open(private_file.file.name) as stored:
                found = hash_filelike(stored)
        except FileNotFoundError:
            return ""
        cache.set(key, found, None)
    return found
