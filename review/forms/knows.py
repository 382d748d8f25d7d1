"""*Do you know these people?*"""

from django import forms

from ui.forms import Form

YES, NO = "yes", "no"


class KnowsForm(Form):
    knows = forms.ChoiceField(
        label="Do you know any of them?",
        help_text="Family, friends, people you work with, a group you belong to. "
        "Not sure? Say yes.",
        choices=[(YES, "Yes, I know them"), (NO, "No, I do not know them")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say whether you know them",
            "invalid_choice": "Say yes or no",
        },
    )
