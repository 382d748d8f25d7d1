"""A reader's hours, as she states them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from review.services.hours import NO_TIME, TO_COME
from ui.fields import NumberField
from ui.forms import Form, Group


class DayField(forms.DateField):
    """A day, with the browser's own picker where there is one."""

    widget = forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d")
    width = "medium"
    default_error_messages = {"invalid": "Write a date like 24/05/2027"}


class HoursForm(Form):
    """One line: for which call where there are several, the day, how long, what."""

    call = forms.ChoiceField(label="Which call was it for?", widget=forms.RadioSelect)
    day = DayField(label="Which day?", error_messages={"required": "Choose the day"})
    hours = NumberField(label="Hours", required=False, max_value=24)
    minutes = NumberField(label="Minutes", required=False, max_value=1440)
    what = forms.CharField(
        label="What did you do?",
        help_text="For example: read two. A few words are enough.",
        required=False,
        max_length=200,
    )
    groups = [
        Group(
            "How long did it take?",
            ("hours", "minutes"),
            hint="Count breaks you needed. Nobody checks.",
            layout="row",
        )
    ]

    def __init__(self, *args, readers, **kwargs):
        super().__init__(*args, **kwargs)
        self.readers = {row.call.slug: row for row in readers}
        self.fields["call"].choices = [(row.call.slug, row.call.title) for row in readers]
        self.fields["day"].initial = timezone.localdate
        for name in ("hours", "minutes"):
            self.fields[name].needed = True  # one of the two is enough
        if len(self.readers) == 1:
            del self.fields["call"]

    @property
    def reader(self):
        """The row these hours belong to."""
        slug = self.cleaned_data.get("call") or next(iter(self.readers))
        return self.readers[slug]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(TO_COME)
        return day

    def clean(self):
        data = super().clean()
        if "hours" in data and "minutes" in data:
            data["in_all"] = 60 * (data["hours"] or 0) + (data["minutes"] or 0)
            if not data["in_all"]:
                self.add_error("hours", NO_TIME)
        return data
