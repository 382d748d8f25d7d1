"""Duty of care: raising something, and writing down what happened."""

from django import forms
from django.utils import timezone

from desk.enums import CareStepKind
from desk.forms import DeskForm, text


class RaiseForm(DeskForm):
    text = text(
        "What worries you?",
        "Say what you read, and where. Only those who must see it read this.",
        error="Write what worries you.",
    )


class CareStepForm(DeskForm):
    kind = forms.ChoiceField(
        label="What happened?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened."},
    )
    who = forms.CharField(
        label="Who was told?", help_text="If somebody was.", max_length=200, required=False
    )
    on = forms.DateField(
        label="When?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose the day.", "invalid": "Choose the day."},
    )
    text = text("What was said or done", required=False, rows=4)

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [CareStepKind.TOLD, CareStepKind.DONE, CareStepKind.CLOSED]
        kinds = [CareStepKind.REOPENED] if case.closed_at else kinds
        self.fields["kind"].choices = [(kind.value, WORDS[kind]) for kind in kinds]
        self.initial.setdefault("on", timezone.localdate())

    def clean(self):
        data = super().clean()
        if data.get("kind") == CareStepKind.TOLD and not data.get("who"):
            self.add_error("who", "Write who was told.")
        elif not data.get("text") and data.get("kind") and data["kind"] != CareStepKind.TOLD:
            self.add_error("text", "Write what was done, or why.")
        if data.get("on") and data["on"] > timezone.localdate():
            self.add_error("on", "This day is still to come.")
        return data


WORDS = {
    CareStepKind.TOLD: "Somebody was told",
    CareStepKind.DONE: "Something was done",
    CareStepKind.CLOSED: "It is settled: close it",
    CareStepKind.REOPENED: "Open it again",
}
