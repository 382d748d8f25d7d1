"""Questions with several answers of the same shape: partners, places, links, and files."""

import re

from django import forms
from django.utils.functional import cached_property

from submissions.allowance import allowance_of
from submissions.answers import stored
from submissions.enums import Under18
from submissions.forms.any_way import files_field
from submissions.forms.kinds import LINE, LONGEST, SHORT, Kind, link_field, quiet
from ui.widgets import Textarea

MOST_ROWS = 40


class Rows(Kind):
    """One line of fields for each; a button saves the page and gives one more."""

    template = "submissions/questions/rows.html"
    noun, add = "Row", "Add another"
    columns: tuple[str, ...] = ()

    def __init__(self, question, submission, names=(), *, checking=True, more=0):
        super().__init__(question, submission, names, checking=checking)
        self.more = more

    def count(self) -> int:
        """Return how many rows to show: those typed, else those stored, and one at least."""
        pattern = re.compile(rf"{self.key}_(\d{{1,2}})_")
        typed = [int(m[1]) for name in self.names if (m := pattern.match(name))]
        number = max(typed) + 1 if typed else len(stored(self.submission, self.key))
        return min(max(number + self.more, 1), MOST_ROWS)

    def row_fields(self, index: int) -> dict[str, forms.Field]:
        raise NotImplementedError

    def row_names(self, index: int) -> list[str]:
        return [f"{self.key}_{index}_{column}" for column in self.columns]

    def fields(self):
        found = {}
        for index in range(self.count()):
            for column, field in self.row_fields(index).items():
                found[f"{self.key}_{index}_{column}"] = quiet(field)
        return found

    def initial(self):
        found = {}
        for index, row in enumerate(stored(self.submission, self.key)):
            values = row if isinstance(row, tuple) else (row,)
            found |= dict(zip(self.row_names(index), values, strict=True))
        return found

    def values(self, cleaned):
        rows = []
        for index in range(self.count()):
            names = self.row_names(index)
            if any(name not in cleaned for name in names):
                return {}  # a wrong row keeps all of them as typed
            values = tuple(cleaned[name] for name in names)
            if any(values):
                rows.append(values if len(values) > 1 else values[0])
        return {self.key: rows}


class Partners(Rows):
    noun, add = "Group or person", "Add another group"
    columns = ("name", "part")

    def row_fields(self, index):
        off = {"autocomplete": "off"}
        return {
            "name": forms.CharField(
                label="Who", required=False, max_length=SHORT, widget=forms.TextInput(off)
            ),
            "part": forms.CharField(
                label="What they did", required=False, max_length=LINE, widget=forms.TextInput(off)
            ),
        }

    def check(self, form):
        for index in range(self.count()):
            name, part = self.row_names(index)
            if form.cleaned_data.get(part) and form.cleaned_data.get(name) == "":
                form.add_error(name, "Say who did this part")


class Places(Rows):
    noun, add = "Place", "Add another place"
    columns = ("text",)

    def row_fields(self, index):
        off = {"autocomplete": "off"}
        text = forms.CharField(
            label=f"Place {index + 1}",
            required=False,
            max_length=SHORT,
            widget=forms.TextInput(off),
        )
        return {"text": text}

    def check(self, form):
        names = [name for index in range(self.count()) for name in self.row_names(index)]
        wrong = any(name in form.errors for name in names)
        if self.required and not wrong and not any(form.cleaned_data.get(n) for n in names):
            form.add_error(names[0], "Say where it happens. “Not sure” is fine")


class Links(Rows):
    noun, add = "Link", "Add another link"
    columns = ("url",)

    def row_fields(self, index):
        return {"url": link_field(f"Link {index + 1}")}

    def values(self, cleaned):
        found = super().values(cleaned)
        return {key: [(url,) for url in urls] for key, urls in found.items()}


class Files(Kind):
    """Question 30: files that are there already, each with four questions, and a place for more."""

    template = "submissions/questions/files.html"

    @cached_property
    def rows(self) -> list:
        """The pictures, films and papers sent so far."""
        return list(self.submission.files.filter(question=self.key).select_related("file"))

    @property
    def room(self) -> str:
        return allowance_of(self.submission).words

    def fields(self):
        found = {}
        for row in self.rows:
            found |= {f"file_{row.pk}_{name}": field for name, field in self._asked().items()}
        label, hint = "Choose pictures, films or papers", "You can choose several at once."
        found["files_file"] = quiet(files_field(self, label, hint))
        return found

    def _asked(self) -> dict[str, forms.Field]:
        description = forms.CharField(
            label="What is in it?",
            help_text="Say it for somebody who cannot see or hear it.",
            required=False,
            max_length=LONGEST,
            widget=Textarea(rows=3),
        )
        people = forms.CharField(
            label="Who is in it, and did they say yes?",
            help_text="We do not publish this answer.",
            required=False,
            max_length=LONGEST,
            widget=Textarea(rows=3),
        )
        return {
            "description": quiet(description),
            "help": quiet(
                forms.BooleanField(label="I cannot describe this, please help", required=False)
            ),
            "people": people,
            "under_18": forms.ChoiceField(
                label="Is anyone in it under 18?",
                choices=Under18.choices,
                required=False,
                widget=forms.RadioSelect,
            ),
            "made_by": forms.CharField(label="Who made it?", required=False, max_length=SHORT),
        }

    def initial(self):
        found = {}
        for row in self.rows:
            start = f"file_{row.pk}_"
            found |= {
                f"{start}description": row.description,
                f"{start}help": row.describe_for_me,
                f"{start}people": row.people,
                f"{start}under_18": row.under_18,
                f"{start}made_by": row.made_by,
            }
        return found

    def check(self, form):
        for row in self.rows:
            name = f"file_{row.pk}_description"
            helped = form.cleaned_data.get(f"file_{row.pk}_help")
            if not helped and form.cleaned_data.get(name) == "":
                form.add_error(name, f"Say what is in {row.file.original_name}, or ask for help")

    def values(self, cleaned):
        found = {}
        for row in self.rows:
            start = f"file_{row.pk}_"
            found[row.pk] = {
                name.removeprefix(start): cleaned[name]
                for name in cleaned
                if name.startswith(start)
            }
        return {"files": found}
