"""One page open in two places, or sent late: only what was changed here is written, and text that
was changed in both is kept whole."""

import json
import secrets
from hashlib import blake2b

from django import forms

from ui.forms import Form

Marks = dict[str, tuple[str, int]]


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def marks_of(values: dict[str, str]) -> str:
    """Return what a page was made from, for its hidden field `base`."""
    return write_marks({name: (digest(value), 0) for name, value in values.items()})


def write_marks(marks: Marks) -> str:
    return json.dumps(marks, separators=(",", ":"))


def read_marks(base: str) -> Marks:
    """Return the marks of a hidden field; of one that is not ours, none."""
    try:
        return {
            str(name): (str(mark), int(before)) for name, (mark, before) in json.loads(base).items()
        }
    except (AttributeError, TypeError, ValueError):
        return {}


def merged(stored: str, posted: str, mark: tuple[str, int] | None, *, is_text: bool) -> str:
    """Return what to keep of one field.

    Args:
        stored: what it holds now.
        posted: what the page sends.
        mark: of what the page was made from: a digest, and how many letters stand before its own.
        is_text: both are kept where both changed it. Of a choice the last one holds.
    """
    made_from, before = mark or ("", 0)
    if digest(stored) == made_from:
        return stored[:before] + posted
    if mark and not before and digest(posted) == made_from:
        return stored
    if not is_text or stored in posted:
        return posted
    if posted in stored:
        return stored
    return f"{stored}\n\n{posted}"


def mark_after(kept: str, posted: str, mark: tuple[str, int] | None) -> tuple[str, int]:
    """Return the mark of a field after it was kept, for a page that goes on without loading."""
    if kept.endswith(posted):
        return digest(kept), len(kept) - len(posted)
    return mark or ("", 0)


class Merging:
    """Before a form class: each save writes only what was changed on its page."""

    def start_from(self, stored: dict[str, str]) -> None:
        """Show what is kept now, each field as it is posted (a tick is *on*), and mark it."""
        self.stored = stored
        for name, value in stored.items():
            field = self.fields[name]
            field.initial = bool(value) if isinstance(field, forms.BooleanField) else value
        marks = marks_of(stored)
        hidden = {"base": marks, "stamp": secrets.token_hex(8), "turn": "0", "seen": "0"}
        for name, value in hidden.items():
            widget = forms.HiddenInput
            self.fields[name] = forms.CharField(required=False, initial=value, widget=widget)

    def merge(self) -> tuple[dict[str, str], Marks]:
        """Return what differs from what is kept, and the page's marks once that is kept too.

        A field that is not valid is left out.
        """
        marks = read_marks(self.data.get("base", ""))
        changed, after = {}, {}
        for name, now in self.stored.items():
            if name in self.errors:
                continue
            posted = self._posted(name)
            is_text = isinstance(self.fields[name].widget, forms.Textarea)
            kept = merged(now, posted, marks.get(name), is_text=is_text)
            after[name] = mark_after(kept, posted, marks.get(name))
            if kept != now:
                changed[name] = kept
        return changed, after

    def unkept(self) -> list[tuple[str, str]]:
        """Return the texts that were sent and are not kept, each with its question."""
        texts = [(name, self._posted(name), now) for name, now in self.stored.items()]
        return [
            (self.question(name), posted)
            for name, posted, now in texts
            if isinstance(self.fields[name].widget, forms.Textarea) and posted not in now
        ]

    def question(self, name: str) -> str:
        """Return what a field asks, as it is told from the others of the page."""
        return self.fields[name].label

    def _posted(self, name) -> str:
        value = self.cleaned_data.get(name)
        if isinstance(value, bool):
            return "on" if value else ""
        return (value or "").replace("\r\n", "\n")


class KeptForm(Merging, Form):
    """Kept as far as it goes, by its buttons and while somebody types; `static/js/autosave.js`."""

    mark_optional = False
