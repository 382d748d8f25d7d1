"""Everything we hold of a person in one zip: a page to read, a file for machines, her files.

It is made when she asks and kept nowhere. Rows are read one after the other and files in pieces,
so that a thousand answers and a long film need no more memory than one of them.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from core.holdings import Enclosed, Export, Fact, Record, all_exports, why_kept, why_left_out
from core.languages import ENGLISH, direction
from ui.words import moment, span

FORMAT = 1
BACKUPS = "Our copies for emergencies. Each one is deleted after about {backups}."
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing we hold, and how many."""

    title: str
    number: int


@dataclass(slots=True)
class _Shelf:
    """Where each file goes in the zip: a number of ours before its own name."""

    wanted: list[tuple[str, str]] = field(default_factory=list)

    def path_of(self, enclosed: Enclosed) -> str:
        stem, dot, extension = enclosed.name.rpartition(".")
        stem = slugify(stem if dot else enclosed.name)[:80] or "file"
        extension = slugify(extension)[:10] if dot else ""
        number = len(self.wanted) + 1
        path = f"files/{number:03}-{stem}{f'.{extension}' if extension else ''}"
        self.wanted.append((enclosed.stored, path))
        return path


def what_we_hold(user) -> list[Kind]:
    """Return every kind of thing we hold of a person, and how many; those without any are left
    out."""
    kinds = [Kind(export.title, export.count(user)) for export in all_exports()]
    return [kind for kind in kinds if kind.number]


def what_is_left_out() -> list[str]:
    """Return what is not in the download and why, a sentence or two each."""
    return why_left_out()


def what_stays() -> list[str]:
    """Return what is kept after deleting and why, with the times of the settings."""
    times = {name: span(days) for name, days in settings.RETENTION.items()}
    return [why.format_map(times) for why in [*why_kept(), BACKUPS]]


def take(user) -> IO[bytes]:
    """Return an open temporary file with everything we hold of `user`; closing it deletes it."""
    settings.FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)
    place = {"dir": settings.FILE_UPLOAD_TEMP_DIR}
    whole = tempfile.TemporaryFile(**place)  # noqa: SIM115
    now = timezone.now()
    shelf = _Shelf()
    with (
        ZipFile(whole, "w", ZIP_DEFLATED) as archive,
        tempfile.TemporaryFile(**place) as page,
        tempfile.TemporaryFile(**place) as data,
    ):
        about = {"made": moment(now), "left_out": what_is_left_out(), "user": user}
        page.write(render_to_string("accounts/mydata/start.html", about).encode())
        data.write(_opening(now).encode())
        for number, export in enumerate(all_exports()):
            _write(export, user, page, data, shelf, first=not number)
        page.write(render_to_string("accounts/mydata/end.html", about).encode())
        data.write(b"\n]}\n")
        _add(archive, "index.html", page)
        _add(archive, "data.json", data)
        for stored, path in shelf.wanted:
            _add_stored(archive, stored, path)
    whole.seek(0)
    return whole


def _opening(now) -> str:
    head = {
        "format": FORMAT,
        "site": settings.SITE_URL,
        "made": now.isoformat(timespec="seconds"),
        "left_out": what_is_left_out(),
    }
    return json.dumps(head, ensure_ascii=False, indent=1).rstrip("\n}") + ',\n "kinds": ['


def _write(export: Export, user, page, data, shelf, *, first) -> None:
    """Write one kind to both files at once, so that they cannot disagree."""
    title = {"title": export.title, "key": export.key}
    page.write(render_to_string("accounts/mydata/kind.html", title).encode())
    head = json.dumps(title, ensure_ascii=False)[:-1]
    data.write(f'{"" if first else ","}\n{head}, "records": ['.encode())
    empty = True
    for record in export.records(user):
        files = [(shelf.path_of(enclosed), enclosed) for enclosed in record.files]
        shown = {"record": record, "facts": list(_shown(record)), "files": files}
        page.write(render_to_string("accounts/mydata/record.html", shown).encode())
        entry = _entry(record, [path for path, _ in files])
        text = json.dumps(entry, ensure_ascii=False)
        data.write(f"{'' if empty else ','}\n  {text}".encode())
        empty = False
    page.write(render_to_string("accounts/mydata/kind_end.html", {"empty": empty}).encode())
    data.write(b"]}")


def _entry(record: Record, paths: list[str]) -> dict:
    facts = {fact.key: fact.value for fact in record.facts}
    languages = {fact.key: fact.lang for fact in record.facts if fact.lang not in ("", ENGLISH)}
    entry = {"heading": record.heading, "facts": facts}
    if languages:
        entry["languages"] = languages
    if paths:
        entry["files"] = paths
    return entry


def _shown(record: Record) -> Iterator[dict]:
    for fact in record.facts:
        if fact.value in ("", None, [], ()):
            continue
        yield {
            "label": fact.label,
            "lines": fact.value if isinstance(fact.value, list | tuple) else [_said(fact)],
            "lang": fact.lang,
            "dir": direction(fact.lang) if fact.lang else "",
        }


def _said(fact: Fact) -> str:
    if isinstance(fact.value, bool):
        return "Yes" if fact.value else "No"
    return str(fact.value)


def _add(archive: ZipFile, name: str, file) -> None:
    file.seek(0)
    with archive.open(name, "w", force_zip64=True) as target:
        shutil.copyfileobj(file, target, _PIECE)


def _add_stored(archive: ZipFile, stored: str, path: str) -> None:
    """Add a file as it is: pictures and films are small already. One that is gone is left out."""
    info = ZipInfo(path, timezone.localtime().timetuple()[:6])
    info.compress_type = ZIP_STORED
    info.external_attr = 0o600 << 16
    try:
        source = default_storage.open(stored)
    except FileNotFoundError:
        return
    with source, archive.open(info, "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target, _PIECE)
