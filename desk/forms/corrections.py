"""The forms of a correction of what is live."""

from django import forms

from desk.forms import AskForYesForm, DateField, DeskForm, text

SENTENCE = {
    "label": "What changed, in one sentence?",
    "help_text": "They read it with the new words. Later everybody can. Name nobody.",
    "max_length": 300,
    "error_messages": {"required": "Say in one sentence what changed."},
}


class PromiseForm(DeskForm):
    due = DateField(
        label="We correct it by", error_messages={"required": "Choose a day that you can keep."}
    )


class BeginForm(DeskForm):
    reason = text("What needs correcting?", error="Say what needs correcting.", rows=4)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.submission.correction:
            self.fields["reason"].required = False
            self.fields["reason"].help_text = "You can leave this empty: they said what is wrong."


class AskForm(AskForYesForm):
    what_changed = forms.CharField(**SENTENCE)
    field_order = ["what_changed", "answer_by"]


class ProtectForm(DeskForm):
    what_changed = forms.CharField(**SENTENCE)
    reason = text(
        "Whom does this protect, and why can you not wait for a yes?",
        "We keep this private, with your name.",
        error="Say whom this protects, and why you cannot wait.",
    )
    protects = forms.BooleanField(
        label="This takes something away, or changes it, to protect a person",
        error_messages={"required": "This is for nothing else. Ask for a yes instead."},
    )
