"""What a reader says of one submission: a level and a reason for each thing claimed, and more."""

from dataclasses import dataclass

from django import forms

from review.anchors import anchor
from review.enums import Level, NoLevel, Recommendation
from review.forms.merging import KeptForm, Marks
from review.services.reviewing import addable, criteria_of
from submissions.questions import how_key
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


class ReviewForm(KeptForm):
    """All a reader can say, saved as far as it goes; only finishing asks for anything."""

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
        self.start_from(self._kept_now())

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
        self.fields[f"told-{slug}"] = forms.BooleanField(
            label=f"{TOLD}: {name}",
            help_text="We get in touch with you, and write down what you say.",
            required=False,
        )

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

    def _kept_now(self) -> dict[str, str]:
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
        """Return what to keep, as `services.reviewing.save` takes it, and the marks after."""
        changed, after = self.merge()
        fields, said = {}, {}
        for name, kept in changed.items():
            kind, _, slug = name.partition("-")
            if slug:
                said.setdefault(slug, {})[_COLUMNS[kind]] = bool(kept) if kind == "told" else kept
            else:
                fields[name] = self.supporters.get(kept) if name == "supporter" else kept
        return ({**fields, "said": said} if said else fields), after


_COLUMNS = {"answer": "answer", "reason": "reason", "told": "told_staff"}


def _one(label, choices):
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _text(label, help_text="", rows=3):
    widget = Textarea(rows=rows)
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)
