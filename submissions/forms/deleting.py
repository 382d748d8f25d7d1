"""What becomes of the page on the website, when somebody deletes what she sent."""

from django import forms

from ui.forms import Form

LEAVE, TAKE_DOWN = "leave", "take_down"
CHOICES = (
    (LEAVE, "Leave the page on the website, without a link to me"),
    (TAKE_DOWN, "Take the page down, and delete it too"),
)


class DeletingForm(Form):
    """Asks nothing, unless there is a page on the website.

    Args:
        live: whether there is.
    """

    def __init__(self, *args, live, **kwargs):
        super().__init__(*args, **kwargs)
        if live:
            self.fields["page"] = forms.ChoiceField(
                label="What should happen to the page on the website?",
                help_text="Your answers to us are deleted in both cases.",
                choices=CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose what happens to the page"},
            )

    @property
    def take_down(self) -> bool:
        """Whether the page goes too."""
        return self.cleaned_data.get("page") == TAKE_DOWN

    @property
    def answer(self) -> str:
        """What she chose, in words."""
        return dict(CHOICES).get(self.cleaned_data.get("page"), "")
