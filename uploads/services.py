"""Taking a file in, copying it for a page, and erasing it."""

import tempfile
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from core import containers, pictures
from core.filetypes import inspect
from core.models import SiteImage
from uploads import names
from uploads.models import PrivateFile

KINDS = ("image", "film", "sound", "paper")
_WITH_PERSONAL_BOXES = {"mp4", "mov", "3gp", "m4a"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was checked and cleaned, and is stored nowhere yet."""

    content: File
    name: str
    kind: str
    media_type: str
    extension: str
    width: int | None = None
    height: int | None = None

    @property
    def size(self) -> int:
        return self.content.size


def prepare(uploaded_file, *, accept=KINDS) -> Prepared:
    """Check a file by its content and clean it. Writes no row, so it holds up nobody who does.

    A picture is drawn again without what the camera wrote; a film or recording loses the boxes
    where phones write the place.

    Args:
        uploaded_file: what came with the form (an open Django File).
        accept: the kinds that may come here, of `KINDS`.
    Returns:
        What `keep` takes.
    Raises:
        ValidationError: in plain words of at most 15, what is wrong and what to do.
    """
    found = inspect(uploaded_file, accept=accept)
    name = names.clean(uploaded_file.name)
    if found.kind == "image":
        drawn = pictures.redraw(uploaded_file)
        return Prepared(
            drawn.as_file(),
            name,
            found.kind,
            drawn.media_type,
            drawn.extension,
            drawn.width,
            drawn.height,
        )
    content = uploaded_file
    if found.extension in _WITH_PERSONAL_BOXES:
        content = _without_places(uploaded_file)
    return Prepared(content, name, found.kind, found.media_type, found.extension)


def keep(prepared: Prepared, *, by=None) -> PrivateFile:
    """Store a prepared file privately under a name of ours: its content first, then its row.

    Args:
        prepared: what `prepare` returned.
        by: the user who sent it, if signed in.
    Returns:
        The stored PrivateFile.
    """
    prepared.content.seek(0)
    row = PrivateFile(
        original_name=prepared.name,
        kind=prepared.kind,
        media_type=prepared.media_type,
        size=prepared.size,
        width=prepared.width,
        height=prepared.height,
        uploaded_by=by,
    )
    row.file.save(f"file.{prepared.extension}", prepared.content, save=False)
    try:
        row.save()
    except Exception:
        default_storage.delete(row.file.name)  # no row, no file
        raise
    return row


def store(uploaded_file, *, by=None, accept=KINDS) -> PrivateFile:
    """Prepare and keep a file; see both for what goes in, comes out and is refused."""
    return keep(prepare(uploaded_file, accept=accept), by=by)


def _without_places(file):
    """Return the film with its personal boxes blanked; a copy, where it cannot be written to."""
    found = containers.personal_boxes(file)
    if not found:
        return file
    copy = tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
    for chunk in file.chunks():
        copy.write(chunk)
    containers.blank(copy, found)
    return File(copy, name=file.name)


def open_url(private_file: PrivateFile) -> str:
    """Return the address where those who may read it open a private file."""
    return reverse("private_file", args=[private_file.pk])


def to_site_image(private_file: PrivateFile, *, title: str, description: str, by) -> SiteImage:
    """Copy a private picture into the pictures that pages use.

    The copy is public only while something public uses it.

    Args:
        private_file: of kind image.
        title, description: for the copy; an empty description keeps it from going live.
        by: the user who makes the copy.
    Raises:
        ValueError: it is not a picture.
    """
    if private_file.kind != "image":
        raise ValueError("Only a picture can become a picture of a page.")
    extension = private_file.file.name.rpartition(".")[2]
    with default_storage.open(private_file.file.name) as source:
        copy = pictures.CleanFile(source.read(), name=f"picture.{extension}")
    return SiteImage.objects.create(
        title=title[:255], description=description[:255], uploaded_by_user=by, file=copy
    )


def erase(private_file: PrivateFile) -> None:
    """Remove a private file: its row now, its content as soon as that is certain.

    Raises:
        ProtectedError: a higher row still points to it; delete that row first.
    """
    name = private_file.file.name
    with transaction.atomic():
        private_file.delete()
        transaction.on_commit(lambda: default_storage.delete(name))
