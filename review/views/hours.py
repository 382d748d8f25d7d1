"""A reader's hours, and the statement of them she can print."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from review.forms.hours import HoursForm
from review.models import Reviewer, WorkedHours
from review.services import hours
from review.views.base import ReviewView


class HoursView(ReviewView):
    """Her hours for every call she reads or read for; a form for one more line."""

    action = "hours"
    template_name = "review/hours.html"
    page_title = "Your hours"

    def check(self, request, **kwargs):
        super().check(request, **kwargs)
        self.readers = list(readings_of(request.user))

    def get(self, request, *args, **kwargs):
        return self._page(HoursForm(readers=self.readers))

    def post(self, request, *args, **kwargs):
        if not self.readers:
            raise Http404
        form = HoursForm(request.POST, readers=self.readers)
        if not form.is_valid():
            return self._page(form)
        data = form.cleaned_data
        given = {"day": data["day"], "minutes": data["in_all"], "what": data["what"]}
        try:
            hours.state(form.reader, by=request.user, **given)
        except ValidationError as problem:
            form.add_error(None, problem)
            return self._page(form)
        messages.success(request, "We keep your hours.")
        return redirect("review_hours")

    def _page(self, form):
        for row in self.readers:
            row.minutes, row.pay = hours.sum_of(row)
        return self.render_to_response(self.get_context_data(form=form, readers=self.readers))


class TakeOutView(ReviewView):
    """The button beside one line of hers."""

    action = "hours"
    http_method_names = ["post"]

    def post(self, request, *args, pk, **kwargs):
        rows = WorkedHours.objects.filter(reviewer__user=request.user)
        hours.take_out(get_object_or_404(rows, pk=pk), by=request.user)
        messages.success(request, "We took this line out.")
        return redirect("review_hours")


class StatementView(ReviewView):
    """Her hours for one call, times the fee she accepted; to print."""

    action = "hours"
    template_name = "review/statement.html"
    page_title = "Statement of your hours"

    def check(self, request, *, slug, **kwargs):
        super().check(request, **kwargs)
        self.reader = get_object_or_404(readings_of(request.user), call__slug=slug)

    def get_context_data(self, **kwargs):
        minutes, pay = hours.sum_of(self.reader)
        lines = [
            (row.day, row.minutes, row.what, self.reader.pay_for(row.minutes))
            for row in self.reader.hours.all()
        ]
        return super().get_context_data(
            reader=self.reader, lines=lines, minutes=minutes, pay=pay, **kwargs
        )


def readings_of(user):
    """Return every call she reads or read for, with her hours: pay outlasts reading."""
    rows = Reviewer.objects.filter(user=user).select_related("call").prefetch_related("hours")
    return rows.order_by("-pk")
