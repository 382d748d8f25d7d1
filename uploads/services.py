"""Taking a file in, copying it for a page, and erasing it."""

import tempfile

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


def store(uploaded_file, *, by=None, accept=KINDS) -> PrivateFile:
    """Check a file by its content and store it privately under a name of ours.

    A picture is drawn again without what the camera wrote; a film or recording loses the boxes
    where phones write the place.

    Args:
        uploaded_file: what came with the form (an open Django File).
        by: the user who sent it, if signed in.
        accept: the kinds that may come here, of `KINDS`.
    Returns:
        The stored PrivateFile.
    Raises:
        ValidationError: in plain words of at most 15, what is wrong and what to do.
    """
    found = inspect(uploaded_file, accept=accept)
    width = height = None
    content = uploaded_file
    if found.kind == "image":
        picture = pictures.redraw(uploaded_file)
        content, width, height = picture.as_file(), picture.width, picture.height
        media_type, extension = picture.media_type, picture.extension
    else:
        media_type, extension = found.media_type, found.extension
        if extension in _WITH_PERSONAL_BOXES:
            content = _without_places(uploaded_file)
    content.seek(0)
    row = PrivateFile(
        original_name=names.clean(uploaded_file.name),
        kind=found.kind,
        media_type=media_type,
        size=content.size,
        width=width,
        height=height,
        uploaded_by=by,
    )
    row.file.save(f"file.{extension}", content, save=False)
    try:
        row.save()
    except Exception:
        default_storage.delete(row.file.name)  # no row, no file
        raise
    return row


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
