"""Why the words of an answer were changed."""

from desk.forms import DeskForm, text

WHY = "why_"
OPENINGS = (
    "It was too long for the page. · You told us more later. · Readers asked us about it. · "
    "So that nobody can be recognised. · You asked us to."
)


class SayWhyForm(DeskForm):
    """One box for each question whose changes need a reason. None is required: what is typed is
    kept, and what is missing is said."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        for one in questions:
            field = text(f"Because … (“{one.wording}”)", required=False, rows=2)
            field.needed_later = True
            field.initial = one.because or one.because_before
            if one.because_before and not one.because:
                field.help_text = "The changes are other ones now. Does this still fit?"
            self.fields[f"{WHY}{one.key}"] = field

    @property
    def reasons(self) -> dict[str, str]:
        """What was typed, by question."""
        return {name.removeprefix(WHY): said for name, said in self.cleaned_data.items()}
