"""Publishing synthetic case studies by the thousand."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from itertools import islice

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from casestudies.enums import SignOffKind
from casestudies.fingerprints import fingerprint
from casestudies.models import (
    CaseStudyIndexPage,
    CaseStudyPage,
    PermanentNumber,
    PublishedVersion,
    SignOff,
)
from casestudies.public import build
from catalogue.models import Entry
from catalogue.services.entries import build_entry, enter_many
from catalogue.synthetic import Maker

BATCH = 200
ROWS = (
    "area_items",
    "criterion_items",
    "audience_items",
    "funding_items",
    "evidence_items",
    "places",
    "partners",
)
NOTE = "Made by generate_casestudies."
Made = Sequence[tuple[CaseStudyPage, date]]


@transaction.atomic
def generate(
    parent: CaseStudyIndexPage,
    count: int,
    seed: int,
    *,
    allowed: bool = False,
    last_day: date | None = None,
    tell: Callable[[int], None] = lambda done: None,
) -> int:
    """Publish synthetic case studies, with sign-offs of their own kind, indexed.

    Args:
        parent: the page they stand under.
        count, seed: how many; the same seed makes the same ones.
        allowed: publish them even where ALLOW_SYNTHETIC is off.
        last_day: the newest day one may be published on (today).
        tell: called with the number done, every now and then.
    Raises: PermissionDenied where synthetic content is not allowed.
    """
    if not (settings.ALLOW_SYNTHETIC or allowed):
        raise PermissionDenied("Synthetic case studies are not allowed on this site.")
    maker = Maker(seed, last_day or timezone.localdate())
    first = PermanentNumber.objects.count() + 1
    made, entries = maker.pages(first, count), []
    place = _Placement(parent)
    while batch := list(islice(made, BATCH)):
        entries += _publish(batch, place)
        tell(len(entries))
    place.finish()
    return enter_many(entries)


class _Placement:
    """Hands out places in the page tree below a parent."""

    def __init__(self, parent: CaseStudyIndexPage):
        self.parent = Page.objects.get(pk=parent.pk)
        last = self.parent.get_last_child()
        self.step = last._get_lastpos_in_path() if last else 0
        self.placed = 0

    def put(self, page: CaseStudyPage) -> None:
        self.placed += 1
        page.depth = self.parent.depth + 1
        page.path = Page._get_path(self.parent.path, page.depth, self.step + self.placed)
        page.url_path = f"{self.parent.url_path}{page.slug}/"
        page.locale_id = self.parent.locale_id

    def finish(self) -> None:
        self.parent.numchild += self.placed
        self.parent.save(update_fields=["numchild"])


def _publish(batch: Made, place: _Placement) -> list[Entry]:
    """Insert a batch of live pages with all that belongs to a published one."""
    for page, day in batch:
        place.put(page)
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = _morning(day)
    pages = [page for page, _ in batch]
    _insert(pages)
    sign_offs = SignOff.objects.bulk_create(
        SignOff(
            page=page,
            fingerprint=fingerprint(page),
            kind=SignOffKind.SYNTHETIC,
            how="by a command",
            said_at=page.first_published_at,
            note=NOTE,
        )
        for page in pages
    )
    numbers = PermanentNumber.objects.bulk_create(
        PermanentNumber(page=page, first_published=page.first_published_at) for page in pages
    )
    shapes = [
        build(page, number=number.pk, sign_off=sign_off, published=day, updated=day)
        for (page, day), number, sign_off in zip(batch, numbers, sign_offs, strict=True)
    ]
    entries = [build_entry(page.pk, public) for page, public in zip(pages, shapes, strict=True)]
    PublishedVersion.objects.bulk_create(
        PublishedVersion(
            number=number, k=1, data=entry.data, at=number.first_published, sign_off=sign_off
        )
        for number, entry, sign_off in zip(numbers, entries, sign_offs, strict=True)
    )
    return entries


def _insert(pages: Sequence[CaseStudyPage]) -> None:
    """Insert pages and their rows. Django has no bulk insert for a model with a parent table:
    the parent's rows go in first, then the page's own columns."""
    shared = [field for field in Page._meta.concrete_fields if not field.primary_key]
    parents = Page.objects.bulk_create(
        Page(**{field.attname: getattr(page, field.attname) for field in shared}) for page in pages
    )
    for page, parent in zip(pages, parents, strict=True):
        page.pk = page.page_ptr_id = parent.pk
    manager = CaseStudyPage._base_manager
    manager._insert(pages, CaseStudyPage._meta.local_concrete_fields, using=manager.db)
    for name in ROWS:
        rows = [row for page in pages for row in _rows(page, name)]
        if rows:
            type(rows[0]).objects.bulk_create(rows)


def _rows(page: CaseStudyPage, name: str) -> list:
    rows = list(getattr(page, name).all())
    for position, row in enumerate(rows):
        field = "content_object" if hasattr(row, "content_object_id") else "page"
        setattr(row, field, page)
        if hasattr(row, "sort_order"):
            row.sort_order = position
    return rows


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
