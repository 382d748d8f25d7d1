"""The forms of the editors' desk."""

from django import forms
from django.utils import timezone

from casestudies.vocabularies import Criterion
from organisations.enums import Nation
from organisations.models import Council, Organisation
from review.forms.merging import Merging
from submissions.enums import Outcome
from submissions.questions import questions_for
from submissions.services.decisions import Saying, criteria_to_answer
from submissions.services.desk import names_check_stands, text_fingerprint
from submissions.services.telling import Words

LONG = {"rows": 6}
NEW, OTHER = "new", "other"
ASK = "ask_"
PARTS = {"strong": "what was strong", "stronger": "what would make it stronger"}


class DeskForm(forms.Form):
    """A form of the desk: errors are ours, the browser keeps out of it."""

    use_required_attribute = False

    def __init__(self, *args, submission=None, **kwargs):
        self.submission = submission
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class DateField(forms.DateField):
    """A day to come, chosen with the browser's own picker."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and day <= timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come.")
        return day


def text(label, help_text="", *, required=True, error="", rows=6):
    """Return a long text field."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": error or "Write something here."},
    )


class WordsForm(DeskForm):
    """The words of the mail, to read and change before it goes."""

    subject = forms.CharField(
        label="Subject", max_length=250, error_messages={"required": "Write a subject."}
    )
    body = text("The mail", error="Write the mail.", rows=16)

    @property
    def words(self) -> Words:
        return Words(self.cleaned_data["subject"], self.cleaned_data["body"])


