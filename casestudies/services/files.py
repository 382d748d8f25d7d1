"""Which files the website may hand to anybody, and which are held fast by a yes."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, ReferenceIndex

from casestudies.enums import FileKind
from casestudies.models import Hidden, PublicFile
from casestudies.services.reading import away, files_of
from consent.models import Consent
from core.models import SiteDocument, SiteImage, SiteMedia


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


def is_public_file(owner) -> bool:
    """Return whether a live case study shows the files of `owner`, so that anybody may.

    Every version counts that can still be read, less what was taken back or hidden.

    Args:
        owner: the picture, paper or film that stored files belong to.
    """
    if type(owner) not in KINDS:
        return False
    now_away = away()
    mine = PublicFile.objects.filter(kind=KINDS[type(owner)], object_id=owner.pk)
    return mine.in_use(now_away.consents).exclude(page_id__in=now_away.pages).exists()


def is_hidden_file(owner) -> bool:
    """Return whether nobody outside our team may have the files of `owner` at this moment.

    It holds wherever they stand: on other pages of the site, too.
    """
    if type(owner) not in KINDS:
        return False
    if Hidden.objects.in_force().filter(mark=mark_of(owner)).exists():
        return True
    consents = Consent.objects.withdrawn_uuids()
    if not consents:
        return False
    mine = PublicFile.objects.filter(kind=KINDS[type(owner)], object_id=owner.pk)
    taken_back = mine.filter(consent__in=consents).exists()
    return taken_back and not mine.in_use(consents).exists()


def pages_to_clear(page) -> list[Page]:
    """Return the other pages that still hold something which is gone from this one for good. It is
    hidden there."""
    found = set()
    models = {kind: model for model, kind in KINDS.items()}
    for kind, pk in files_of(page.hidings.gone().values_list("mark", flat=True)):
        obj = models[kind].objects.filter(pk=pk).first()
        if obj is not None:
            rows = ReferenceIndex.get_references_to(obj)
            rows = rows.filter(base_content_type=ContentType.objects.get_for_model(Page))
            found |= {int(pk) for pk in rows.values_list("object_id", flat=True)}
    return list(Page.objects.filter(pk__in=found).order_by("title"))


def mark_of(obj) -> str:
    """Return what is written in `Hidden.mark` for a picture, film or file."""
    kind = KINDS[type(obj)]
    return f"{kind}:{obj.file_hash if kind == FileKind.IMAGE else obj.pk}"


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
