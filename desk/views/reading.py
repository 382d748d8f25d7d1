"""The next one to read, and putting one back among the unread."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View

from desk.listings import desk_rows, unread_for
from desk.services import reading
from desk.views.base import DeskAccessMixin, SubmissionView
from submissions.permissions import is_staff_for


class NextUnreadView(DeskAccessMixin, View):
    """Open the one that has waited longest."""

    http_method_names = ["get"]

    def get(self, request):
        reference = unread_for(request.user).values_list("reference", flat=True).first()
        if reference is None:
            messages.success(request, "You have read everything.")
            return redirect("desk:index")
        return redirect("desk:submission", reference)


class MarkUnreadView(SubmissionView):
    """Put it back; opening it again would read it, so she goes to the listing."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        reading.mark_unread(self.submission, by=request.user)
        messages.success(request, f"“{self.submission}” is unread again.")
        return redirect("desk:index")


def panel(submission, user) -> dict:
    """Return since when she knows it, whether anything is new, and how many wait to be read."""
    row = desk_rows().filter(pk=submission.pk).with_unread(user).get()
    return {
        "is_staff_for_it": is_staff_for(submission, user)[0],
        "seen_at": row.seen_at,
        "is_news": bool(row.seen_at) and row.unread,
        "unread_left": unread_for(user).exclude(pk=submission.pk).count(),
        "next_unread_url": reverse("desk:next_unread"),
    }
