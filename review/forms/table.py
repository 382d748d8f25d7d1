"""What the panel's table shows, and in which order."""

from django import forms
from django.utils.text import capfirst

from review.enums import ExportKind
from review.tables import COLUMNS, DEFAULT, MISSING
from ui.forms import Form

YES_NO = (("", "All"), ("yes", "Decided"), ("no", "Not decided"))
# The headings sort too, where there is room for them. What holds without a choice is first.
ORDERS = [
    (start + name, COLUMNS[name].label + (", the other way round" if start else ""))
    for name in sorted(COLUMNS, key=lambda name: name != DEFAULT)
    for start in ("", "-")
]


class TableForm(Form):
    """Filters of the table: a GET, where nothing is needed."""

    mark_optional = False

    area = forms.ModelChoiceField(None, required=False, empty_label="All kinds", label="Kind")
    criterion = forms.ModelChoiceField(
        None, required=False, empty_label="Any of the six", label="Says it does"
    )
    reviews = forms.ChoiceField(
        required=False,
        label="Reviews",
        choices=[("", "Any number"), (MISSING, "Some are missing")]
        + [(str(n), f"{n} or more") for n in (1, 2, 3)],
    )
    discuss = forms.ChoiceField(
        required=False, label="To talk about", choices=[("", "All"), ("yes", "On the list")]
    )
    decided = forms.ChoiceField(required=False, label="Decision", choices=YES_NO)
    sort = forms.ChoiceField(required=False, label="In order of", choices=ORDERS)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = call.areas.all()
        self.fields["criterion"].queryset = call.criteria.all()
        self.fields["criterion"].label_from_instance = lambda row: row.plain_name
        self.fields["area"].label_from_instance = lambda row: capfirst(row.name)
        for name in ("area", "criterion"):
            self.fields[name].to_field_name = "slug"

    def chosen(self) -> dict:
        """Return what `Table.chosen` takes; what means nothing here is left out."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        for name in ("area", "criterion"):
            if name in given:
                given[name] = given[name].pk
        return {"sort": DEFAULT} | given

    @property
    def filters(self) -> bool:
        """Whether rows are left out."""
        return bool(self.chosen().keys() - {"sort"})


class DiscussionForm(Form):
    note = forms.CharField(
        label="What the panel wants to note",
        help_text="Only the panel sees it. Readers and the group never do.",
        required=False,
        max_length=4000,
        error_messages={"max_length": "Write a shorter note: 4,000 letters at most."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ExportForm(Form):
    kind = forms.ChoiceField(
        label="Which file?",
        choices=ExportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a file."},
    )
