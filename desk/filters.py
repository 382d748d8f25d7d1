"""The filters of the admin's listing of submissions."""

import django_filters
from django import forms
from wagtail.admin.filters import WagtailFilterSet

from casestudies.enums import LedBy
from casestudies.vocabularies import Criterion, ServiceArea
from organisations.enums import Nation
from organisations.models import Council
from submissions.enums import State
from submissions.models import CallPage, Submission

NOT_LINKED = "not-linked"


class SubmissionFilterSet(WagtailFilterSet):
    """Call, state, kind of service, criterion, place, share of disabled people in charge."""

    call = django_filters.ModelChoiceFilter(
        queryset=CallPage.objects.order_by("title"), label="Call", empty_label="All calls"
    )
    state = django_filters.MultipleChoiceFilter(
        choices=State.choices, label="State", widget=forms.CheckboxSelectMultiple
    )
    areas = django_filters.ModelMultipleChoiceFilter(
        queryset=ServiceArea.objects.all(),
        label="Service area",
        widget=forms.CheckboxSelectMultiple,
    )
    criteria = django_filters.ModelMultipleChoiceFilter(
        queryset=Criterion.objects.all(), label="Criterion", widget=forms.CheckboxSelectMultiple
    )
    nation = django_filters.ChoiceFilter(
        choices=[*Nation.choices, ("uk", "All of the UK"), (NOT_LINKED, "No place linked yet")],
        label="Nation",
        method="filter_nation",
        empty_label="Anywhere",
    )
    council = django_filters.ModelChoiceFilter(
        field_name="places__council",
        queryset=Council.objects.all(),
        label="Council",
        empty_label="Any council",
        distinct=True,
    )
    led_by = django_filters.MultipleChoiceFilter(
        choices=LedBy.choices,
        label="Disabled people in charge",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Submission
        fields = []

    def filter_nation(self, queryset, name, value):
        """Return those of a nation, or those an editor has linked to no place yet."""
        if value == NOT_LINKED:
            return queryset.without_linked_place()
        return queryset.in_nation(value)
