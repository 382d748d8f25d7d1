"""Writing down who is in a case study, and what they said yes to."""

from django import forms
from django.utils import timezone

from consent.enums import Under18, Use
from consent.services import ASK_AGAIN_AFTER, Guardian


def _day(label, help_text=""):
    return forms.DateField(
        label=f"{label} (optional)",
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Give a day."},
    )


class AgeForm(forms.Form):
    """How old they are, and the yes of a parent or guardian."""

    use_required_attribute = False
    under_18 = forms.ChoiceField(
        label="Are they under 18?",
        choices=Under18,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one. “We do not know” is fine for today."},
    )
    guardian_name = forms.CharField(
        label="If they are: which parent or guardian said yes too? (optional)",
        help_text="Until somebody did, the page cannot go out.",
        max_length=150,
        required=False,
    )
    guardian_how = forms.CharField(
        label="How did the parent or guardian say it? (optional)", max_length=60, required=False
    )
    guardian_email = forms.EmailField(
        label="The e-mail address of the parent or guardian (optional)",
        help_text="We send them a link of their own.",
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("guardian_name") and not cleaned.get("guardian_how"):
            self.add_error("guardian_how", "Write how the parent or guardian said yes.")
        return cleaned

    def age(self) -> dict:
        """Return `under_18` and `guardian`, as the services take them."""
        given = self.cleaned_data
        guardian = None
        if given["guardian_name"]:
            guardian = Guardian(
                given["guardian_name"], given["guardian_how"], email=given["guardian_email"]
            )
        return {"under_18": given["under_18"], "guardian": guardian}


class PersonForm(AgeForm):
    """One person in a picture, film, quote or text.

    Args:
        named: whether it is a name in the text, so that we ask how it is written there.
        ours: the words people are shown, unless they saw others.
    """

    person = forms.CharField(
        label="Who is it?",
        help_text="This stays private.",
        max_length=150,
        error_messages={"required": "Write who it is."},
    )
    words = forms.CharField(
        label="The name, exactly as the page has it",
        max_length=200,
        error_messages={"required": "Write the name as the page has it."},
    )
    uses = forms.MultipleChoiceField(
        label="Where may it be used?",
        choices=Use,
        initial=[Use.CATALOGUE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one."},
    )
    how = forms.CharField(
        label="How did they say yes?",
        help_text="For example: on paper, by telephone, in BSL.",
        max_length=60,
        error_messages={"required": "Write how they said yes."},
    )
    said_on = _day("When did they say it?")
    other_words = forms.CharField(
        label="Which words did they see, if not ours? (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(
        label="Their e-mail address (optional)",
        help_text="We send them a link, so that they can take it back by themselves.",
        required=False,
    )
    ask_again_on = _day("When do we ask again?", "Two years from now, unless you choose a day.")
    field_order = [
        *("person", "words", "uses", "how", "said_on", "other_words"),
        *("under_18", "guardian_name", "guardian_how", "guardian_email", "email", "ask_again_on"),
    ]

    def __init__(self, *args, named, ours, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other_words"].help_text = f"Leave it empty if they saw ours: “{ours}”"
        if not named:
            del self.fields["words"]
        self.initial["ask_again_on"] = timezone.localdate() + ASK_AGAIN_AFTER

    def clean_ask_again_on(self):
        day = self.cleaned_data["ask_again_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come.")
        return day

    def said(self) -> dict:
        """Return what was said, as `casestudies.services.record_person` takes it."""
        names = ("person", "uses", "how", "said_on", "other_words", "email", "ask_again_on")
        given = {name: self.cleaned_data[name] for name in names}
        return given | self.age() | {"words": self.cleaned_data.get("words", "")}


class WordsForm(forms.Form):
    """The words people are shown before they say yes."""

    use_required_attribute = False
    text = forms.CharField(
        label="The words",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write the words."},
    )


class FindForm(forms.Form):
    """Which consents to list."""

    q = forms.CharField(label="A person or a page (optional)", required=False)
    show = forms.ChoiceField(
        label="Which ones? (optional)",
        required=False,
        choices=[("", "All"), ("again", "To be asked again"), ("back", "Taken back")],
    )
