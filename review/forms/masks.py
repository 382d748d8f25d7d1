"""The words to hide."""

from django import forms

from ui.forms import Form


class MaskForm(Form):
    words = forms.CharField(
        label="Which name should readers not see?",
        help_text="Whole words, wherever they stand. Capitals make no difference.",
        max_length=200,
        error_messages={"required": "Write the name to hide."},
    )
