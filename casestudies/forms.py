"""The small forms of *Yes and publishing*."""

from django import forms
from django.utils import timezone

from casestudies.enums import Licence


class ActForm(forms.Form):
    """A button, and nothing to fill in."""


class NoteForm(ActForm):
    """A button with a few words."""

    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, *args, label, help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label, self.fields["note"].help_text = label, help_text
        self.fields["note"].error_messages["required"] = "Write a few words."


class WhatChangedForm(ActForm):
    """One public sentence about a correction."""

    what_changed = forms.CharField(
        max_length=300,
        label="What changed, in one sentence?",
        help_text="Everybody can read this beside the new version. Name nobody.",
        error_messages={"required": "Say what changed."},
    )


class ProtectForm(WhatChangedForm, NoteForm):
    """An emergency: what changed, for everybody, and why, for us."""


class TakeDownForm(NoteForm):
    share = forms.BooleanField(
        required=False, initial=True, label="Show the reason at its permanent address"
    )


class PermissionForm(NoteForm):
    licence = forms.ChoiceField(choices=Licence, label="What may others do with the words?")
    what_changed = forms.CharField(
        required=False,
        max_length=300,
        label="If it is on the website already: what changed, in one sentence?",
        help_text="Everybody can read this beside the new version. Name nobody.",
    )


class RecordedYesForm(NoteForm):
    said_by = forms.CharField(
        max_length=150,
        label="Who said yes?",
        help_text="This stays private.",
        error_messages={"required": "Write who said yes."},
    )
    how = forms.CharField(
        max_length=60,
        label="How did they say it?",
        help_text="For example: by telephone, signed in BSL, by post.",
        error_messages={"required": "Write how they said it."},
    )
    licence = forms.ChoiceField(choices=Licence, label="What may others do with the words?")
    named = forms.BooleanField(
        required=False, initial=True, label="The group's name stands on the page"
    )
    field_order = ["said_by", "how", "licence", "named", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = False


class ScheduleForm(ActForm):
    at = forms.SplitDateTimeField(
        label="When should it go on the website?",
        widget=forms.SplitDateTimeWidget(
            # One label is no name for two boxes.
            date_attrs={"type": "date", "aria-label": "The day it should go on the website"},
            time_attrs={"type": "time", "aria-label": "The time it should go on the website"},
            time_format="%H:%M",
        ),
        error_messages={"required": "Give a day and a time.", "invalid": "Give a day and a time."},
    )

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError("Choose a time that is still to come.")
        return at
