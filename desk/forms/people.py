"""Handing over for an owner: who asked, how it was checked, and who has it then."""

from django import forms

from desk.forms import DeskForm, text
from desk.together import ChannelField
from submissions.enums import AfterHandOver, ContributorRole
from submissions.services.handing_over import Check

SOMEBODY_NEW = "new"


class HandOverForm(DeskForm):
    """The new owner is part of it already, or is asked by mail."""

    to = forms.ChoiceField(
        label="Who takes it over?",
        help_text="Somebody who is part of it has it at once. Somebody new is asked by mail.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who takes it over."},
    )
    name = forms.CharField(
        label="Their name, if it is somebody new",
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="Their e-mail address, if it is somebody new",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Write an address like name@example.org."},
    )
    after = forms.ChoiceField(
        label="What about the one who has it now?",
        choices=AfterHandOver.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what about the one who has it now."},
    )
    asked_by = forms.CharField(
        label="Who asked for it?",
        help_text="Only editors see this, and the next two.",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write who asked for it."},
    )
    channel = ChannelField("How did they ask?")
    checked = text(
        "How did you check that it is right?",
        "For example: you rang the number on the group's own website.",
        error="Write how you checked it.",
        rows=3,
    )
    note = text("Anything else?", required=False, rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.submission.contributors.exclude(role=ContributorRole.OWNER)
        self.people = {str(row.pk): row for row in rows.select_related("user")}
        self.fields["to"].choices = [
            *((pk, f"{row.name}, {row.user.email}") for pk, row in self.people.items()),
            (SOMEBODY_NEW, "Somebody new"),
        ]

    def clean(self):
        cleaned = super().clean()
        asked_new = cleaned.get("to") == SOMEBODY_NEW and "email" not in self.errors
        if asked_new and not cleaned.get("email"):
            self.add_error("email", "Write their e-mail address.")
        return cleaned

    @property
    def person(self):
        """The contributor who takes it over; None for somebody new."""
        return self.people.get(self.cleaned_data["to"])

    @property
    def check(self) -> Check:
        names = ("asked_by", "channel", "checked", "note")
        return Check(**{name: self.cleaned_data[name] for name in names})
