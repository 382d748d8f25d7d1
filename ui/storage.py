"""Static files of production: hashed names, compressed, and one stylesheet instead of thirty."""

import re
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "css/site.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')


class Joined(Storage):
    """A stylesheet with what it imports put in its place, each in its layer.

    A file in a folder below may not name another file by `url()`: the address would change."""

    def __init__(self, storage, path):
        self.storage = storage
        self.path = path

    def _read(self, path):
        with self.storage.open(path) as file:
            return file.read().decode()

    def _layered(self, found):
        name, layer = found.groups()
        css = self._read(str(PurePosixPath(self.path).parent / name))
        if "/" in name and "url(" in css:
            raise ValueError(f"{name}: put rules with url() beside {self.path}")
        return f"@layer {layer} {{\n{css}}}\n"

    def _open(self, name, mode="rb"):
        return ContentFile(IMPORT.sub(self._layered, self._read(self.path)).encode())


class SiteStorage(CompressedManifestStaticFilesStorage):
    """Public files: unlike uploads, a web server beside us may read them."""

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args,
            **{"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755, **kwargs},
        )

    def post_process(self, paths, dry_run=False, **options):
        if ENTRY in paths:
            storage, path = paths[ENTRY]
            paths = {**paths, ENTRY: (Joined(storage, path), path)}
        yield from super().post_process(paths, dry_run, **options)
