"""*Ask us to take it down*, and the editors' answers."""

from django import forms
from django.utils.html import format_html

from takedown.enums import What
from takedown.services.asking import named_part
from ui.forms import Form, Group
from ui.pictures import sources
from ui.widgets import Textarea

LONG = "This is too long. Cut it to %(limit_value)d characters or fewer"


def choices_of(parts) -> list[tuple[str, str]]:
    """Return the parts of a page as choices, pictures with a small picture beside their words."""
    pictures = sources(part.image for part in parts)
    return [(part.id, _label(part, pictures.get(part.image))) for part in parts]


def _label(part, picture):
    if picture is None:
        return part.label
    return format_html(
        '<img class="choice__thumb" src="{}" srcset="{}" sizes="9rem" alt="" '
        'width="{}" height="{}"> <span class="choice__words">{}</span>',
        picture["src"],
        picture["srcset"],
        picture["width"],
        picture["height"],
        part.label,
    )


class TakeDownForm(Form):
    """One choice is enough; everything else helps us, and is optional.

    Args:
        parts: what of the page somebody can point at.
    """

    what = forms.ChoiceField(
        label="What should we take down?",
        widget=forms.RadioSelect,
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label="Which one?",
        help_text="Tick all that should go. If you tick none, we look for you.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose from the list, or tick none"},
    )
    words = forms.CharField(
        label="Which words?",
        help_text="For example a name. You can also say where they are.",
        widget=Textarea(rows=3),
        required=False,
        max_length=2000,
        error_messages={"max_length": LONG},
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="We write to you when it is done. We never publish it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        required=False,
        error_messages={
            "invalid": "Write your e-mail address like name@example.org, or leave it empty"
        },
    )
    other_way = forms.CharField(
        label="Or another way to reach you",
        help_text="For example a phone number, for calls or BSL video calls. "
        "Or a person we can ask.",
        required=False,
        max_length=200,
        error_messages={"max_length": LONG},
    )
    may_know = forms.ChoiceField(
        label="May the group know that it was you, and why?",
        choices=[("no", "No, do not tell them"), ("yes", "Yes, you may tell them")],
        widget=forms.RadioSelect,
        initial="no",
        required=False,
    )
    name = forms.CharField(
        label="Your name",
        help_text="Only if you want to say it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        required=False,
        max_length=150,
        error_messages={"max_length": LONG},
    )
    why = forms.CharField(
        label="Is there anything we should know?",
        help_text="You do not need to say why.",
        widget=Textarea(rows=4),
        required=False,
        max_length=4000,
        error_messages={"max_length": LONG},
    )
    groups = [
        Group("How can we tell you what we did?", ["email", "other_way"]),
        Group("What may the group know?", ["may_know", "name", "why"]),
    ]

    def __init__(self, *args, parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [
            choice for choice in What.choices if parts or choice[0] != What.PART
        ]
        self.fields["what"].needed = True
        if parts:
            self.fields["parts"].choices = choices_of(parts)
        else:
            del self.fields["parts"]

    def clean(self):
        cleaned = super().clean()
        what = named_part(cleaned.get("what", ""), cleaned.get("parts"))
        if not what and not self.errors.get("what"):
            self.add_error("what", "Choose what we should take down")
        cleaned["what"] = what
        return cleaned

    def told(self) -> dict:
        """Return what was asked, as `takedown.services.ask` takes it."""
        given = self.cleaned_data
        return {
            "what": given["what"],
            "parts": given.get("parts", []) if given["what"] == What.PART else [],
            "words": given["words"],
            "name": given["name"],
            "email": given["email"],
            "other_way": given["other_way"],
            "may_know": given["may_know"] == "yes",
            "why": given["why"],
        }


class AwayForm(forms.Form):
    """Take it away for good: parts, words, or the whole page. For editors, in Wagtail's admin."""

    parts = forms.MultipleChoiceField(
        label="Which parts go?", widget=forms.CheckboxSelectMultiple, required=False
    )
    words = forms.CharField(
        label="Which words go, everywhere on the page?",
        help_text="One name or phrase on each line. “[name taken out]” stands there instead.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    whole = forms.BooleanField(label="The whole page goes, with all its versions", required=False)

    def __init__(self, *args, parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [(part.id, part.label) for part in parts]
        if not parts:
            del self.fields["parts"]

    def clean(self):
        cleaned = super().clean()
        lines = cleaned.get("words", "").splitlines()
        cleaned["words"] = [line.strip() for line in lines if line.strip()]
        if not (cleaned.get("parts") or cleaned["words"] or cleaned.get("whole")):
            raise forms.ValidationError("Choose what goes.")
        return cleaned


class BackForm(forms.Form):
    found = forms.ChoiceField(
        label="Why do you put it back?",
        choices=[
            ("no", "We could not find them in it"),
            ("yes", "Another reason: write it below"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why."},
    )
    reason = forms.CharField(
        label="The reason, as we write it to them",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("found") == "yes" and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why it stays.")
        return cleaned


class AskForm(forms.Form):
    question = forms.CharField(
        label="What do you need to know?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Write your question."},
    )
