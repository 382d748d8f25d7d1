"""What a stored name belongs to, and whether everybody may read it."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

from core.filetypes import stored_type
from core.models import SiteDocument, SiteImage, SiteMedia, SiteRendition
from uploads import registry
from uploads.models import PrivateFile


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file that some row owns.

    `original` is the name that rules are asked about: a rendition's is its picture's own file, a
    film's captions' is the film's.
    """

    name: str
    original: str
    owner: Model
    title: str
    media_type: str
    kind: str
    is_rendition: bool = False


# The folder of each field's `upload_to` says whose file a name can be.
_OWNERS = {
    "original_images": (SiteImage, "file"),
    "documents": (SiteDocument, "file"),
    "media": (SiteMedia, "file"),
    "media_thumbnails": (SiteMedia, "thumbnail"),
    "captions": (SiteMedia, "captions"),
}


def find(name: str) -> StoredFile | None:
    """Return what the stored `name` belongs to; None when no row owns it."""
    folder = name.partition("/")[0]
    if folder == "private":
        private = PrivateFile.objects.filter(file=name).first()
        return of_private(private) if private else None
    if folder == "images":
        found = SiteRendition.objects.filter(file=name).select_related("image").first()
        return _stored(name, found.image, is_rendition=True) if found else None
    if folder not in _OWNERS:
        return None
    model, field = _OWNERS[folder]
    owner = model.objects.filter(**{field: name}).first()
    return _stored(name, owner) if owner else None


def of_private(private: PrivateFile) -> StoredFile:
    """Return a private file as the view serves it."""
    return StoredFile(
        name=private.file.name,
        original=private.file.name,
        owner=private,
        title=private.original_name,
        media_type=private.media_type,
        kind=private.kind,
    )


def _stored(name, owner, *, is_rendition=False) -> StoredFile:
    known = stored_type(name)
    return StoredFile(
        name=name,
        original=owner.file.name,
        owner=owner,
        title=owner.title,
        media_type=known.media_type if known else "application/octet-stream",
        kind=known.kind if known else "",
        is_rendition=is_rendition,
    )


def is_public(stored: StoredFile) -> bool:
    """Whether something public uses it now: a registered rule, or a live page that refers to it.

    A private file is never public: what goes on a page is a copy.
    """
    if isinstance(stored.owner, PrivateFile):
        return False
    if any(rule(stored.owner) for rule in registry.hidden_rules()):
        return False
    if any(rule(stored.owner) for rule in registry.public_rules()):
        return True
    return _on_a_live_page(stored.owner)


def _on_a_live_page(owner) -> bool:
    page_type = ContentType.objects.get_for_model(Page)
    ids = (
        ReferenceIndex.get_references_to(owner)
        .filter(base_content_type=page_type)
        .values_list("object_id", flat=True)
    )
    # The index holds ids as text, so they are read first: PostgreSQL compares no text to numbers.
    pages = Page.objects.live().public().filter(pk__in={int(pk) for pk in ids})
    return pages.not_exact_type(*registry.answered_for()).exists()
