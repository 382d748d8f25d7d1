"""Which files the website may hand to anybody, and which are held fast by a yes."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page, ReferenceIndex

from casestudies.enums import FileKind
from casestudies.models import CaseStudyPage, PublicFile
from consent.models import Consent
from core.models import SiteDocument, SiteImage, SiteMedia, SiteRendition


class FileInUse(PermissionDenied):
    """A live case study shows this file, and somebody said yes to it as it is."""


IN_USE = "A published case study shows this. Press Correct there, and use a new file."

# What a reader sees or hears of each: while a live page uses it, none of these may change.
SIGNED_FIELDS = {
    SiteImage: ("file", "description", "is_decorative", "credit"),
    SiteDocument: ("file",),
    SiteMedia: ("file", "title", "type", "captions", "transcript"),
}
KINDS = {
    SiteImage: FileKind.IMAGE,
    SiteDocument: FileKind.DOCUMENT,
    SiteMedia: FileKind.MEDIA,
}


def is_public_file(obj) -> bool:
    """Return whether a live page shows a picture, rendition, film or file, so that anybody may.

    Of case studies, every version counts that can still be read, less what was taken back.
    """
    if isinstance(obj, SiteRendition):
        obj = obj.image
    withdrawn = Consent.objects.withdrawn_uuids()
    mine = PublicFile.objects.filter(kind=KINDS[type(obj)], object_id=obj.pk)
    return mine.in_use(withdrawn).exists() or _on_another_live_page(obj)


def _on_another_live_page(obj) -> bool:
    references = ReferenceIndex.get_references_to(obj).filter(
        base_content_type=Page.get_base_content_type()
    )
    pages = [int(pk) for pk in references.values_list("object_id", flat=True)]
    return Page.objects.live().public().not_type(CaseStudyPage).filter(pk__in=pages).exists()


def is_public_path(path: str) -> bool:
    """Return the same for a name in the storage, for example `images/x.width-800.jpg`."""
    rendition = SiteRendition.objects.filter(file=path).select_related("image").first()
    if rendition:
        return is_public_file(rendition)
    for model, fields in (
        (SiteImage, ["file"]),
        (SiteDocument, ["file"]),
        (SiteMedia, ["file", "captions", "thumbnail"]),
    ):
        for field in fields:
            found = model.objects.filter(**{field: path}).first()
            if found:
                return is_public_file(found)
    return False


def is_held(obj) -> bool:
    """Return whether a live case study shows it, so that it may not change or go."""
    mine = PublicFile.objects.filter(kind=KINDS[type(obj)], object_id=obj.pk)
    return mine.in_use().exists()


def changed_while_public(obj) -> bool:
    """Return whether saving `obj` would change something a live case study shows."""
    if not obj.pk or not is_held(obj):
        return False
    stored = type(obj).objects.filter(pk=obj.pk).first()
    return stored is not None and any(
        _differs(stored, obj, name) for name in SIGNED_FIELDS[type(obj)]
    )


def _differs(stored, obj, name) -> bool:
    old, new = getattr(stored, name), getattr(obj, name)
    if hasattr(new, "_committed"):
        return not new._committed or (old.name or "") != (new.name or "")
    return old != new
