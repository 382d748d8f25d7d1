"""Matching the organisation, linking places, checking names, making the page, and deadlines."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from desk.forms import (
    NEW,
    ExtendDeadlineForm,
    OpenCallForm,
    OrganisationForm,
    PlaceForm,
)
from desk.views.base import DeskView, SubmissionView
from organisations.models import Council, Organisation
from organisations.querysets import nation_named_in
from submissions.models import CallPage
from submissions.permissions import is_staff_for, may_set_window
from submissions.services import calls, desk, page_making
from submissions.services.page_notes import page_notes


class OrganisationView(SubmissionView):
    """Match the organisation that sent it, or make it."""

    template_name = "desk/organisation.html"
    page_title = "Match the organisation"
    form = None

    def forms(self):
        return [self.form]

    def bound(self, data=None):
        suggestions = Organisation.objects.all().similar_to(self.submission.organisation)
        return OrganisationForm(data, submission=self.submission, suggestions=suggestions)

    def get(self, request, *args, **kwargs):
        self.form = self.bound()
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = self.bound(request.POST)
        response = None
        if self.form.is_valid():
            response = self.attempt(self.form, self.save, "The organisation is matched.")
        return response or self.render_to_response(self.get_context_data())

    def save(self):
        data, by = self.form.cleaned_data, self.request.user
        if data["choice"] == NEW:
            return desk.match_new_organisation(
                self.submission, data["name"], by=by, website=data["website"]
            )
        return desk.match_organisation(self.submission, data["organisation"], by=by)

    def get_context_data(self, **kwargs):
        allowed, reason = is_staff_for(self.submission, self.request.user)
        names = Organisation.objects.values_list("name", flat=True)
        return super().get_context_data(
            form=self.form, names=names, allowed=allowed, reason=reason, **kwargs
        )


class PlacesView(SubmissionView):
    """Link each typed place to a council, or to a nation."""

    template_name = "desk/places.html"
    page_title = "Link the places"
    place_forms = ()

    def forms(self):
        return list(self.place_forms)

    def bound(self, data=None) -> list[PlaceForm]:
        councils = list(Council.objects.all())
        found = Council.objects.all()
        found._result_cache = councils  # one query for every place
        return [
            PlaceForm(
                data,
                place=place,
                submission=self.submission,
                suggestions=found.named_in(place.text),
                nation=nation_named_in(place.text),
                councils=councils,
            )
            for place in self.submission.places.select_related("council")
        ]

    def get(self, request, *args, **kwargs):
        self.place_forms = self.bound()
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.place_forms = self.bound(request.POST)
        response = None
        if all(form.is_valid() for form in self.place_forms):
            first = next(iter(self.place_forms), None)
            response = self.attempt(first, self.save, "The places are linked.") if first else None
        return response or self.render_to_response(self.get_context_data())

    def save(self):
        for form in self.place_forms:
            desk.link_place(form.place, by=self.request.user, **form.chosen())

    def get_context_data(self, **kwargs):
        allowed, reason = is_staff_for(self.submission, self.request.user)
        return super().get_context_data(
            place_forms=self.place_forms, allowed=allowed, reason=reason, **kwargs
        )


class MakePageView(SubmissionView):
    """Say what goes on the page and what stays behind, then make it."""

    template_name = "desk/make_page.html"
    page_title = "Make the case study page"

    def post(self, request, *args, **kwargs):
        try:
            page = page_making.make_page(self.submission, by=request.user)
        except PermissionDenied as error:
            messages.error(request, str(error))
            return redirect(self.address())
        messages.success(request, "The draft page is made. Edit it, then send it for their yes.")
        return redirect("wagtailadmin_pages:edit", page.pk)

    def get_context_data(self, **kwargs):
        allowed, reason = page_making.may_make_page(self.submission, self.request.user)
        return super().get_context_data(
            allowed=allowed, reason=reason, notes=page_notes(self.submission), **kwargs
        )


class CallsView(DeskView):
    """The calls and their deadlines."""

    template_name = "desk/calls.html"
    page_title = "Calls and deadlines"
    header_icon = "calendar"

    def get_context_data(self, **kwargs):
        rows = CallPage.objects.prefetch_related("windows").order_by("-pk")
        return super().get_context_data(calls=rows, **kwargs)


class DeadlineView(DeskView):
    """Open a call, or extend its deadline by a new row; the old rows stand below."""

    template_name = "desk/deadline.html"
    header_icon = "calendar"
    form = None

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.call = get_object_or_404(CallPage, pk=kwargs["pk"])
        self.first = not self.call.windows.exists()

    def get_page_title(self):
        return "Set the dates" if self.first else "Extend the deadline"

    def crumbs(self):
        calls_page = {"url": reverse("desk:calls"), "label": "Calls and deadlines"}
        return [calls_page, {"url": "", "label": self.call.title}]

    def forms(self):
        return [self.form]

    def bound(self, data=None):
        return OpenCallForm(data) if self.first else ExtendDeadlineForm(data)

    def get(self, request, *args, **kwargs):
        self.form = self.bound()
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = self.bound(request.POST)
        if self.form.is_valid():
            act = calls.open_call if self.first else calls.extend_deadline
            try:
                act(self.call, by=request.user, **self.form.cleaned_data)
            except PermissionDenied as error:
                self.form.add_error(None, str(error))
            else:
                messages.success(request, "The dates are saved. The old ones stay on record.")
                return redirect("desk:deadline", self.call.pk)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        allowed, reason = may_set_window(self.call, self.request.user)
        return super().get_context_data(
            call=self.call,
            windows=self.call.windows.select_related("by"),
            form=self.form,
            allowed=allowed,
            reason=reason,
            **kwargs,
        )
