"""Names in what is said of pictures, films and files, in a film's transcript and its captions."""

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import ModelLogEntry
from wagtail.search import index

from casestudies.masking import mask

WORDS = ("title", "description", "credit", "transcript")


def mask_files(objects, words) -> dict[str, str]:
    """Take names out of the words of pictures, films and files; nothing else of them changes.

    Returns: the stored name of each file of captions that held one, and of the one in its place.
    """
    renamed = {}
    for obj in objects if words else ():
        values = {name: mask(getattr(obj, name), words) for name in WORDS if hasattr(obj, name)}
        old, new = _without_names(getattr(obj, "captions", None), words)
        if new:
            renamed[old] = values["captions"] = new
        type(obj).objects.filter(pk=obj.pk).update(**values)
        obj.refresh_from_db()
        index.insert_or_update_object(obj)
        for entry in ModelLogEntry.objects.for_instance(obj):
            entry.label, entry.data = mask(entry.label, words), mask(entry.data, words)
            entry.save(update_fields=["label", "data"])
    return renamed


def _without_names(captions, words) -> tuple[str, str]:
    """Store captions anew without the names: a browser may keep what it got at the old address."""
    if not captions:
        return "", ""
    with captions.open() as stored:
        text = stored.read().decode("utf-8-sig", errors="replace")
    if (left := mask(text, words)) == text:
        return "", ""
    storage, old = captions.storage, captions.name
    fresh = captions.field.generate_filename(captions.instance, "captions.vtt")
    new = storage.save(fresh, ContentFile(left.encode()))
    transaction.on_commit(lambda: storage.delete(old))
    return old, new
