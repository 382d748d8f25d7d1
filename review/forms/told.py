"""What a reader told one of us, written down for her."""

from django import forms

from review.enums import Level, NoLevel
from ui.forms import Form
from ui.widgets import Textarea


class ToldForm(Form):
    """Her level, where she gave none, and her reason."""

    answer = forms.ChoiceField(
        label="How well does it do this, does the reader say?",
        choices=[*((str(level.value), level.label) for level in Level), *NoLevel.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label="What did the reader say?",
        help_text="Write it in their words. They can read it, and change it while they read.",
        max_length=10000,
        error_messages={
            "required": "Write what the reader said",
            "max_length": "Write less: 10,000 letters at most",
        },
        widget=Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args, score, **kwargs):
        super().__init__(*args, **kwargs)
        if score.words:
            del self.fields["answer"]
