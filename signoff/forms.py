"""The final yes, or what should change: one form of three parts, whichever button sends it."""

from django import forms
from django.core.validators import validate_email

from casestudies.enums import Licence
from signoff.answers import CHANGE, COMMENT, Given, Point
from signoff.enums import Road
from submissions.answers import USES
from submissions.forms.kinds import LONGEST, TOO_LONG
from takedown.forms import choices_of
from ui.forms import Form
from ui.widgets import Textarea

ANSWER, WORDS = "answer-", "words-"
STILL_WRONG = "say that it is right, or press “Please change something”"
STILL_WRITTEN = "Press “Please change something” to send this, or empty this box"
NOTHING_SAID = "Choose “Please change this” at a change, or write what we should change"


class AnswersForm(Form):
    """For each point of the list: is it right, and what it should say instead."""

    mark_optional = False

    def __init__(self, data=None, *, points: list[Point], kept: dict[str, Given], **kwargs):
        """Args: the points; what she said of them before, by what it is about."""
        super().__init__(data, **kwargs)
        self.points = points
        for point in points:
            before = kept.get(point.about)
            self.fields[f"{ANSWER}{point.about}"] = forms.ChoiceField(
                label=f"{point.name}: {'are these' if point.many else 'is this'} right?",
                choices=point.choices,
                required=False,
                initial=before.answer if before else "",
                widget=forms.RadioSelect,
            )
            self.fields[f"{WORDS}{point.about}"] = forms.CharField(
                label=f"{point.name}: what should it say?",
                help_text="Rough words are fine.",
                required=False,
                initial=before.words if before else "",
                max_length=LONGEST,
                widget=Textarea(rows=3),
                error_messages={"max_length": TOO_LONG},
            )

    def given(self) -> list[Given]:
        """Return what she said of each point. Words without a tick ask for a change."""
        found = []
        for point in self.points:
            answer = self.cleaned_data.get(f"{ANSWER}{point.about}", "")
            words = self.cleaned_data.get(f"{WORDS}{point.about}", "")
            answer = answer or (CHANGE if words else "")
            found.append(Given(point.about, answer, words, point.question))
        return found

    def agrees(self, *, say: bool = True) -> bool:
        """Return whether she wants none of them changed; `say` puts a message where she does."""
        wanted = [given for given in self.given() if given.answer == CHANGE]
        names = {point.about: point.name for point in self.points}
        for given in wanted if say else ():
            self.add_error(f"{ANSWER}{given.about}", f"{names[given.about]}: {STILL_WRONG}")
        return not wanted

    def parts(self, point: Point):
        """Return the two fields of a point, ready for its template."""
        return self[f"{ANSWER}{point.about}"], self[f"{WORDS}{point.about}"]


class YesForm(Form):
    """Asked with the final yes, and not before."""

    named = forms.ChoiceField(
        label="Whose name goes with it?",
        choices=[("yes", "The name of our group"), ("no", "No name")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whose name goes with it"},
    )
    licence = forms.ChoiceField(
        label="May others copy your words, if they say whose they are?",
        help_text="This is for the text only. Names, quotes, pictures and film stay yours. "
        "The licence is called CC BY 4.0. Copies that somebody has made cannot be called back.",
        choices=[
            (Licence.CC_BY, "Yes, others may copy our words"),
            (Licence.ALL_RIGHTS_RESERVED, "No, they should ask us first"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether others may copy your words"},
    )

    def __init__(self, data=None, *, kept: dict[str, Given], **kwargs):
        """Args: what she ticked before, by name."""
        super().__init__(data, **kwargs)
        for name, field in self.fields.items():
            field.initial = kept[name].answer if name in kept else ""


class ChangeForm(Form):
    """What else should change, in her words. It sends what stands beside each change too."""

    mark_optional = False
    comment = forms.CharField(
        label="Is there anything else to change?",
        help_text="Say which part, and what it should say. Rough words are fine.",
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=6),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, data=None, *, kept: dict[str, Given], **kwargs):
        """Args: what she wrote before, by what it is about."""
        super().__init__(data, **kwargs)
        self.fields["comment"].initial = kept[COMMENT].words if COMMENT in kept else ""

    def given(self) -> Given:
        """Return what she wrote about the page as a whole."""
        return Given(COMMENT, "", self.cleaned_data.get("comment", ""))

    def is_empty(self, *, say: bool = True) -> bool:
        """Return whether she wrote nothing here; `say` puts a message where she did."""
        empty = not self.given().words
        if say and not empty:
            self.add_error("comment", STILL_WRITTEN)
        return empty

    def require_something(self) -> None:
        """Say that nothing was asked for."""
        self.add_error("comment", NOTHING_SAID)


class SecondPersonFields(forms.Form):
    """Whom to ask when nobody has answered by the last day, in whichever look."""

    name = forms.CharField(
        label="What is their name?",
        max_length=150,
        error_messages={"required": "Write their name"},
    )
    way = forms.ChoiceField(
        label="How can we reach them?",
        choices=Road,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how we can reach them"},
    )
    address = forms.CharField(
        label="What is their e-mail address, number or postal address?",
        help_text="Please ask them first. We never publish it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write how we can reach them"},
    )

    def clean(self):
        data = super().clean()
        if data.get("way") == Road.EMAIL and data.get("address"):
            try:
                validate_email(data["address"].strip())
            except forms.ValidationError:
                self.add_error(
                    "address", "This is no e-mail address. Check it, or choose another way"
                )
        return data


class SecondPersonForm(Form, SecondPersonFields):
    """The same, on her own page."""


class SmallFixesForm(Form):
    """One tick: what may be put right without asking again."""

    agreed = forms.BooleanField(
        label="You may fix punctuation, spaces and capital letters without asking me again",
        help_text="Not one word changes. We tell you each time. You can take it back here.",
        required=False,
    )
    agreed.needed = True  # a tick is an answer, and so is none


class WishForm(Form):
    """What is wrong on the live page, in her words."""

    wish = forms.CharField(
        label="What is wrong, and what should it say?",
        help_text="Say which part. Rough words are fine. Only our editors read this.",
        max_length=LONGEST,
        widget=Textarea(rows=6),
        error_messages={"required": "Write what is wrong", "max_length": TOO_LONG},
    )


class TakeOffForm(Form):
    """What should go off the website.

    Args:
        things: of `taking_off.things_on`.
    """

    things = forms.MultipleChoiceField(
        label="What should go?",
        help_text="Tick all that should go.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick what should go",
            "invalid_choice": "This is off the website already. Look at the list again",
        },
    )

    def __init__(self, data=None, *, things, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["things"].choices = choices_of(things)


class WhereForm(Form):
    """Question 32 once more. No tick is an answer."""

    uses = forms.MultipleChoiceField(
        label="Where may we use it?",
        help_text="Tick all that are fine. We cannot call back printed books.",
        choices=[(key, label) for key, (label, _) in USES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    uses.needed = True


def ticked(data) -> list[Given]:
    """Return what is ticked of the yes so far, whole or not."""
    fields = YesForm.base_fields
    values = [(name, data.get(name, "")) for name in fields]
    return [Given(name, value) for name, value in values if fields[name].valid_value(value)]


def carry_over(data, points: list[Point]):
    """Return what was sent; words about changes that are gone stand under the comment then."""
    known = {f"{WORDS}{point.about}" for point in points}
    gone = [data[name].strip() for name in data if name.startswith(WORDS) and name not in known]
    if not any(gone):
        return data
    data = data.copy()
    data["comment"] = "\n\n".join(filter(None, [data.get("comment", "").strip(), *gone]))
    return data
