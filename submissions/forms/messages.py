"""Writing a message: a text, files, or both. Files that came stay, whatever else is wrong."""

import secrets

from django import forms
from django.core.exceptions import ValidationError

from submissions.services import messages
from ui.fields import FilesField
from ui.forms import Form
from ui.widgets import Textarea

LONGEST = 50_000


class MessageFields:
    """What the contributor's form and the editor's have in common; first base of a form.

    Args:
        submission: whose thread it is.
        by: who writes.
    """

    def __init__(self, *args, submission, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.submission, self.by = submission, by
        self.fields["text"] = forms.CharField(
            label="Your message",
            help_text=self.text_hint,
            required=False,
            max_length=LONGEST,
            widget=Textarea(rows=8),
            error_messages={
                "max_length": "Make this shorter. There is room for %(limit_value)d signs, "
                "and you have %(show_value)d"
            },
        )
        self.fields["text"].needed = self.fields["text"].needed_later = True
        self.fields["files"] = FilesField(
            label="Files, films or pictures",
            help_text="For example a film in BSL. You can choose several.",
            required=False,
        )
        self.fields["key"] = forms.CharField(
            required=False, max_length=64, widget=forms.HiddenInput
        )
        self.fields["key"].initial = secrets.token_urlsafe(16)
        self.fields["kept"] = forms.MultipleChoiceField(
            label="Files that are here already",
            help_text="Take the tick away from a file you do not want to send.",
            required=False,
        )
        sent = self.data.getlist("kept") if self.is_bound else []
        self.lost_files = self._offer(sent) < len(sent)

    def _offer(self, tokens) -> int:
        """Offer the stored files of these tokens, ticked; return how many there still are."""
        files = {token: self._kept(token) for token in tokens}
        choices = [(token, file.original_name) for token, file in files.items() if file]
        field = self.fields["kept"]
        field.widget = forms.CheckboxSelectMultiple() if choices else forms.MultipleHiddenInput()
        field.choices = choices
        if self.is_bound:
            self.data = self.data.copy()
            self.data.setlist("kept", [token for token, _ in choices])
        return len(choices)

    def _kept(self, token):
        return messages.kept_file(self.submission, token, by=self.by)

    def clean(self):
        cleaned = super().clean()
        if self.lost_files:
            self.add_error("files", "A file has waited too long. Choose it again")
        empty = not any(cleaned.get(name) for name in ("text", "files", "kept"))
        if empty and "text" not in self.errors and "files" not in self.errors:
            self.add_error("text", "Write something, or add a file")
        return cleaned

    def names(self) -> list[str]:
        """Return the names of everything that comes with the message."""
        uploads = self.cleaned_data.get("files") or []
        kept = [self._kept(token) for token in self.cleaned_data.get("kept", [])]
        return [f.name for f in uploads] + [f.original_name for f in kept if f]

    def keep_files(self) -> None:
        """Store the files that came, so that they need not be chosen again; say what is wrong."""
        uploads = self.cleaned_data.get("files") or []
        kept = self.cleaned_data.get("kept", [])
        if len(uploads) + len(kept) > messages.MOST_FILES:
            self.add_error("files", f"Choose at most {messages.MOST_FILES} files for one message")
            return
        for upload in uploads:
            try:
                file = messages.keep_file(self.submission, upload, by=self.by)
            except ValidationError as error:
                self.add_error("files", f"{upload.name[:80]}: {error.messages[0]}")
                continue
            kept = [*kept, messages.file_token(self.submission, file, by=self.by)]
        self.cleaned_data["kept"] = kept
        self._offer(kept)

    def fresh(self):
        """Return the form once more, unchecked, with what was typed and the stored files."""
        names = ("text", "key")
        initial = {name: self.data.get(name, "") for name in names}
        initial["kept"] = self.cleaned_data.get("kept", [])
        form = type(self)(submission=self.submission, by=self.by, initial=initial)
        form._offer(initial["kept"])
        return form

    def kept_files(self) -> list:
        """Return the stored files the message is sent with."""
        found = [self._kept(token) for token in self.cleaned_data.get("kept", [])]
        return [file for file in found if file]


class MessageForm(MessageFields, Form):
    """A message of a contributor to the editors."""

    text_hint = "Any language is fine. Or send us a film in BSL."
