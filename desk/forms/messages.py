"""Writing to the contributors of a submission."""

from django import forms

from desk.forms import DeskForm
from submissions.forms.messages import MessageFields


class DeskMessageForm(MessageFields, DeskForm):
    """A message of an editor."""

    text_hint = "They read this as you write it. Notes for colleagues stand elsewhere."
    field_order = ["text", "files", "kept", "private"]

    private = forms.BooleanField(
        label="This is private: keep my words out of e-mails",
        help_text="The e-mail then only says that there is a message, and where to read it.",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
