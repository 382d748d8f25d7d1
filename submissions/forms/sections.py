"""One page of the form: its questions, in the words in force, with what was typed before."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from submissions.answers import HERS_ALONE
from submissions.easy_read import EasyPage, easy_page
from submissions.forms.any_way import AnyWay
from submissions.forms.easy_read import reword
from submissions.forms.kinds import (
    Consent,
    ContactWays,
    Email,
    Helper,
    Kind,
    Long,
    Number,
    One,
    Pounds,
    Stage,
    Text,
    Uses,
)
from submissions.forms.rows import Files, Links, Partners, Places, Rows
from submissions.forms.terms import Terms
from submissions.questions import (
    QUESTIONS,
    SECTION_BY_KEY,
    Question,
    QuestionPage,
    Section,
    how_question,
    how_section,
    in_force,
)
from ui.forms import Form

BY_KEY = {
    "email": Email,
    "contact_ways": ContactWays,
    "helper": Helper,
    "partners": Partners,
    "places": Places,
    "links": Links,
    "stage": Stage,
    "uses": Uses,
}
BY_KIND = {
    "text": Text,
    "long": Long,
    "one": One,
    "ticks": Terms,
    "number": Number,
    "pounds": Pounds,
    "any_way": AnyWay,
    "files": Files,
    "consent": Consent,
}


def find_section(submission, key: str) -> Section | None:
    """Return a page of this submission's form, or None. A *how* page needs its criterion.

    Args:
        key: what stands in the address.
    """
    if key in SECTION_BY_KEY:
        return SECTION_BY_KEY[key]
    if found := easy_page(submission, key):
        return found
    for criterion in submission.criteria.all():
        if how_section(criterion).key == key:
            return how_section(criterion)
    return None


def questions_of(submission, section: Section) -> list[Question]:
    """Return what a page asks, in the words in force; her permission is asked of nobody else."""
    if isinstance(section, QuestionPage):
        return [section.question]
    words = in_force()
    hers = HERS_ALONE if submission.typed_for_somebody else ()
    if section.key not in SECTION_BY_KEY:
        for criterion in submission.criteria.all():
            if how_section(criterion) == section:
                return [how_question(criterion, words["how"])]
    return [
        words[q.key] for q in QUESTIONS if q.section == section.key and q.key not in ("how", *hers)
    ]


class SectionForm(Form):
    """A page of the form.

    Args:
        data: what was sent, or None for a fresh page.
        files: the files that came with it.
        submission: whose answers it starts with.
        section: the page.
        typed: what could not be stored the last time, field name to list of strings.
        checking: whether required answers are asked for; formats are looked at either way.
        more: the key of a question that gets one more row.
        asked: what an editor asked about, by the key of the question.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    base = forms.CharField(required=False, widget=forms.HiddenInput)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    turn = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=0)

    def __init__(
        self,
        data: QueryDict | None = None,
        files=None,
        *,
        submission,
        section: Section,
        typed: dict | None = None,
        checking: bool = True,
        more: str = "",
        asked: Mapping[str, str] | None = None,
    ):
        super().__init__(data, files)
        self.section = section
        self.checking = checking
        typed = typed or {}
        names = data if data is not None else typed
        self.kinds = [
            self._kind(question, submission, names, more)
            for question in questions_of(submission, section)
        ]
        for kind in self.kinds:
            kind.asked_about = kind.key in (asked or {})
            kind.ask = (asked or {}).get(kind.key, "")
            self.fields.update(self._inputs(kind))
            self.initial.update(kind.initial())
        self._start_with(typed)

    def _kind(self, question, submission, names, more) -> Kind:
        easy = isinstance(self.section, EasyPage)
        found = (not easy or question.kind != "one") and BY_KEY.get(question.key)
        found = found or BY_KIND[question.kind]
        kwargs = {"checking": self.checking}
        if issubclass(found, Rows):
            kwargs["more"] = int(more == question.key)
        kind = found(question, submission, names, **kwargs)
        kind.easy = easy
        return kind

    def _inputs(self, kind: Kind) -> dict[str, forms.Field]:
        fields = kind.fields()
        if kind.easy:
            reword(kind.key, fields)
        return fields

    @property
    def words(self) -> dict[str, Question]:
        """The questions as this page puts them, for the exact text of a permission."""
        return {kind.key: kind.question for kind in self.kinds}

    def _start_with(self, typed: dict) -> None:
        """Show again, word for word, what could not be stored."""
        for name, values in typed.items():
            if name not in self.fields:
                continue
            widget = self.fields[name].widget
            many = getattr(widget, "allow_multiple_selected", False)
            self.initial[name] = values if many else (values or [""])[-1]

    def made_from(self, **hidden) -> None:
        """Say what the page is made from.

        Args:
            hidden: `seen`, how often it has been saved; `base`, the marks of its answers; `stamp`,
                which opened page it is; `turn`, how often that page was sent by a script.
        """
        if self.is_bound:
            self.data = self.data.copy()
            for name, value in hidden.items():
                self.data[name] = value
        else:
            self.initial.update(hidden)

    @property
    def parts(self) -> list["Part"]:
        """The questions in order, ready for their templates."""
        return [Part(self, kind) for kind in self.kinds]

    def clean(self):
        cleaned = super().clean()
        if self.checking:
            for kind in self.kinds:
                kind.check(self)
        return cleaned

    def values(self) -> dict:
        """Return every answer that can be stored, whether or not the page is right as a whole."""
        found = {}
        for kind in self.kinds:
            found |= kind.values(self.cleaned_data)
        return found

    def typed(self) -> dict[str, list[str]]:
        """Return what was typed and cannot be stored as an answer, word for word."""
        wrong = {name for name in self.errors if name in self.fields}
        for kind in self.kinds:
            names = kind.fields()
            if isinstance(kind, Rows) and wrong & names.keys():
                wrong |= names.keys()  # the rows of one question are kept together
        kept = {name: self.data.getlist(name) for name in wrong}
        return {name: values for name, values in kept.items() if any(values)}

    def ask_about_new_files(self) -> None:
        """Show the questions about files that came with this very page."""
        for kind in self.kinds:
            if isinstance(kind, Files):
                vars(kind).pop("rows", None)
                self.fields.update(kind.fields())

    def uploads(self) -> list[tuple[str, str, list]]:
        """Return the files that came: field name, key of the question, the files."""
        found = []
        for kind in self.kinds:
            name = f"{kind.key}_file"
            if self.cleaned_data.get(name):
                found.append((name, kind.key, self.cleaned_data[name]))
        return found


