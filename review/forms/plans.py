"""What readers of a call are told, its phases, and what weighs how much."""

from django import forms
from django.core.exceptions import ValidationError

from review.enums import Others, PhaseKind
from review.forms.hours import DayField
from review.models import Phase, ReviewPlan
from review.services.plans import check_last_day, wrong_dates
from ui.fields import NumberField
from ui.forms import Form, ModelForm
from ui.widgets import Textarea

OTHERS = [
    (Others.NEVER, "Never"),
    (Others.AFTER, "Once their own is finished"),
    (Others.ALWAYS, "Always"),
]


class PlanForm(ModelForm):
    """What somebody is told before she says yes to reading."""

    reviews_each = NumberField(
        label="How many people read each one?", min_value=1, max_value=20, initial=2
    )
    review_by = DayField(label="What is the last day to read?", required=False)
    benefits_link = forms.URLField(
        label="Where can they get advice?",
        help_text="A web address.",
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = ReviewPlan
        fields = (
            "asked",
            "fee",
            "access_costs",
            "payment_ways",
            "benefits_advice",
            "benefits_link",
            "reviews_each",
            "review_by",
        )
        labels = {
            "asked": "What do you ask of a reader?",
            "fee": "What do you pay for an hour?",
            "access_costs": "What do you pay for on top?",
            "payment_ways": "How can people be paid?",
            "benefits_advice": "What should people on benefits know?",
        }
        help_texts = {
            "asked": "How much to read, by when, and in what way.",
            "fee": "In pounds. It never depends on what a reader writes.",
            "access_costs": "For example support workers, interpreters or transport.",
            "payment_ways": "One on each line.",
            "benefits_advice": "Say where to ask before they say yes.",
        }
        widgets = {
            "asked": Textarea(rows=5),
            "fee": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            "access_costs": Textarea(rows=3),
            "payment_ways": Textarea(rows=3),
            "benefits_advice": Textarea(rows=3),
        }

    def __init__(self, *args, call, **kwargs):
        self.call = call
        super().__init__(*args, **kwargs)
        self.fields["fee"].prefix, self.fields["fee"].width = "£", "short"

    def clean_review_by(self):
        day = self.cleaned_data["review_by"]
        try:
            check_last_day(self.call, day)
        except ValidationError as problem:
            raise ValidationError(problem.messages[0]) from None
        return day


class PhaseForm(ModelForm):
    """One phase: its dates and its switches."""

    starts = DayField(label="First day", required=False)
    ends = DayField(label="Last day", required=False)
    others = forms.ChoiceField(
        label="When do readers see what the others wrote?",
        choices=OTHERS,
        initial=Others.NEVER,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Phase
        fields = ("starts", "ends", "names_shown", "others")
        labels = {"names_shown": "Readers see the names of groups and people"}
        help_texts = {"names_shown": ""}

    def __init__(self, *args, kind, **kwargs):
        self.kind = kind
        super().__init__(*args, prefix=kind, **kwargs)
        self.fields["starts"].needed = self.fields["names_shown"].needed = True
        if kind == PhaseKind.RELEASED:
            del self.fields["ends"]

    def _post_clean(self):
        """The dates are checked together, by `checked`; a phase without a first day is none."""


def phase_forms(call, data=None) -> list[PhaseForm]:
    """Return a form for each kind of phase, in order."""
    rows = {row.kind: row for row in call.phases.all()}
    return [PhaseForm(data, kind=kind, instance=rows.get(kind)) for kind in PhaseKind]


def checked(forms_of_phases) -> dict | None:
    """Return the phases by kind as `save_phases` takes them; None where something is wrong."""
    valid = [form.is_valid() for form in forms_of_phases]
    phases = {form.kind: getattr(form, "cleaned_data", {}) for form in forms_of_phases}
    by_kind = {form.kind: form for form in forms_of_phases}
    wrong = wrong_dates(phases)
    for (kind, field), message in wrong.items():
        if field not in by_kind[kind].errors:
            by_kind[kind].add_error(field, message)
    return phases if all(valid) and not wrong else None


class WeightsForm(Form):
    """How much each of the six things weighs."""

    def __init__(self, *args, call, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        now = dict(call.criterion_weights.values_list("criterion_id", "weight"))
        for row in criteria:
            self.fields[f"weight_{row.pk}"] = NumberField(
                label=row.plain_name, min_value=1, max_value=9, initial=now.get(row.pk, 1)
            )

    @property
    def weights(self) -> dict[int, int]:
        """A criterion's id to its weight, as sent."""
        return {int(name.partition("_")[2]): n for name, n in self.cleaned_data.items()}
