"""Asking somebody to read; what a reader says of herself."""

from django import forms
from django.utils.text import capfirst

from casestudies.vocabularies import ServiceArea
from review.enums import CountMe
from ui.fields import NumberField
from ui.forms import Form
from ui.widgets import Textarea

LATER = "I will tell you later"


class InviteForm(Form):
    name = forms.CharField(
        label="What is their name?",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write their name"},
    )
    email = forms.EmailField(
        label="What is their e-mail address?",
        help_text="They sign in with this address.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Write their e-mail address",
            "invalid": "Write an address like name@example.org",
        },
    )


class AnswersForm(Form):
    """What a reader says of herself: before her yes, and whenever she wants to change it."""

    skills = forms.ModelMultipleChoiceField(
        queryset=ServiceArea.objects.all(),
        label="What do you know about?",
        help_text="From your life or from your work. Tick all that fit.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.CharField(
        label="Which groups do you belong to, or work for?",
        help_text="One on each line. We do not ask you to read what they sent.",
        required=False,
        widget=Textarea(rows=3),
    )
    most = NumberField(
        label="How many can you read, at most?",
        help_text="Leave it empty if you do not mind.",
        required=False,
        min_value=1,
        max_value=999,
    )
    count_me = forms.ChoiceField(
        label="Do you want us to count you as a disabled person?",
        help_text="Only a total is shown, never your name.",
        choices=[*CountMe.choices, ("", "I would rather not say")],
        required=False,
        widget=forms.RadioSelect,
    )
    access = forms.CharField(
        label="What do you need from us to read well?",
        help_text="For example large print, more time or a support worker. Our team reads this.",
        required=False,
        widget=Textarea(rows=4),
    )
    payment_way = forms.ChoiceField(
        label="How should we pay you?", required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args, terms, reader=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["skills"].label_from_instance = lambda row: capfirst(row.name)
        ways = terms.get("payment_ways", [])
        self.fields["payment_way"].choices = [*((way, way) for way in ways), ("", LATER)]
        if reader:
            for name in ("groups", "most", "count_me", "access", "payment_way"):
                self.initial[name] = getattr(reader, name)
            self.initial["skills"] = reader.skills.all()


class AcceptForm(AnswersForm):
    """Her yes: the answers, and which terms she was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)
