"""What editors fill in about mail."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtailmedia.widgets import AdminVideoChooser

from outbox.enums import Result
from outbox.models import MailTemplate
from outbox.registry import template_info
from outbox.words import check_words, default_words, words_of
from ui.forms import Form


class MessageForm(Form):
    """The words of one held mail."""

    subject = forms.CharField(label="Subject", max_length=250)
    body = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 16}))


class CloseTaskForm(Form):
    """Ticking a task off."""

    result = forms.ChoiceField(
        label="What happened?",
        choices=[
            (Result.DONE, "I gave it to the person"),
            (Result.NOT_DONE, "It could not be done"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened"},
    )
    note = forms.CharField(
        label="How, or why not",
        help_text="For example: left a message, signed it on a video call. Only the team reads it.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("result") == Result.NOT_DONE and cleaned.get("note") == "":
            self.add_error("note", "Write why it could not be done")
        return cleaned


class MailTemplateForm(WagtailAdminModelForm):
    """The words of one kind of mail; words that are the site's own are not stored."""

    class Meta:
        model = MailTemplate
        fields = ["subject", "body", "easy_read", "film"]
        widgets = {"body": forms.Textarea(attrs={"rows": 18}), "film": AdminVideoChooser}

    def __init__(self, *args, **kwargs):
        instance = kwargs["instance"]
        subject, body = words_of(instance.key)
        kwargs["initial"] = {"subject": subject, "body": body, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        info = template_info(instance.key)
        names = ", ".join(f"{{{{ {name} }}}}" for name in sorted(info.names))
        self.fields["subject"].help_text = info.description
        self.fields[
            "body"
        ].help_text = (
            f"You can use: {names}. Empty both boxes to go back to the words the site comes with."
        )

    def clean(self):
        cleaned = super().clean()
        subject, body = default_words(self.instance.key)
        # A browser sends line ends its own way.
        typed = "\n".join(cleaned.get("body", "").splitlines()).strip()
        cleaned["body"] = "" if typed == body.strip() else typed
        cleaned["subject"] = "" if cleaned.get("subject") == subject else cleaned.get("subject", "")
        try:
            words = f"{cleaned['body'] or body}\n{cleaned.get('easy_read', '')}"
            check_words(self.instance.key, cleaned["subject"] or subject, words)
        except ValidationError as error:
            self.add_error("body", error)
        return cleaned
