"""Somebody reads along, and agrees to keep it to themselves."""

from django import forms

from review.services.supporting import MUST_AGREE
from ui.forms import Form


class SupporterForm(Form):
    """Filled in together: she names them, they tick."""

    name = forms.CharField(
        label="What is the name of your supporter?",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write their name"},
    )
    agrees = forms.BooleanField(
        label="I am the supporter. I tell nobody what I read, and I keep no copy.",
        error_messages={"required": MUST_AGREE},
    )
