"""The end of reading for a call: said by the reader herself, or by the team."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from review.services import leaving
from review.views.base import CallView, ReaderCallView


class StopView(ReaderCallView):
    """She reads no more for this call. Nobody asks why."""

    template_name = "review/stop.html"
    page_title = "Stop reading"

    def post(self, request, *args, **kwargs):
        leaving.stop(self.reader, by=request.user)
        messages.success(request, "You have stopped reading. Thank you. Tell us your last hours.")
        return redirect("review")


class EndReadingView(CallView):
    """Somebody of the team ends it for a reader; she gets a mail."""

    action = "invite"
    template_name = "review/reader_stop.html"
    page_title = "End somebody's reading"

    def check(self, request, *, reader, **kwargs):
        super().check(request, **kwargs)
        self.reader = get_object_or_404(self.call.reviewers.filter(left_at=None), pk=reader)

    def post(self, request, *args, **kwargs):
        leaving.stop(self.reader, by=request.user)
        messages.success(request, f"{self.reader.name} does not read for this call any more.")
        return redirect("review_readers", self.call.slug)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"reader": self.reader})
