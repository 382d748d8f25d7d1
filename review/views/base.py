"""What every screen of `/review/` shares: who may come in, what is never kept by a browser."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from review import permissions
from review.listings import with_us
from submissions.calls import CallPage
from submissions.models import Submission
from submissions.views.parking import sign_in_first


@method_decorator(never_cache, name="dispatch")
class ReviewView(TemplateView):
    """A screen for whoever may do `action` (`permissions.ACTIONS`).

    What somebody sends after her session has ended is given back to her, to send again. What she
    wrote about something that was taken off her list meanwhile is shown to her once more.
    """

    action = ""
    page_title = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return sign_in_first(request)
        try:
            self.check(request, **kwargs)
        except Http404:
            typed = typed_in(request)
            if not typed:
                raise
            context = {"page_title": "This is not here any more", "typed": typed, "noindex": True}
            return render(request, "review/not_here.html", context, status=404)
        return super().dispatch(request, *args, **kwargs)

    def check(self, request, **kwargs) -> None:
        """Raise when she may not come in; find what the address names."""
        allowed, reason = permissions.may(self.action, request.user)
        if not allowed:
            raise PermissionDenied(reason)

    def get_context_data(self, **kwargs):
        return super().get_context_data(page_title=self.page_title, noindex=True, **kwargs)


def typed_in(request) -> list[str]:
    """Return the texts somebody wrote on the page she sent: what a page fills in has no spaces."""
    sent = [value.strip() for _, values in request.POST.lists() for value in values]
    return [value for value in sent if " " in value]


class CallView(ReviewView):
    """A screen about one call: `self.call`."""

    def check(self, request, *, slug, **kwargs):
        super().check(request, **kwargs)
        self.call = get_object_or_404(CallPage, slug=slug)

    def get_context_data(self, **kwargs):
        return super().get_context_data(call=self.call, **kwargs)


class PanelView(CallView):
    """A screen of the panel about one submission of a call: `self.submission`.

    Whoever knows its people gets *not found*, as for an address that was never there; so does
    everybody while it is in its writers' hands.
    """

    action = "panel"

    def check(self, request, *, slug, reference, **kwargs):
        super().check(request, slug=slug, **kwargs)
        self.submission = get_object_or_404(with_us(self.call), reference=reference)
        if not permissions.may_join_panel(self.submission, request.user, self.action)[0]:
            raise Http404

    def get_context_data(self, **kwargs):
        return super().get_context_data(submission=self.submission, **kwargs)


class ReadingView(ReviewView):
    """A screen of a reader about one submission on her list: `self.submission`, `self.reader`."""

    action = "read"

    def check(self, request, *, reference, **kwargs):
        super().check(request, **kwargs)
        self.submission = get_object_or_404(
            Submission.objects.select_related("call"), reference=reference
        )
        if not permissions.may_open(self.submission, request.user)[0]:
            raise Http404
        self.reader = permissions.reader_for(self.submission.call, request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(submission=self.submission, **kwargs)


class ReaderCallView(CallView):
    """A screen of a reader about a call she reads for: `self.reader`."""

    action = "read"

    def check(self, request, *, slug, **kwargs):
        super().check(request, slug=slug, **kwargs)
        self.reader = permissions.reader_for(self.call, request.user)
        if self.reader is None:
            raise Http404

    def get_context_data(self, **kwargs):
        return super().get_context_data(reader=self.reader, **kwargs)
