"""The forms of signing in, and allauth's with our renderer and words."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

from ui.forms import Form, FormMixin


class EmailForm(Form):
    """Asks for the address to sign in with."""

    email = forms.EmailField(
        label="What is your e-mail address?",
        help_text="We send you a mail with a link and a code. You do not need a password.",
        max_length=254,
        error_messages={"required": "Write your e-mail address"},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


def _code_input():
    return forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }
    )


class CodeForm(Form):
    """Asks for the code of the mail."""

    code = forms.CharField(
        label="Code from the mail",
        help_text="Six letters or numbers. Capitals and spaces do not matter.",
        max_length=20,
        error_messages={"required": "Type the code from the mail"},
        widget=_code_input(),
    )
    code.width = "short"


class _AppCode(FormMixin):
    """A six-digit code of an authenticator app, or a recovery code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = self.code_label
        field.help_text = self.code_hint
        field.error_messages = {"required": "Type the code"}
        field.max_length = 20
        field.widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        )
        field.width = "short"


class SecondStepForm(_AppCode, AuthenticateForm):
    code_label = "Code from your app"
    code_hint = "Six digits. Or type one of your recovery codes."


class SecondStepAgainForm(_AppCode, ReauthenticateForm):
    code_label = "Code from your app"
    code_hint = "Six digits. Or type one of your recovery codes."


class SetUpAppForm(_AppCode, ActivateTOTPForm):
    code_label = "Code from your app"
    code_hint = "Six digits. The app shows a new code every 30 seconds."


class RemoveAppForm(FormMixin, DeactivateTOTPForm):
    pass


class NewRecoveryCodesForm(FormMixin, GenerateRecoveryCodesForm):
    pass


class _KeyName(FormMixin):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        field.label = "A name for this passkey"
        field.help_text = "So that you know it again. For example: my phone."
        field.max_length = 60
        field.widget = forms.TextInput(attrs={"autocomplete": "off"})


class AddPasskeyForm(_KeyName, AddWebAuthnForm):
    pass


class RenamePasskeyForm(_KeyName, EditWebAuthnForm):
    pass


class PasskeyForm(FormMixin, AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(FormMixin, ReauthenticateWebAuthnForm):
    pass


class ClosingForm(Form):
    """What she has to choose before her account goes.

    Args:
        asks: of `core.holdings.asked_first`; those without choices need no answer.
    """

    def __init__(self, *args, asks, **kwargs):
        super().__init__(*args, **kwargs)
        self.asks = asks
        for ask in asks:
            if ask.choices:
                self.fields[ask.name] = forms.ChoiceField(
                    label=ask.question,
                    help_text=ask.hint,
                    choices=ask.choices,
                    widget=forms.RadioSelect,
                    error_messages={"required": ask.missing},
                )

    def clean(self):
        cleaned = super().clean()
        for ask in self.asks:
            if reason := ask.refused.get(cleaned.get(ask.name)):
                self.add_error(ask.name, reason)
        return cleaned

    def answers(self) -> list[tuple[str, str, str, str]]:
        """Return (name, value, question, answer) of everything she chose."""
        return [
            (name, value, field.label, dict(field.choices)[value])
            for name, field in self.fields.items()
            if (value := self.cleaned_data[name])
        ]
