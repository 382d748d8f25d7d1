"""Deleting what somebody sent: who decides it, and what becomes of the page on the website."""

from django import forms

from ui.forms import Form

LEAVE, TAKE_DOWN = "leave", "take_down"
CHOICES = (
    (LEAVE, "Leave the page on the website, without a link to me"),
    (TAKE_DOWN, "Take the page down, and delete it too"),
)


class DeletingForm(Form):
    """Asks nothing, unless there is a page on the website, or somebody supports the owner.

    Args:
        live: whether there is such a page.
        voices: of `submissions.services.saying.voices`.
        may: `f(key) -> (allowed, reason)`, whether that voice may delete it.
    """

    def __init__(self, *args, live, voices=(), may=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.may = may
        if voices:
            self.fields["who"] = forms.ChoiceField(
                label="Who decides this?",
                choices=[(voice.key, voice.decides) for voice in voices],
                widget=forms.RadioSelect,
                error_messages={"required": "Choose who decides this"},
            )
        if live:
            self.fields["page"] = forms.ChoiceField(
                label="What should happen to the page on the website?",
                help_text="Your answers to us are deleted in both cases.",
                choices=CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose what happens to the page"},
            )

    def clean_who(self):
        who = self.cleaned_data["who"]
        allowed, reason = self.may(who)
        if not allowed:
            raise forms.ValidationError(reason)
        return who

    @property
    def take_down(self) -> bool:
        """Whether the page goes too."""
        return self.cleaned_data.get("page") == TAKE_DOWN

    @property
    def answer(self) -> str:
        """What she chose, in words."""
        return dict(CHOICES).get(self.cleaned_data.get("page"), "")
