"""A yes that was spoken, signed or posted, as an editor writes it down."""

from django import forms
from django.utils import timezone

from casestudies.enums import Licence
from desk.forms import OTHER, DeskForm, text
from signoff.services.spoken import who_can_be_heard
from submissions.enums import Channel


class RecordYesForm(DeskForm):
    """A yes that was spoken, signed or posted: who, when and how."""

    heard = forms.ChoiceField(
        label="Who said yes?",
        help_text="These people may say yes. We keep it private which of them did.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who said yes."},
    )
    said_by = forms.CharField(
        label="Their name",
        max_length=150,
        required=False,
        help_text="Only if you chose “Somebody else”.",
    )
    why = text(
        "Why does their yes count?",
        "Only if you chose “Somebody else”. We keep this private.",
        required=False,
        rows=3,
    )
    said_on = forms.DateField(
        label="On which day?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose the day they said yes."},
    )
    how = forms.ChoiceField(
        label="How?",
        choices=Channel,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they said it."},
    )
    named = forms.TypedChoiceField(
        label="Whose name goes with it?",
        choices=[("yes", "The group's name"), ("no", "No name")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whose name goes with it."},
    )
    licence = forms.ChoiceField(
        label="May others copy the words, if they say whose they are?",
        choices=[
            (Licence.CC_BY, "Yes (CC BY 4.0, text only)"),
            (Licence.ALL_RIGHTS_RESERVED, "No"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )
    note = text("Anything to remember", "We keep this private.", required=False, rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = who_can_be_heard(self.submission)
        names = [(key, person.name) for key, person in people.items()]
        self.fields["heard"].choices = [*names, (OTHER, "Somebody else")]

    def clean(self):
        data = super().clean()
        if data.get("heard") != OTHER:
            return data
        if not data.get("said_by", "").strip():
            self.add_error("said_by", "Write who said yes.")
        if not data.get("why", "").strip():
            self.add_error("why", "Write why the yes of this person counts.")
        return data

    def clean_said_on(self):
        day = self.cleaned_data["said_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Choose today or a day before it.")
        return day
