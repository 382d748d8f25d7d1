"""Forms of the panel: a decision with its feedback, what is released, opening it again."""

from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from review.forms.merging import KeptForm
from submissions.enums import Outcome
from submissions.services.decisions import Saying, criteria_to_answer
from submissions.services.telling import Words
from ui.forms import Form
from ui.widgets import Textarea

PARTS = {"strong": "What was strong", "stronger": "What would make it stronger"}


@dataclass(frozen=True, slots=True)
class About:
    """The two boxes about one criterion, or about the whole; readers' notes beside them."""

    heading: str
    fields: list[BoundField]
    notes: list


class DecisionForm(KeptForm):
    """What is decided and why. All of it may wait: every press keeps what is there."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        help_text="Nobody is told before you release it.",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args, submission, decision=None, notes=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.notes = notes or {}
        self.asked = criteria_to_answer(submission, decision)
        written = {row.criterion_id: row for row in decision.feedback.all()} if decision else {}
        stored = {"outcome": decision.outcome if decision else ""}
        for criterion in self.asked:
            stored |= self._add(f"criterion_{criterion.pk}", written.get(criterion.pk))
        self.start_from(stored | self._add("overall", decision))

    def _add(self, prefix, said) -> dict[str, str]:
        """Add the two boxes about one thing, and return what is kept of them."""
        for part, label in PARTS.items():
            widget = Textarea(rows=4)
            field = forms.CharField(label=label, required=False, widget=widget)
            self.fields[f"{prefix}_{part}"] = field
        return {f"{prefix}_{part}": getattr(said, part, "") for part in PARTS}

    def about(self) -> list[About]:
        """Return each thing to write about, in order, the whole last."""
        rows = [
            About(row.plain_name, self._boxes(f"criterion_{row.pk}"), self.notes.get(row.pk, []))
            for row in self.asked
        ]
        return [*rows, About("All in all", self._boxes("overall"), self.notes.get(None, []))]

    def _boxes(self, prefix):
        return [self[f"{prefix}_{part}"] for part in PARTS]

    def whole(self, changed: dict[str, str]) -> dict:
        """Return all that is to stand, as `services.decisions.save_decision` takes it."""
        values = self.stored | changed
        return {
            "outcome": values["outcome"],
            "overall": _said(values, "overall"),
            "feedback": {row.pk: _said(values, f"criterion_{row.pk}") for row in self.asked},
        }

    def question(self, name):
        about = next(row for row in self.about() if name in {field.name for field in row.fields})
        return f"{about.heading}: {self.fields[name].label.lower()}"


def _said(values, prefix) -> Saying:
    return Saying(*(values[f"{prefix}_{part}"] for part in PARTS))


class ChooseForm(Form):
    """Which decisions are released."""

    submission = forms.MultipleChoiceField(
        label="Which ones?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one decision."},
    )


class WordsForm(Form):
    """The words of one mail, to read and change before it goes."""

    subject = forms.CharField(
        label="Subject", max_length=250, error_messages={"required": "Write a subject."}
    )
    body = forms.CharField(
        label="The mail", widget=Textarea(rows=14), error_messages={"required": "Write the mail."}
    )

    @property
    def words(self) -> Words:
        return Words(self.cleaned_data["subject"], self.cleaned_data["body"])


class ReopenForm(Form):
    """Why a decision is opened again."""

    reason = forms.CharField(
        label="Why do you open it again?",
        help_text="They read this as you write it.",
        widget=Textarea(rows=5),
        error_messages={"required": "Write why you open it again."},
    )
