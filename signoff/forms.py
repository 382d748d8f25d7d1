"""The final yes, or what should change."""

from django import forms
from django.core.validators import validate_email

from casestudies.enums import Licence
from signoff.enums import Road
from submissions.forms.kinds import LONGEST, TOO_LONG
from ui.forms import Form
from ui.widgets import Textarea


class YesForm(Form):
    """Asked with the final yes, and not before."""

    named = forms.ChoiceField(
        label="Whose name goes with it?",
        choices=[("yes", "The name of our group"), ("no", "No name")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whose name goes with it"},
    )
    licence = forms.ChoiceField(
        label="May others copy your words, if they say whose they are?",
        help_text="This is for the text only. Names, quotes, pictures and film stay yours. "
        "The licence is called CC BY 4.0.",
        choices=[
            (Licence.CC_BY, "Yes, others may copy our words"),
            (Licence.ALL_RIGHTS_RESERVED, "No, they should ask us first"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether others may copy your words"},
    )


class ChangeForm(Form):
    """What should change, in her words."""

    comment = forms.CharField(
        label="What should we change?",
        help_text="Say which part, and what it should say. Rough words are fine.",
        max_length=LONGEST,
        widget=Textarea(rows=6),
        error_messages={"required": "Write what we should change", "max_length": TOO_LONG},
    )


class SecondPersonFields(forms.Form):
    """Whom to ask when nobody has answered by the last day, in whichever look."""

    name = forms.CharField(
        label="What is their name?",
        max_length=150,
        error_messages={"required": "Write their name"},
    )
    way = forms.ChoiceField(
        label="How can we reach them?",
        choices=Road,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how we can reach them"},
    )
    address = forms.CharField(
        label="What is their e-mail address, number or postal address?",
        help_text="Please ask them first. We never publish it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write how we can reach them"},
    )

    def clean(self):
        data = super().clean()
        if data.get("way") == Road.EMAIL and data.get("address"):
            try:
                validate_email(data["address"].strip())
            except forms.ValidationError:
                self.add_error(
                    "address", "This is no e-mail address. Check it, or choose another way"
                )
        return data


class SecondPersonForm(Form, SecondPersonFields):
    """The same, on her own page."""


class SmallFixesForm(Form):
    """One tick: what may be put right without asking again."""

    agreed = forms.BooleanField(
        label="You may fix punctuation, spaces and capital letters without asking me again",
        help_text="Not one word changes. We tell you each time. You can take it back here.",
        required=False,
    )
    agreed.needed = True  # a tick is an answer, and so is none


class WishForm(Form):
    """What is wrong on the live page, in her words."""

    wish = forms.CharField(
        label="What is wrong, and what should it say?",
        help_text="Say which part. Rough words are fine. Only our editors read this.",
        max_length=LONGEST,
        widget=Textarea(rows=6),
        error_messages={"required": "Write what is wrong", "max_length": TOO_LONG},
    )
