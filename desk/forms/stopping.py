"""Stopping or deleting it for somebody who has no account: what, who asked, and how."""

from django import forms

from accounts.enums import AskedBy
from desk.forms import DeskForm
from desk.together import ChannelField
from submissions.forms.deleting import CHOICES, TAKE_DOWN
from submissions.services.transitions import find_move

STOP, DELETE = "stop", "delete"
WHAT = (
    (STOP, "Stop. Nobody reads it, and we publish nothing. It can be undone for a while"),
    (DELETE, "Delete it for good. Nobody can undo this"),
)
PAGE = dict(
    zip(
        dict(CHOICES),
        ("Leave it on the website, without a link to them", "Take it down, and delete it too"),
        strict=True,
    )
)


class StopForm(DeskForm):
    """What they asked for, and the check: who asked, how, and that it is right."""

    what = forms.ChoiceField(
        label="What did they ask for?",
        choices=WHAT,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they asked for."},
    )
    page = forms.ChoiceField(
        label="What should happen to the page on the website?",
        help_text="Ask them this too.",
        choices=PAGE.items(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens to the page."},
    )
    asked_by = forms.ChoiceField(
        label="Who asked for it?",
        choices=AskedBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who asked for it."},
    )
    asked_in = ChannelField("How did they ask?")
    checked = forms.BooleanField(
        label="I checked that it is really them, or somebody who may ask for them",
        help_text="For example: you called back the number they gave us.",
        error_messages={"required": "Check who it is first, then tick this."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        page = self.submission.page
        if page is None or not page.live:
            del self.fields["page"]
        if find_move("withdraw", self.submission.state) is None:
            self.fields["what"].choices = WHAT[1:]

    @property
    def deletes(self) -> bool:
        """Whether they asked for more than to stop."""
        return self.cleaned_data["what"] == DELETE

    @property
    def take_down(self) -> bool:
        """Whether the page goes too."""
        return self.cleaned_data.get("page") == TAKE_DOWN

    @property
    def check(self) -> dict:
        """Who asked, and how, as it is kept."""
        return {name: self.cleaned_data[name] for name in ("asked_by", "asked_in")}

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Return (question, answer) of what was chosen."""
        return [
            (field.label, dict(field.choices)[self.cleaned_data[name]])
            for name, field in self.fields.items()
            if isinstance(field, forms.ChoiceField)
        ]
