"""Where every file lies: outside any web root, under a name of ours, served by one view."""

import secrets
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage

from core.filetypes import BY_EXTENSION


class OurNames:
    """Gives each stored file a random name. The folder stays, the extension only if we know it."""

    def get_available_name(self, name, max_length=None):
        """Return a new name in the same folder; nothing of the given name is kept."""
        path = PurePosixPath(str(name).replace("\\", "/"))
        extension = path.suffix.lower().lstrip(".")
        extension = {"jpeg": "jpg", "m4v": "mp4", "oga": "ogg"}.get(extension, extension)
        suffix = f".{extension}" if extension in BY_EXTENSION else ""
        return str(path.parent / f"{secrets.token_hex(16)}{suffix}")


class PrivateStorage(OurNames, FileSystemStorage):
    """Files under `MEDIA_ROOT`, which no web server may serve by itself."""
