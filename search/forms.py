from django import forms

from search.index import LONGEST_QUERY
from ui.forms import Form


class SearchForm(Form):
    """Words to look for. Any characters; a length a person would type."""

    mark_optional = False

    q = forms.CharField(
        label="What are you looking for?",
        help_text="One or two words find most. For example: housing Leeds.",
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}
        ),
        error_messages={"required": "Write a word to look for"},
    )
