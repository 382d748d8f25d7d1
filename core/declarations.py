"""Every stored personal field, declared as data: why, on what lawful ground, who sees it, how long.

Each room declares its own tables in `<room>/personal.py`, found when the site starts. The privacy
page and the record of processing are made of this, and a test walks every table (docs/privacy.md).
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import TextChoices

ALL = "*"
# A field of one of these kinds says nothing about anybody by itself; any other kind must be
# declared, so that a new box to type in, a file or a JSON column fails until somebody has thought.
HARMLESS = (
    models.AutoField,
    models.BooleanField,
    models.DateField,
    models.TimeField,
    models.DurationField,
    models.IntegerField,
    models.FloatField,
    models.DecimalField,
)


class Ground(TextChoices):
    """A lawful ground of the UK GDPR, Article 6; the label is for the record of processing."""

    CONSENT = "consent", "Consent: Article 6(1)(a), and 9(2)(a) where it tells of disability"
    INTEREST = "interest", "Legitimate interests: Article 6(1)(f)"
    DUTY = "duty", "Legal obligation: Article 6(1)(c)"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What we keep something for: a heading and a sentence, in the words of the privacy page."""

    heading: str
    words: str
    order: int


@dataclass(frozen=True, slots=True)
class Personal:
    """What one personal field is. Every text is shown in public, so write it plainly."""

    what: str
    purpose: Purpose
    ground: Ground
    who: str
    kept: str


_fields: dict[tuple[str, str], Personal] = {}
_not_personal: dict[tuple[str, str], str] = {}


def personal(
    model: str, fields: str, what: str, *, purpose: Purpose, ground: Ground, who: str, kept: str
) -> None:
    """Declare fields of a table that hold something about a person.

    Args:
        model: `app.Model`.
        fields: names with spaces between; `ALL` for every field of the table.
        what: what they hold, as the privacy page lists it.
        purpose, ground: why we keep it, and what allows it.
        who: who sees it.
        kept: for how long; several times, a line each. `{name}` stands for a time of
            `settings.RETENTION`.
    """
    for name in fields.split():
        _fields[model, name] = Personal(what, purpose, ground, who, kept)


def not_personal(model: str, fields: str, why: str) -> None:
    """Declare fields of a table (`ALL` for every one) that say nothing about a person.

    Args:
        model: `app.Model`.
        fields: names with spaces between.
        why: what they hold instead, in a few words.
    """
    for name in fields.split():
        _not_personal[model, name] = why


def all_personal() -> dict[tuple[str, str], Personal]:
    """Return everything declared personal, by (model, field)."""
    return dict(_fields)


def needs_declaring(field) -> bool:
    """Whether a field could hold something about a person: text, a file, JSON, or a person."""
    if field.is_relation:
        return field.related_model._meta.label == settings.AUTH_USER_MODEL
    return not field.choices and not isinstance(field, HARMLESS)


def undeclared() -> list[str]:
    """Return every field, of every table of the site, that nobody has declared either way."""
    known = {*_fields, *_not_personal}
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if needs_declaring(field)
        and not known & {(model._meta.label, field.name), (model._meta.label, ALL)}
    ]


def unknown() -> list[str]:
    """Return every declaration of a field that is not there (any more)."""
    found = []
    for label, name in [*_fields, *_not_personal]:
        try:
            model = apps.get_model(label)
        except LookupError:
            found.append(label)
            continue
        names = {field.name for field in model._meta.local_fields}
        if name != ALL and name not in names:
            found.append(f"{label}.{name}")
    return found
