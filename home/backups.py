"""One file that holds the whole site: database, media, and a checksum of each."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import connection

PREFIX = "ledbyus-"
MANIFEST = "MANIFEST.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class BackupError(Exception):
    """A backup that cannot be made or restored, in one plain sentence."""


def make(to: Path) -> Path:
    """Write a backup while the site runs.

    The database comes first: every file it names was stored before its row.

    Returns:
        The new file, readable by its owner only.
    """
    to.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    final = to / f"{PREFIX}{now:%Y%m%dT%H%M%S}Z.tar"
    partial = final.with_suffix(".partial")
    try:
        with tempfile.TemporaryDirectory(dir=to) as folder, tarfile.open(partial, "w") as archive:
            partial.chmod(0o600)
            dump = Path(folder) / DATABASES[connection.vendor]
            _dump(dump)
            entries = {dump.name: _add(archive, dump, dump.name)}
            for path in _media_files():
                name = f"media/{path.relative_to(settings.MEDIA_ROOT).as_posix()}"
                if (digest := _add(archive, path, name)) is not None:
                    entries[name] = digest
            manifest = {"made": now.isoformat(), "vendor": connection.vendor, "files": entries}
            content = json.dumps(manifest, indent=1).encode()
            info = tarfile.TarInfo(MANIFEST)
            info.size = len(content)
            archive.addfile(info, BytesIO(content))
        partial.rename(final)
    finally:
        partial.unlink(missing_ok=True)
    return final


def prune(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest `keep` backups in `folder`; return those deleted."""
    old = sorted(folder.glob(f"{PREFIX}*.tar"), reverse=True)[keep:]
    for path in old:
        path.unlink()
    return old


def restore(path: Path, *, force: bool = False) -> Path | None:
    """Put database and media back from a backup, after every checksum was read.

    Args:
        path: a file `make` wrote.
        force: replace what is here. The media that were here are kept beside, not deleted.
    Returns:
        The folder with the media that were here before, if there were any.
    Raises:
        BackupError: it is damaged, of another kind of database, or this machine is not empty.
    """
    if not force and not is_empty():
        raise BackupError("There is data here already. Add --force to replace it.")
    data = Path(settings.DATA_DIR)
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="restore-") as folder:
        staged = Path(folder)
        _unpack(path, staged)
        _load(staged / DATABASES[connection.vendor])
        return _swap_media(staged / "media")


def is_empty() -> bool:
    """Whether there is neither a table nor a media file here."""
    tables = connection.introspection.table_names()
    connection.close()
    return not tables and not any(_media_files())


def _media_files():
    root = Path(settings.MEDIA_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else []


def _add(archive, path: Path, name: str) -> str | None:
    """Add a file; return its SHA-256, or None when it was erased meanwhile."""
    try:
        digest = _digest(path)
        archive.add(path, name)
    except FileNotFoundError:
        return None
    return digest


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        source = sqlite3.connect(connection.settings_dict["NAME"], timeout=60)
        with closing(source), closing(sqlite3.connect(target)) as copy:
            source.backup(copy)  # SQLite's own online backup: consistent, while others write
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def _load(dump: Path) -> None:
    connection.close()
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        for end in ("-wal", "-shm"):
            database.with_name(database.name + end).unlink(missing_ok=True)
        shutil.move(dump, database)
        return
    _postgres("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", dump)


def _postgres(command: str, *arguments) -> None:
    given = connection.settings_dict
    found, environment = connection.client.settings_to_cmd_args_env(given, [])
    _psql, *options, name = found
    environment = {**(environment or {})}
    if host := given.get("OPTIONS", {}).get("host"):
        environment["PGHOST"] = host
    done = subprocess.run(
        [command, *options, f"--dbname={name}", *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BackupError(f"{command} failed: {done.stderr.strip()[:500]}")


def _unpack(path: Path, folder: Path) -> None:
    try:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise BackupError(f"{path} is not a whole backup.") from error
    if manifest["vendor"] != connection.vendor:
        raise BackupError(f"This backup is of {manifest['vendor']}, not {connection.vendor}.")
    for name, digest in manifest["files"].items():
        if not (folder / name).is_file() or _digest(folder / name) != digest:
            raise BackupError(f"{name} in this backup is damaged. Nothing was changed.")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _swap_media(staged: Path) -> Path | None:
    media = Path(settings.MEDIA_ROOT)
    before = None
    if media.is_dir() and any(media.iterdir()):
        before = media.with_name(f"media-before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        media.rename(before)
    elif media.is_dir():
        media.rmdir()
    if staged.is_dir():
        staged.rename(media)
    else:
        media.mkdir()
    return before