class AskQuestionsForm(DeskForm):
    message = text(
        "What would you like to know?",
        "They read this as you write it.",
        error="Write what you would like to know.",
    )
    questions = forms.MultipleChoiceField(
        label="Which questions is it about?",
        help_text="They see these first, with what you write under each.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one question."},
    )
    answer_by = DateField(
        label="Answer by", error_messages={"required": "Choose a day to answer by."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        claimed = list(self.submission.criteria.all())
        field = self.fields["questions"]
        field.template = "desk/_asks.html"
        field.choices = [(question.key, question.wording) for question in questions_for(claimed)]
        for key, wording in field.choices:
            self.fields[f"{ASK}{key}"] = text(f"About “{wording}”", required=False, rows=2)

    def visible_fields(self):
        """Return all but the boxes under the questions: they stand with their questions."""
        return [field for field in super().visible_fields() if not field.name.startswith(ASK)]

    def question_rows(self) -> list[tuple]:
        """Return each question to tick with the box for what we want to know about it."""
        choices = self["questions"].subwidgets
        return [(choice, self[f"{ASK}{choice.data['value']}"]) for choice in choices]


class StartReviewForm(DeskForm):
    names_checked = forms.BooleanField(
        label="I checked it for names and health details",
        help_text="Nobody is named, and no health detail stands in it, who did not agree to it.",
        error_messages={"required": "Check it first, then tick this."},
    )

    read = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["names_checked"].initial = names_check_stands(self.submission)
        self.fields["read"].initial = text_fingerprint(self.submission)


class RuleOutForm(DeskForm):
    reason = text(
        "Why does it not belong to this call?",
        "They read this as you write it.",
        error="Write why it does not belong to this call.",
    )


class ReasonForm(DeskForm):
    reason = text("Why?", "They read this as you write it.", error="Write the reason.")


class CommentForm(DeskForm):
    comment = text(
        "What should change?",
        "They read this as you write it.",
        error="Write what should change.",
    )


class AskForYesForm(DeskForm):
    answer_by = DateField(
        label="Please answer by", error_messages={"required": "Choose a day to answer by."}
    )


class BringBackForm(AskForYesForm):
    reason_settled = forms.BooleanField(
        label="The reason is settled, and the group agrees to bring it back",
        error_messages={"required": "Settle it with the group first, then tick this."},
    )


class UnpublishForm(DeskForm):
    reason = text("Why is it taken down?", error="Write why it is taken down.")
    share_reason = forms.BooleanField(
        label="This reason may be shared",
        help_text="It then stands at the page's address and in the mail. If not, only we read it.",
        required=False,
    )


class OrganisationForm(DeskForm):
    """Match the organisation, or make it. The closest names stand first."""

    choice = forms.ChoiceField(
        label="Which organisation is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one, or choose “A new one”."},
    )
    known = forms.CharField(
        label="Name of one we know",
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations"}),
        help_text="Only if you chose “Another one we know”.",
    )
    name = forms.CharField(
        label="Name of the new one",
        required=False,
        max_length=200,
        help_text="Only if you chose “A new one”. As it should read on a page.",
    )
    website = forms.URLField(
        label="Its website",
        required=False,
        assume_scheme="https",
        help_text="If there is one.",
        error_messages={"invalid": "Write a whole address, for example https://example.org."},
    )

    def __init__(self, *args, suggestions=(), **kwargs):
        super().__init__(*args, **kwargs)
        close = [(str(row.pk), row.name) for row in suggestions]
        matched = self.submission.matched_organisation
        if matched and str(matched.pk) not in dict(close):
            close.insert(0, (str(matched.pk), matched.name))
        self.fields["choice"].choices = [
            *close,
            (OTHER, "Another one we know"),
            (NEW, "A new one"),
        ]
        if matched:
            self.fields["choice"].initial = str(matched.pk)
        self.fields["name"].initial = self.submission.organisation

    def clean(self):
        data = super().clean()
        choice = data.get("choice")
        if choice == OTHER:
            typed = data.get("known", "").strip()
            data["organisation"] = Organisation.objects.filter(name__iexact=typed).first()
            if data["organisation"] is None:
                self.add_error("known", "We do not know that name. Choose it from the list.")
        elif choice == NEW and not data.get("name", "").strip():
            self.add_error("name", "Write the name of the new organisation.")
        elif choice and choice not in (OTHER, NEW):
            data["organisation"] = Organisation.objects.get(pk=choice)
        return data


class PlaceForm(DeskForm):
    """Where one typed place is."""

    where = forms.ChoiceField(label="Where is it?", required=False)

    def __init__(self, *args, place, suggestions=(), nation="", councils=(), **kwargs):
        super().__init__(*args, prefix=f"place-{place.pk}", **kwargs)
        self.place = place
        nations = [*Nation.choices, ("uk", "All of the UK")]
        whole = [(f"nation:{value}", f"All of {label}") for value, label in Nation.choices]
        whole.append(("nation:uk", "All of the UK"))
        likely = [(f"council:{row.pk}", row.name) for row in suggestions]
        likely += [(f"nation:{nation}", dict(nations)[nation])] if nation else []
        groups = [("", "Not linked")]
        groups += [("Likely", likely)] if likely else []
        groups.append(("A whole nation", whole))
        groups.append(("A council", [(f"council:{row.pk}", row.name) for row in councils]))
        field = self.fields["where"]
        field.choices = groups
        field.label = f"Where is “{place.text}”?"
        if place.council_id:
            field.initial = f"council:{place.council_id}"
        elif place.nation:
            field.initial = f"nation:{place.nation}"
        elif likely:
            field.initial = likely[0][0]

    def chosen(self) -> dict:
        """Return the arguments of `link_place`."""
        kind, _, value = self.cleaned_data["where"].partition(":")
        if kind == "council":
            return {"council": Council.objects.get(pk=value)}
        return {"nation": value}


class DecisionForm(Merging, DeskForm):
    """Outcome, feedback on each criterion, and once for the whole."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )

    def __init__(self, *args, decision=None, **kwargs):
        super().__init__(*args, **kwargs)
        asked = {criterion.pk for criterion in criteria_to_answer(self.submission, decision)}
        written = {row.criterion_id: row for row in decision.feedback.all()} if decision else {}
        self.asked, self.others = [], []
        stored = {"outcome": decision.outcome if decision else ""}
        for criterion in Criterion.objects.all():
            needed = criterion.pk in asked
            names = self._ask(f"criterion_{criterion.pk}", criterion.plain_name, needed)
            (self.asked if needed else self.others).extend(names)
            stored |= _kept(names, written.get(criterion.pk))
        self.overall_names = self._ask("overall", "On the whole", needed=True)
        self.start_from(stored | _kept(self.overall_names, decision))

    def _ask(self, prefix, label, needed) -> list[str]:
        """Add the two boxes of one thing to say, and return their names."""
        for part, words in PARTS.items():
            field = text(f"{label}: {words}", required=False, rows=4)
            field.needed_later = needed  # before the release, not before saving
            self.fields[f"{prefix}_{part}"] = field
        return [f"{prefix}_{part}" for part in PARTS]

    def asked_fields(self):
        return [self[name] for name in self.asked]

    def other_fields(self):
        return [self[name] for name in self.others]

    def overall_fields(self):
        return [self[name] for name in self.overall_names]

    def whole(self) -> dict:
        """Return all that is to stand, as `services.decisions.save_decision` takes it."""
        changed, _ = self.merge()
        values = self.stored | changed
        pks = {int(name.split("_")[1]) for name in [*self.asked, *self.others]}
        return {
            "outcome": values["outcome"],
            "overall": _said(values, "overall"),
            "feedback": {pk: _said(values, f"criterion_{pk}") for pk in pks},
        }


def _kept(names, said) -> dict[str, str]:
    """Return what is kept of the two boxes of one thing."""
    return {name: getattr(said, part, "") for name, part in zip(names, PARTS, strict=True)}


def _said(values, prefix) -> Saying:
    return Saying(*(values[f"{prefix}_{part}"] for part in PARTS))


class OpenCallForm(DeskForm):
    opens = forms.DateField(
        label="First day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose the first day."},
    )
    closes = DateField(
        label="Last day",
        help_text="It closes at 23:59 and 59 seconds on this day, in London.",
        error_messages={"required": "Choose the last day."},
    )

    def clean(self):
        data = super().clean()
        if data.get("opens") and data.get("closes") and data["closes"] <= data["opens"]:
            self.add_error("closes", "The last day must come after the first.")
        return data


class ExtendDeadlineForm(DeskForm):
    closes = DateField(
        label="New last day",
        help_text="It closes at 23:59 and 59 seconds on this day, in London.",
        error_messages={"required": "Choose the new last day."},
    )
    reason = forms.CharField(
        label="Why is there more time?",
        max_length=200,
        help_text="It stands on the page of the call.",
        error_messages={"required": "Write why there is more time."},
    )
