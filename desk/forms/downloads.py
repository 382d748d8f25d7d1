"""What to download, and whether with what only editors read."""

from django import forms

from desk.enums import FileKind
from desk.forms import DeskForm


class DownloadForm(DeskForm):
    kind = forms.ChoiceField(
        label="Which file?",
        choices=FileKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a file."},
    )
    private = forms.BooleanField(
        label="With contact details and private answers",
        help_text="Only if you need them. We note who took them, when, and which ones.",
        required=False,
    )

    def __init__(self, *args, may_private, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_private:
            del self.fields["private"]
