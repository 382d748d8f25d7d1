"""The rehearsal: a running site is backed up, and comes back on an empty machine."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from home import backups

ROOT = Path(__file__).resolve().parents[2]
COUNT = "from casestudies.vocabularies import Criterion; print('rows', Criterion.objects.count())"


def manage(machine: Path, database: str | None, *arguments) -> subprocess.CompletedProcess:
    environment = {**os.environ, "DATA_DIR": str(machine)}
    environment.pop("DATABASE_URL", None)
    if database:
        environment["DATABASE_URL"] = database
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def machines(tmp_path, request, django_db_setup, django_db_blocker):
    """Two (folder, database address) pairs: one with the seeds and a film, one empty."""
    full, empty = tmp_path / "full", tmp_path / "empty"
    full.mkdir(), empty.mkdir()
    film = full / "media" / "private" / "film.mp4"
    film.parent.mkdir(parents=True)
    film.write_bytes(os.urandom(5000))
    if connection.vendor == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_template")(), full / "db.sqlite3")
        yield (full, None), (empty, None)
        return
    address = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    fresh = f"{name}_restored"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {fresh}")
    urls = [urlunsplit(address._replace(path=f"/{n}")) for n in (name, fresh)]
    yield (full, urls[0]), (empty, urls[1])
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {fresh} WITH (FORCE)")


@pytest.mark.slow  # five commands, each a process of its own, as on the night it matters
def test_a_site_comes_back_on_an_empty_machine(machines):
    (full, source), (empty, target) = machines
    done = manage(full, source, "backup", "--keep", 1)
    assert done.returncode == 0, done.stderr
    (made,) = (full / "backups").glob("ledbyus-*.tar")
    assert made.stat().st_mode & 0o077 == 0

    refused = manage(full, source, "restore", made)
    assert refused.returncode == 1
    assert "There is data here already. Add --force to replace it." in refused.stderr

    done = manage(empty, target, "restore", made)
    assert done.returncode == 0, done.stderr
    before, after = (
        manage(*machine, "shell", "--no-imports", "-c", COUNT).stdout.strip().splitlines()[-1]
        for machine in machines
    )
    assert before == after == "rows 6"
    film = Path("media/private/film.mp4")
    assert (empty / film).read_bytes() == (full / film).read_bytes()
    assert not list(empty.glob("restore-*"))


@pytest.fixture
def place(tmp_path, monkeypatch, settings):
    """A folder of its own; the database part is left out."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "a.jpg").write_bytes(b"a picture")
    loaded = []
    monkeypatch.setattr(backups, "_dump", lambda target: target.write_bytes(b"rows"))
    monkeypatch.setattr(backups, "_load", lambda dump: loaded.append(dump.read_bytes()))
    return loaded


def changed(made: Path, **contents: bytes) -> Path:
    """The same backup with other content under its names."""
    with tarfile.open(made) as archive:
        archive.extractall(made.parent / "open", filter="data")
    for name, content in contents.items():
        (made.parent / "open" / name).write_bytes(content)
    with tarfile.open(made.parent / "changed.tar", "w") as archive:
        archive.add(made.parent / "open", ".")
    return made.parent / "changed.tar"


def test_force_keeps_the_media_that_were_here(place, tmp_path):
    made = backups.make(tmp_path / "backups")
    (tmp_path / "media" / "b.jpg").write_bytes(b"newer")
    before = backups.restore(made, force=True)
    assert place == [b"rows"]
    assert [p.name for p in (tmp_path / "media").iterdir()] == ["a.jpg"]
    assert (before / "b.jpg").read_bytes() == b"newer"


def test_a_damaged_backup_changes_nothing(place, tmp_path):
    made = changed(backups.make(tmp_path / "backups"), **{"media/a.jpg": b"not the picture"})
    with pytest.raises(backups.BackupError, match=r"media/a.jpg .* damaged. Nothing was changed"):
        backups.restore(made, force=True)
    assert place == []
    assert (tmp_path / "media" / "a.jpg").read_bytes() == b"a picture"


def test_a_backup_cut_short_is_named(place, tmp_path):
    made = backups.make(tmp_path / "backups")
    made.write_bytes(made.read_bytes()[:700])
    with pytest.raises(backups.BackupError, match="not a whole backup"):
        backups.restore(made, force=True)


def test_a_backup_of_another_database_is_refused(place, tmp_path):
    other = json.dumps({"vendor": "oracle", "files": {}}).encode()
    made = changed(backups.make(tmp_path / "backups"), **{backups.MANIFEST: other})
    with pytest.raises(backups.BackupError, match="of oracle, not"):
        backups.restore(made, force=True)


def test_a_file_erased_meanwhile_is_left_out(place, tmp_path, monkeypatch):
    gone = tmp_path / "media" / "gone.jpg"
    monkeypatch.setattr(backups, "_media_files", lambda: [gone])
    with tarfile.open(backups.make(tmp_path / "backups")) as archive:
        assert "media/gone.jpg" not in archive.getnames()


def test_a_failure_leaves_no_half_backup(place, tmp_path, monkeypatch):
    def fail(target):
        raise backups.BackupError("pg_dump failed")

    monkeypatch.setattr(backups, "_dump", fail)
    with pytest.raises(backups.BackupError):
        backups.make(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_the_newest_are_kept(tmp_path):
    names = [f"ledbyus-2026010{day}T000000Z.tar" for day in range(1, 6)]
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / "notes.tar").touch()
    assert [path.name for path in backups.prune(tmp_path, 2)] == names[2::-1]
    assert sorted(p.name for p in tmp_path.iterdir()) == [*names[3:], "notes.tar"]


def test_the_media_folder_is_the_storage():
    assert str(settings.MEDIA_ROOT).startswith(str(settings.DATA_DIR))
