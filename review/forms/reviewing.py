"""What a reader says of one submission: a level and a reason for each thing claimed, and more."""

import secrets
from dataclasses import dataclass

from django import forms

from review.anchors import anchor
from review.enums import Level, NoLevel, Recommendation
from review.forms.merging import (
    Marks,
    mark_after,
    marks_of,
    merged,
    read_marks,
)
from review.services.reviewing import addable, criteria_of
from submissions.questions import how_key
from ui.forms import Form
from ui.widgets import Textarea

TOLD = "I will tell one of you instead"
NOBODY = ""
_FIELDS = ("answer", "reason", "recording", "told")


@dataclass(frozen=True)
class Part:
    """One of the six in the form: its fields, and where its people say how they do it."""

    criterion: object
    answer: object
    reason: object
    recording: object
    told: object
    kept: object = None
    added: bool = False

    @property
    def how(self) -> str:
        return how_key(self.criterion)


class ReviewForm(Form):
    """All a reader can say, saved as far as it goes; only finishing asks for anything."""

    mark_optional = False

    def __init__(self, *args, submission, review, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.submission, self.review = submission, review
        self.criteria = criteria_of(submission, review)
        self.scores = {s.criterion_id: s for s in review.scores.all()} if review else {}
        for criterion in self.criteria:
            self._ask_about(criterion)
        self.fields["recommendation"] = _one("What would you do?", Recommendation.choices)
        self.fields["for_panel"] = _text(
            "Anything the panel should know?", "They read this before they decide."
        )
        self.fields["note"] = _text("A note to yourself", "Nobody else reads this.")
        self.supporters = {str(s.pk): s for s in reader.supporters.filter(ended_at=None)}
        if self.supporters:
            names = [(pk, s.name) for pk, s in self.supporters.items()]
            label = "Does somebody read along with you?"
            self.fields["supporter"] = _one(label, [(NOBODY, "Nobody"), *names])
        if more := addable(submission, review):
            names = [(c.slug, c.plain_name) for c in more]
            self.fields["more"] = _one("Do you see one more of the six?", names)
            self.fields["more"].help_text = "Its people did not say it does this."
        stored = self.stored()
        for name, value in stored.items():
            self.fields[name].initial = bool(value) if name.startswith("told-") else value
        self._hide(base=marks_of(stored), stamp=secrets.token_hex(8), turn="0", seen="0")

    def _ask_about(self, criterion):
        slug, name = criterion.slug, criterion.plain_name
        levels = [*((str(level.value), level.label) for level in Level), *NoLevel.choices]
        field = _one(f"How well does it do this? {name}", levels)
        field.hints = {str(level.value): anchor(slug, level) for level in Level}
        field.or_before = (NoLevel.NOT_ENOUGH,)
        self.fields[f"answer-{slug}"] = field
        self.fields[f"reason-{slug}"] = _text(f"Why do you think so? {name}", rows=4)
        self.fields[f"recording-{slug}"] = forms.FileField(
            label=f"Or say or sign why: {name}",
            help_text="A recording or a film.",
            required=False,
            widget=forms.FileInput(attrs={"accept": "audio/*,video/*"}),
        )
        self.fields[f"told-{slug}"] = forms.BooleanField(label=f"{TOLD}: {name}", required=False)

    def _hide(self, **values):
        for name, value in values.items():
            widget = forms.HiddenInput
            self.fields[name] = forms.CharField(required=False, initial=value, widget=widget)

    @property
    def parts(self) -> list[Part]:
        found = []
        for criterion in self.criteria:
            names = [f"{name}-{criterion.slug}" for name in _FIELDS]
            score = self.scores.get(criterion.pk)
            kept = score.recording if score else None
            added = bool(score and score.added)
            found.append(Part(criterion, *(self[name] for name in names), kept=kept, added=added))
        return found

    def stored(self) -> dict[str, str]:
        """Return what is kept now, each field as it is posted; a tick is *on*."""
        found = {}
        for criterion in self.criteria:
            score = self.scores.get(criterion.pk)
            level = "" if score is None or score.level is None else str(score.level)
            found[f"answer-{criterion.slug}"] = level or (score.no_level if score else "")
            found[f"reason-{criterion.slug}"] = score.reason if score else ""
            found[f"told-{criterion.slug}"] = "on" if score and score.told_staff else ""
        review = self.review
        found["recommendation"] = review.recommendation if review else ""
        found["for_panel"] = review.for_panel if review else ""
        found["note"] = review.note if review else ""
        if self.supporters:
            found["supporter"] = str(review.supporter_id or NOBODY) if review else NOBODY
        return found

    def changes(self) -> tuple[dict, Marks]:
        """Return what to keep, as `services.reviewing.save` takes it, and the page's marks after.

        Only what differs from what is kept. A field that is not valid is left out.
        """
        stored, marks = self.stored(), read_marks(self.data.get("base", ""))
        fields, said, after = {}, {}, {}
        for name, now in stored.items():
            if name in self.errors:
                continue
            posted = self._posted(name)
            is_text = isinstance(self.fields[name].widget, Textarea)
            kept = merged(now, posted, marks.get(name), is_text=is_text)
            after[name] = mark_after(kept, posted, marks.get(name))
            if kept == now:
                continue
            kind, _, slug = name.partition("-")
            if slug:
                said.setdefault(slug, {})[_COLUMNS[kind]] = bool(kept) if kind == "told" else kept
            else:
                fields[name] = self.supporters.get(kept) if name == "supporter" else kept
        return ({**fields, "said": said} if said else fields), after

    def unkept(self) -> list[tuple[str, str]]:
        """Return the texts that were sent and are not kept, each with its question."""
        texts = [(name, self._posted(name), now) for name, now in self.stored().items()]
        return [
            (self.fields[name].label, posted)
            for name, posted, now in texts
            if isinstance(self.fields[name].widget, Textarea) and posted not in now
        ]

    def _posted(self, name) -> str:
        value = self.cleaned_data.get(name)
        if isinstance(value, bool):
            return "on" if value else ""
        return (value or "").replace("\r\n", "\n")


_COLUMNS = {"answer": "answer", "reason": "reason", "told": "told_staff"}


def _one(label, choices):
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _text(label, help_text="", rows=3):
    widget = Textarea(rows=rows)
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)
