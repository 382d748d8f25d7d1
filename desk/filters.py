"""The filters of the admin's listing of submissions."""

import django_filters
from django import forms
from wagtail.admin.filters import WagtailFilterSet

from casestudies.enums import LedBy
from casestudies.vocabularies import Criterion, ServiceArea
from desk.models import Label
from desk.permissions import colleagues
from organisations.enums import Nation
from organisations.models import Council
from submissions.enums import State
from submissions.models import CallPage, Submission

NOT_LINKED = "not-linked"
ME, NOBODY = "me", "nobody"


def keepers():
    """Return whose work to look for: mine, nobody's, or a colleague's."""
    people = [(str(person.pk), str(person)) for person in colleagues()]
    return [(ME, "Mine"), (NOBODY, "Nobody's yet"), *people]


class SubmissionFilterSet(WagtailFilterSet):
    """Call, state, kind of service, criterion, place, share of disabled people in charge."""

    call = django_filters.ModelChoiceFilter(
        queryset=CallPage.objects.order_by("title"), label="Call", empty_label="All calls"
    )
    unread = django_filters.ChoiceFilter(
        choices=[("yes", "What I have not read")],
        label="Unread",
        method="filter_unread",
        empty_label="Read and unread",
    )
    promise = django_filters.ChoiceFilter(
        choices=[("overdue", "The day has passed"), ("week", "Within seven days, or passed")],
        label="Promised date",
        method="filter_promise",
        empty_label="Any, or none",
    )
    translating = django_filters.ChoiceFilter(
        choices=[("yes", "Needs translating")],
        label="Language",
        method="filter_translating",
        empty_label="Any language",
    )
    assigned = django_filters.ChoiceFilter(
        choices=keepers, label="Looked after by", method="filter_assigned", empty_label="Anybody"
    )
    labels = django_filters.ModelMultipleChoiceFilter(
        queryset=Label.objects.all(),
        label="Label",
        widget=forms.CheckboxSelectMultiple,
        method="filter_labels",
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

    def filter_unread(self, queryset, name, value):
        """Return those she has not read and may work on."""
        return queryset.unread().not_written_by(self.request.user)

    def filter_promise(self, queryset, name, value):
        """Return those whose promised day has passed, or comes within a week."""
        return queryset.overdue() if value == "overdue" else queryset.due_within(7)

    def filter_translating(self, queryset, name, value):
        """Return those with an answer no translation stands beside."""
        return queryset.needs_translating()

    def filter_assigned(self, queryset, name, value):
        """Return those of one person, or of nobody."""
        if value == NOBODY:
            return queryset.nobodys()
        return queryset.mine(self.request.user.pk if value == ME else value)

    def filter_labels(self, queryset, name, value):
        """Return those under any of the labels."""
        return queryset.labelled(value, self.request.user) if value else queryset

    def filter_nation(self, queryset, name, value):
        """Return those of a nation, or those an editor has linked to no place yet."""
        if value == NOT_LINKED:
            return queryset.without_linked_place()
        return queryset.in_nation(value)
