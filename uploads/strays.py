"""What nobody points to any more: left by a crash, or by a row that went without its file."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.utils import timezone

from uploads import files
from uploads.models import PrivateFile
from uploads.services import erase

A_DAY = timedelta(days=1)  # what is younger may be in the hands of a request


def private_files():
    """Return the private files of yesterday and before that no row of any room points to."""
    rows = PrivateFile.objects.filter(uploaded_at__lt=timezone.now() - A_DAY)
    for relation in PrivateFile._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            pointing = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            rows = rows.exclude(Exists(pointing))
    return rows


def stored_names(folder: str = ""):
    """Yield the name of each stored file of yesterday and before that no row names."""
    try:
        inner, names = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever sent
        return
    for name in (f"{folder}/{name}".lstrip("/") for name in names):
        old = default_storage.get_modified_time(name) < timezone.now() - A_DAY
        if old and files.find(name) is None:
            yield name
    for name in inner:
        yield from stored_names(f"{folder}/{name}".lstrip("/"))


def half_uploads():
    """Yield the temporary files a killed process left."""
    yesterday = (timezone.now() - A_DAY).timestamp()
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        if path.is_file() and path.stat().st_mtime < yesterday:
            yield path


def remove(*, dry_run: bool = False) -> list[str]:
    """Delete all of these for good, unless `dry_run`; return their names."""
    removed = []
    for row in private_files():
        removed.append(row.file.name)
        if not dry_run:
            erase(row)
    for name in list(stored_names()):
        if name not in removed:
            removed.append(name)
            if not dry_run:
                default_storage.delete(name)
    for path in list(half_uploads()):
        removed.append(path.name)
        if not dry_run:
            path.unlink()
    return removed
