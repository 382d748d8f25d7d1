"""Giving readers what to read: ticks, and how many readers each is to have."""

from django import forms

from ui.fields import NumberField
from ui.forms import Form

ONE_TO_20 = "Write a number from 1 to 20"


class EachForm(Form):
    each = NumberField(
        label="How many readers should each have?",
        help_text="We count those it has already.",
        min_value=1,
        max_value=20,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), ONE_TO_20),
    )
    each.width = "short"


class PickForm(Form):
    """Tick several. `choices` are (value, label); `hints` a text for each value."""

    picked = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of these cannot be given now. Look again"},
    )

    def __init__(self, *args, label, choices, hints, missing, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["picked"]
        field.label, field.choices, field.hints = label, choices, hints
        field.error_messages["required"] = missing
