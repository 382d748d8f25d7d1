"""How somebody likes to be contacted: question 3 on a page of its own."""

from submissions.forms.kinds import ContactWays
from submissions.questions import in_force
from ui.forms import Form


class PreferencesForm(Form):
    """Question 3, in the words in force.

    Args:
        submission: what it starts with.
    """

    def __init__(self, *args, submission, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = ContactWays(in_force()["contact_ways"], submission)
        self.fields.update(self.kind.fields())
        self.initial.update(self.kind.initial())

    def clean(self):
        cleaned = super().clean()
        self.kind.check(self)
        return cleaned

    def values(self) -> dict:
        """Return `contact_ways` and `numbers`."""
        return self.kind.values(self.cleaned_data)
