"""What we keep about people, put together from what every room declares (`core.declarations`)."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db.models import TextChoices

from core.declarations import Ground, Purpose, all_personal
from ui.words import span

# A ground of the law, as somebody would say it.
PLAIN = {
    Ground.CONSENT: "We do this because you agreed to it. You can change your mind.",
    Ground.INTEREST: "We do this because the work needs it. You can object to it.",
    Ground.DUTY: "We do this because the law says so.",
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is kept for one purpose, seen by the same people, for the same time."""

    ground: TextChoices
    who: str
    kept: str
    things: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept for one purpose."""

    purpose: Purpose
    grounds: tuple[str, ...]
    shelves: tuple[Shelf, ...]


def what_we_keep() -> list[Kept]:
    """Return everything declared, by purpose, in the order of the privacy page."""
    times = {name: span(days) for name, days in settings.RETENTION.items()}
    rows = sorted(
        all_personal().items(), key=lambda row: (row[1].purpose.order, row[1].purpose.heading)
    )
    return [_kept(purpose, list(group), times) for purpose, group in groupby(rows, _purpose)]


def _purpose(row) -> Purpose:
    return row[1].purpose


def _kept(purpose, rows, times) -> Kept:
    shelves: dict[tuple, list] = {}
    for (model, name), entry in rows:
        kept = entry.kept.format_map(times)
        kept = kept[:1].upper() + kept[1:]
        shelves.setdefault((entry.ground, entry.who, kept), []).append((entry.what, model, name))
    grounds = dict.fromkeys(PLAIN[entry.ground] for _, entry in rows)
    return Kept(purpose, tuple(grounds), tuple(_shelf(*at) for at in shelves.items()))


def _shelf(shared, things) -> Shelf:
    fields = tuple(f"{model}.{name}" for _, model, name in things)
    return Shelf(*shared, tuple(dict.fromkeys(what for what, *_ in things)), fields)


def record_of_processing() -> str:
    """Return the record of processing (UK GDPR, Article 30) as Markdown."""
    lines = [
        f"# Record of processing: {settings.WAGTAIL_SITE_NAME}",
        "",
        f"Made from what the code declares, for {settings.SITE_URL}. Who is responsible and how to "
        f"reach them stands on {settings.SITE_URL}/privacy/.",
    ]
    for kept in what_we_keep():
        lines += ["", f"## {kept.purpose.heading}", "", kept.purpose.words]
        for shelf in kept.shelves:
            lines += [
                "",
                *(f"- {thing}" for thing in shelf.things),
                "",
                f"Ground: {Ground(shelf.ground).label}. Who sees it: {shelf.who} "
                f"How long: {' '.join(shelf.kept.splitlines())}",
                "",
                f"Stored in: {', '.join(f'`{field}`' for field in shelf.fields)}",
            ]
    return "\n".join(lines) + "\n"
