"""The final yes, or what should change."""

from django import forms

from casestudies.enums import Licence
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
