"""Two versions of the same answers: what she wrote, what was written elsewhere, and which stays."""

import json
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from submissions.forms.merging import answers_in, marks_of, read_marks
from submissions.forms.sections import SectionForm
from ui.fields import NumberField
from ui.forms import Form
from ui.words import day

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Version:
    """One answer in two versions, as they are read."""

    name: str
    label: str
    mine: str
    theirs: str
    when: str
    joined: str | None


class BothForm(Form):
    """Which version of each answer to keep.

    Args:
        data: what was chosen, or None.
        mine: the page as it was put aside, bound and validated.
        theirs: the page as it is stored, unbound.
        names: the answers put aside.
        changed: when each stored answer changed (`SavedSection.changed`).
    """

    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, mine: SectionForm, theirs: SectionForm, names, changed):
        super().__init__(data)
        self.mine, self.theirs = answers_in(mine), answers_in(theirs)
        self.versions = [
            self._version(mine[name], name, changed)
            for name in mine.fields
            if name in names and self.mine.get(name, []) != self.theirs.get(name, [])
        ]
        for version in self.versions:
            self.fields[version.name] = self._choice(version)
        shown = {version.name: self.theirs.get(version.name, []) for version in self.versions}
        self.marks = marks_of(shown)
        self.initial["base"] = json.dumps(self.marks)

    @property
    def is_current(self) -> bool:
        """Whether what she chose from is still what is stored."""
        return read_marks(self.cleaned_data["base"]) == self.marks

    def _version(self, bound, name, changed) -> Version:
        mine, theirs = self.mine.get(name, []), self.theirs.get(name, [])
        at = changed.get(name, [None])[0]
        return Version(
            name,
            bound.label,
            _read(bound, mine),
            _read(bound, theirs),
            _when(at),
            _joined(bound.field, mine, theirs),
        )

    def _choice(self, version) -> forms.ChoiceField:
        choices = [(MINE, "Keep what you wrote"), (THEIRS, f"Keep what was written {version.when}")]
        if version.joined is not None:
            choices.append((BOTH, "Keep both, one after the other"))
        return forms.ChoiceField(
            label=f"What do you want to keep for “{version.label.rstrip('?.')}”?",
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": f"Say what to keep for “{version.label.rstrip('?.')}”"},
        )

    @property
    def rows(self) -> list[tuple[Version, object]]:
        """Each version with its bound field."""
        return [(version, self[version.name]) for version in self.versions]

    def chosen(self) -> QueryDict:
        """Return the page as it should be stored, as a browser would send it."""
        data = QueryDict(mutable=True)
        for version in self.versions:
            choice = self.cleaned_data[version.name]
            parts = self.theirs if choice == THEIRS else self.mine
            values = [version.joined] if choice == BOTH else parts.get(version.name, [])
            data.setlist(version.name, values)
        return data


def _read(bound, parts: list[str]) -> str:
    labels = {str(value): label for value, label in getattr(bound.field, "choices", ())}
    said = ", ".join(str(labels.get(part, part)) for part in parts)
    return said or "Nothing. It was emptied."


def _when(at: str | None) -> str:
    moment = timezone.localtime(parse_datetime(at)) if at else None
    if moment is None:
        return "on another device"
    today = moment.date() == timezone.localdate()
    on = "" if today else f" on {day(moment)}"
    return f"at {moment:%H:%M}{on} on another device"


def _joined(field, mine, theirs) -> str | None:
    """Return both texts as one, where the answer is a text that can hold them."""
    plain = type(field) is forms.CharField
    if not plain or isinstance(field, NumberField) or not (mine and theirs):
        return None
    long = isinstance(field.widget, forms.Textarea)
    return ("\n\n" if long else " / ").join([*mine, *theirs])
