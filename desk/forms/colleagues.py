"""Between colleagues: whose it is, notes, labels, and a date that is promised anew."""

from django import forms

from desk.forms import DateField, DeskForm, text
from desk.models import Label
from signoff.forms import SecondPersonFields

NOBODY = "nobody"


class AssignForm(DeskForm):
    to = forms.ChoiceField(
        label="Who looks after it?",
        help_text="A colleague gets a mail. People who wrote part of it are not in the list.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a person, or nobody."},
    )

    def __init__(self, *args, people, me, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        first = sorted(people, key=lambda person: person != me)
        names = [(str(p.pk), f"{p} (me)" if p == me else str(p)) for p in first]
        self.fields["to"].choices = [*names, (NOBODY, "Nobody")]
        row = getattr(self.submission, "assignment", None)
        self.initial["to"] = str(row.to_id) if row else ""

    def clean_to(self):
        return self.people.get(self.cleaned_data["to"])


class NoteForm(DeskForm):
    text = text(
        "Write a note",
        "Only editors and panel leads see it. It cannot be changed later, only added to.",
        error="Write something first.",
        rows=4,
    )


class LabelsForm(DeskForm):
    labels = forms.ModelMultipleChoiceField(
        queryset=Label.objects.all(),
        label="Which labels fit?",
        help_text="Only editors and panel leads see them.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["labels"].label_from_instance = _label_words
        self.initial["labels"] = self.submission.labellings.values_list("label", flat=True)


def _label_words(label) -> str:
    return f"{label.name}: {label.meaning}" if label.meaning else label.name


class NewDateForm(DeskForm):
    due = DateField(label="The new date", error_messages={"required": "Choose the new date."})
    reason = text(
        "Why?",
        "They read this as you write it. Leave it empty if there is nothing to say.",
        required=False,
        rows=3,
    )


class SecondPersonForm(DeskForm, SecondPersonFields):
    """Whom to ask next for a yes, as the contributor told us."""


class ContentNoteForm(DeskForm):
    content_note = forms.CharField(
        label="What should people know before they read it?",
        help_text="For example: it tells of violence at home. Everybody who reads it sees this "
        "first. Leave it empty to take it away.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Use at most 300 letters."},
    )


class TranslationForm(DeskForm):
    text = text(
        "In English",
        "Say all of it, in their way. Add nothing.",
        error="Write what the answer says in English.",
        rows=12,
    )
