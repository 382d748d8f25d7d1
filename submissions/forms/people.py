"""Who works on it with the owner: inviting, rights, handing over; and whose yes it is."""

from django import forms
from django.core.exceptions import ValidationError

from submissions.enums import AfterHandOver, ContributorRole
from ui.forms import Form

CO_WRITER, VIEWER, SUPPORTER = (
    ContributorRole.CO_WRITER,
    ContributorRole.VIEWER,
    ContributorRole.SUPPORTER,
)
ROLES = [
    (CO_WRITER, "Write it with me"),
    (VIEWER, "Only read it"),
    (SUPPORTER, "Support me: read it, and type for me"),
]
ALSO = [("send", "Send it to us"), ("yes", "Say the final yes")]
NOT_SEND = "Somebody who only reads cannot send it. Choose “Write it with me”, or untick it."
SOMEBODY_ELSE = "new"


def _role(**kwargs):
    return forms.ChoiceField(
        label="What should they do?",
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they should do"},
        **kwargs,
    )


def _also():
    return forms.MultipleChoiceField(
        label="May they also do this?",
        help_text="You can do both yourself at any time. You can change this later.",
        choices=ALSO,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _name(label, **kwargs):
    return forms.CharField(
        label=label,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write their name"},
        **kwargs,
    )


def _email(**kwargs):
    return forms.EmailField(
        label="What is their e-mail address?",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Write their e-mail address",
            "invalid": "Write an address like name@example.org",
        },
        **kwargs,
    )


class _Rights(Form):
    """What somebody may do besides."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("role") == VIEWER and "send" in cleaned.get("also", ()):
            self.add_error("also", NOT_SEND)
        return cleaned

    def rights(self) -> dict:
        """Return `may_send` and `may_say_yes`, as the services want them."""
        also = self.cleaned_data["also"]
        return {"may_send": "send" in also, "may_say_yes": "yes" in also}


class InviteForm(_Rights):
    """Somebody to work with; who supports the owner may share her address.

    Args:
        own: the owner's own address.
    """

    name = _name("What is their name?")
    role = _role()
    email = _email(
        required=False,
        help_text="We send them an invitation. Does somebody support you and use your own "
        "address? Then leave this empty.",
    )
    also = _also()

    def __init__(self, *args, own: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.own = own.lower()
        self.fields["role"].hints = {
            CO_WRITER: "They can change every answer.",
            VIEWER: "They can change nothing.",
            SUPPORTER: "They type your words. We note that they type for you.",
        }
        self.fields["email"].needed = True

    @property
    def shares_address(self) -> bool:
        """Whether it is somebody who supports the owner at her own address."""
        email = self.cleaned_data.get("email", "").lower()
        return self.cleaned_data.get("role") == SUPPORTER and email in ("", self.own)

    def clean(self):
        cleaned = super().clean()
        wrong = "email" in self.errors
        if not wrong and not cleaned.get("email") and cleaned.get("role") not in (None, SUPPORTER):
            self.add_error("email", "Write their e-mail address")
        return cleaned


class RightsForm(_Rights):
    """What somebody with an address of her own may do."""

    role = _role()
    also = _also()


class SupporterRightsForm(_Rights):
    """What somebody may do who shares the owner's address."""

    also = _also()


class HandOverForm(Form):
    """Who takes it over, and what becomes of the owner.

    Args:
        people: the contributors it can be.
    """

    to = forms.ChoiceField(
        label="Who takes it over?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who takes it over"},
    )
    name = _name("Their name, if it is somebody else", required=False)
    email = _email(required=False, help_text="Only if it is somebody else.")
    after = forms.ChoiceField(
        label="What about you, when they have said yes?",
        choices=[
            (AfterHandOver.VIEWER, "I want to be able to read it"),
            (AfterHandOver.LEAVES, "I leave, and can no longer open it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what about you"},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(row.pk): row for row in people}
        self.fields["to"].choices = [
            *((pk, row.name) for pk, row in self.people.items()),
            (SOMEBODY_ELSE, "Somebody else"),
        ]
        for name in ("name", "email"):
            self.fields[name].needed = True

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") == SOMEBODY_ELSE:
            if not cleaned.get("name"):
                self.add_error("name", "Write their name")
            if not cleaned.get("email") and "email" not in self.errors:
                self.add_error("email", "Write their e-mail address")
        return cleaned

    def whom(self) -> dict:
        """Return `email` and `name` of who is asked."""
        row = self.people.get(self.cleaned_data["to"])
        if row is None:
            return {name: self.cleaned_data[name] for name in ("email", "name")}
        return {"email": row.user.email, "name": row.user.name}


class WhoSaysForm(Form):
    """*Who is saying yes?* A part of the pages that send, say the final yes and take things back.

    Put it into the page's form where `asked` is true; `voice` is what the service wants.

    Args:
        voices: of `submissions.services.saying.voices`.
        move: `send`, `answer_questions`, `say_yes` or `take_back`: what the answer is for.
    """

    who = forms.ChoiceField(
        label="Who is saying yes?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who is saying yes"},
    )

    def __init__(self, *args, voices, move, **kwargs):
        super().__init__(*args, **kwargs)
        self.voices = {voice.key: voice for voice in voices}
        self.move = move
        field = self.fields["who"]
        field.choices = [(voice.key, voice.sentence) for voice in voices]
        if move == "take_back":
            field.label = "Who decides this?"
            field.error_messages["required"] = "Choose who decides this"
            field.choices = [(voice.key, voice.decides) for voice in voices]
        if not voices:
            del self.fields["who"]

    @property
    def asked(self) -> bool:
        return bool(self.voices)

    def clean_who(self):
        voice = self.voices[self.cleaned_data["who"]]
        allowed, reason = voice.may(self.move)
        if not allowed:
            raise ValidationError(reason)
        return voice

    @property
    def voice(self):
        """Return whose yes it is; None where nothing is asked."""
        return self.cleaned_data.get("who")