class Part:
    """One question of a page with its bound fields, for `submissions/questions/*.html`."""

    def __init__(self, form: SectionForm, kind: Kind):
        self.form = form
        self.kind = kind
        self.question = kind.question
        self.template = kind.template
        self.asked_about = kind.asked_about
        self.ask = kind.ask
        self.names = list(kind.fields())

    @property
    def fields(self) -> list:
        return [self.form[name] for name in self.names]

    @property
    def first(self):
        return self.fields[0] if self.names else None

    @property
    def optional(self) -> bool:
        return not self.question.required

    @property
    def others(self) -> list:
        return [field for field in self.fields[1:] if field not in self.languages]

    @property
    def languages(self) -> list:
        """What asks for the language, where that is asked at once."""
        asked = getattr(self.kind, "asks_language", False)
        return [field for field in self.fields if asked and field.name.endswith("language")]

    @property
    def is_open(self) -> bool:
        """Whether another way of answering is in use, or wrong."""
        in_use = any(f.value() for f in self.others if f.kind not in ("file", "select"))
        return in_use or any(f.errors for f in self.others) or bool(self.kind.files)

    @property
    def rows(self) -> list["Row"]:
        """The rows of fields of a question with several answers."""
        return [
            Row(self, index, [self.form[name] for name in self.kind.row_names(index)])
            for index in range(self.kind.count())
        ]

    @property
    def sent_files(self) -> list["SentFile"]:
        """The files of question 30 with their fields."""
        return [SentFile(self, row) for row in self.kind.rows]


class Row:
    """One row of fields, with the value of its *Remove* button."""

    def __init__(self, part: Part, index: int, fields: list):
        self.part = part
        self.number = index + 1
        self.fields = fields
        self.remove = f"{part.question.key}_{index}"

    @property
    def removable(self) -> bool:
        return self.part.kind.count() > 1 or any(field.value() for field in self.fields)


class SentFile:
    """One file of question 30 with its four questions."""

    def __init__(self, part: Part, row):
        self.row = row
        self.fields = [part.form[name] for name in part.names if name.startswith(f"file_{row.pk}_")]

    @property
    def is_open(self) -> bool:
        """Whether something in it is to be answered, or to be put right."""
        return self.row.needs_words or any(field.errors for field in self.fields)

    @property
    def said(self) -> str:
        """How far it is, in a few words."""
        if self.row.needs_words:
            return "Tell us about it"
        return "Described" if self.row.description.strip() else "We help you to describe it"


def without_row(data: QueryDict, row: str) -> QueryDict:
    """Return what was sent less one row, for example `partners_1`; the rows after it move up."""
    key, _, index = row.rpartition("_")
    if not index.isdigit():
        return data
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        if not name.startswith(f"{key}_"):
            kept.setlist(name, values)
            continue
        at, _, column = name.removeprefix(f"{key}_").partition("_")
        if not at.isdigit() or int(at) < int(index):
            kept.setlist(name, values)
        elif int(at) > int(index):
            kept.setlist(f"{key}_{int(at) - 1}_{column}", values)
    return kept


def without_nulls(data: QueryDict) -> QueryDict:
    """Return what was sent less the one sign no database can store; nobody types it on purpose."""
    if "\x00" not in "".join(value for _, values in data.lists() for value in values):
        return data
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        kept.setlist(name.replace("\x00", ""), [value.replace("\x00", "") for value in values])
    return kept
