"""How each question is asked: its inputs, what they start with, what they give back."""

from collections.abc import Mapping

from django import forms

from submissions.answers import USES, stored
from submissions.enums import ContactWay
from submissions.questions import Question
from ui.fields import NumberField, PoundsField, YearField
from ui.widgets import Textarea

LONGEST = 20_000
SHORT, LINE = 200, 300
TOO_LONG = "Make this shorter. There is room for %(limit_value)d signs, and you have %(show_value)d"


def long_field(label: str, hint: str = "", *, rows: int = 6, **kwargs) -> forms.CharField:
    """Return a field for a text of any sensible length."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=rows),
        error_messages={"max_length": TOO_LONG},
        **kwargs,
    )


def link_field(label: str, hint: str = "") -> forms.URLField:
    """Return a field for a web address; `https://` is added where it was left out."""
    return forms.URLField(
        label=label,
        help_text=hint,
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )


def quiet(field: forms.Field) -> forms.Field:
    """Return the field without *(optional)* after its label: its question says so already."""
    field.needed = True
    return field


class Kind:
    """One question on one page.

    Args:
        question: in the words in force.
        submission: whose answers it starts with.
        names: the field names that were typed, for rows that a form brings.
        checking: whether required answers are asked for.
    """

    template = "submissions/questions/fields.html"
    easy = False

    def __init__(self, question: Question, submission, names=(), *, checking=True):
        self.question = question
        self.submission = submission
        self.names = set(names)
        self.required = question.required and checking
        self.checking = checking

    @property
    def key(self) -> str:
        return self.question.key

    def fields(self) -> dict[str, forms.Field]:
        return {self.key: self.field()}

    def field(self) -> forms.Field:
        """Return the first input: a line of text, unless a kind says otherwise."""
        return forms.CharField(**self.common(max_length=SHORT))

    def common(self, **more) -> dict:
        return {
            "label": self.question.wording,
            "help_text": self.question.hint,
            "required": self.required,
            **more,
        }

    def initial(self) -> dict:
        return {self.key: stored(self.submission, self.key)}

    def check(self, form) -> None:
        """Add what is wrong with the answer as a whole. Called only when it is checked."""

    def values(self, cleaned: Mapping) -> dict:
        """Return what can be stored, by the names of `services.writing.write`."""
        return {name: cleaned[name] for name in self.fields() if name in cleaned}


class Text(Kind):
    def field(self):
        said = {"name": "Write your name", "organisation": "Write the name of your group"}
        said["title"] = "Write a name for your service"
        tokens = {"name": "name", "organisation": "organization"}
        attrs = {"autocomplete": tokens.get(self.key, "off")}
        most = 150 if self.key == "name" else SHORT
        return forms.CharField(
            **self.common(
                max_length=most,
                widget=forms.TextInput(attrs=attrs),
                error_messages={"required": said.get(self.key, "Answer this question")},
            )
        )


class Email(Kind):
    """Question 1. A confirmed address is shown, not asked for again."""

    template = "submissions/questions/email.html"

    @property
    def confirmed(self) -> str:
        contact = getattr(self.submission, "contact", None)
        return contact.email if contact and contact.confirmed_at else ""

    def fields(self):
        return {} if self.confirmed else {self.key: self.field()}

    def field(self):
        """Whom one of us helps needs no address, if there is another way to reach her."""
        other_way = self.submission.typed_for_somebody
        return forms.EmailField(
            **self.common(
                required=self.required and not other_way,
                widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
                error_messages={"required": "Write your e-mail address"},
            )
        )

    def check(self, form):
        numbers = [value for name, value in form.cleaned_data.items() if name[:7] == "number_"]
        given = form.cleaned_data.get(self.key, "wrong") or any(numbers)
        if self.required and not self.confirmed and not given:
            form.add_error(self.key, "Write an e-mail address, or another way to reach them")


class Long(Kind):
    def field(self):
        return long_field(self.question.wording, self.question.hint, rows=4)


class Helper(Long):
    """Question 4, with the name and address of who helps."""

    def fields(self):
        off = {"autocomplete": "off"}
        name = forms.CharField(
            label="The name of who helps you",
            required=False,
            max_length=150,
            widget=forms.TextInput(attrs=off),
        )
        email = forms.EmailField(
            label="Their e-mail address",
            required=False,
            widget=forms.EmailInput(attrs=off),
            error_messages={"invalid": "Write their e-mail address like name@example.org"},
        )
        return {self.key: self.field(), "helper_name": name, "helper_email": email}

    def initial(self):
        return {name: stored(self.submission, name) for name in self.fields()}


class ContactWays(Kind):
    """Question 3: ticks, then the number or address for what is ticked."""

    numbers = {
        "phone": (
            "Your phone number, if you ticked text message or phone",
            {"autocomplete": "tel", "inputmode": "tel"},
            (ContactWay.TEXT, ContactWay.PHONE),
            "Write the phone number we should use",
        ),
        "bsl-video": (
            "Your number or link for BSL video calls, if you ticked that",
            {"autocomplete": "off"},
            (ContactWay.BSL_VIDEO,),
            "Write the number or link for video calls",
        ),
        "letter": (
            "Your postal address, if you ticked letter",
            {"autocomplete": "street-address"},
            (ContactWay.LETTER,),
            "Write the address for letters",
        ),
    }

    def fields(self):
        ways = forms.MultipleChoiceField(
            **self.common(choices=ContactWay.choices, widget=forms.CheckboxSelectMultiple)
        )
        return {self.key: ways, **{f"number_{k}": self._number(k) for k in self.numbers}}

    def _number(self, key):
        label, attrs, _, _ = self.numbers[key]
        widget = forms.Textarea({**attrs, "rows": 4}) if key == "letter" else forms.TextInput(attrs)
        return forms.CharField(label=label, required=False, max_length=LINE, widget=widget)

    def initial(self):
        numbers = stored(self.submission, "numbers")
        return {
            self.key: stored(self.submission, self.key),
            **{f"number_{key}": numbers.get(key, "") for key in self.numbers},
        }

    def check(self, form):
        ticked = form.cleaned_data.get(self.key, [])
        for key, (_, _, ways, message) in self.numbers.items():
            name = f"number_{key}"
            if set(ways) & {*ticked} and form.cleaned_data.get(name) == "":
                form.add_error(name, message)

    def values(self, cleaned):
        found = {self.key: cleaned[self.key]} if self.key in cleaned else {}
        old = stored(self.submission, "numbers")
        numbers = {key: cleaned.get(f"number_{key}", old.get(key, "")) for key in self.numbers}
        return {**found, "numbers": {key: value for key, value in numbers.items() if value}}


class One(Kind):
    """One of several, by radio buttons."""

    def field(self):
        column = self.submission._meta.get_field(self.key)
        said = {
            "led_by": "Choose how many of the people in charge are disabled people",
            "stage": "Choose whether it is running now",
        }
        return forms.ChoiceField(
            **self.common(
                choices=column.choices,
                widget=forms.RadioSelect,
                error_messages={"required": said.get(self.key, "Choose one answer")},
            )
        )


class Stage(One):
    """Question 13: is it running, and since when."""

    def fields(self):
        started = YearField(label="Which year did it start?", required=False, min_value=1800)
        return {self.key: self.field(), "started": started}

    def initial(self):
        return {name: stored(self.submission, name) for name in self.fields()}


class Number(Kind):
    def field(self):
        most = {"max_value": 10_000_000}
        return NumberField(**self.common(label=self.question.wording, **most))


class Pounds(Kind):
    """An amount and the year it is from."""

    template = "submissions/questions/pounds.html"

    def fields(self):
        amount = PoundsField(**self.common(max_value=2_000_000_000))
        year = YearField(label="Which year was that?", required=False, min_value=1800)
        return {self.key: amount, f"{self.key}_year": quiet(year)}

    def initial(self):
        return {name: stored(self.submission, name) for name in self.fields()}


class Consent(Kind):
    """Question 31: one tick."""

    template = "submissions/questions/consent.html"

    def field(self):
        return quiet(
            forms.BooleanField(
                label="Yes, you may read this and think about using it",
                required=self.required,
                error_messages={"required": "Tick yes, if we may read what you wrote"},
            )
        )


class Uses(Kind):
    """Question 32."""

    def field(self):
        return forms.MultipleChoiceField(
            **self.common(
                choices=[(key, label) for key, (label, _) in USES.items()],
                widget=forms.CheckboxSelectMultiple,
            )
        )
