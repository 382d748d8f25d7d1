"""What a reader is asked before any text, how she passes something on, and what is next."""

from django.contrib import messages
from django.shortcuts import redirect

from review import listings
from review.enums import Knows
from review.forms.knows import YES, KnowsForm
from review.permissions import may_read
from review.services import assigning, conflicts
from review.views.base import ReadingView, ReviewView

OFF = "Thank you. It is off your list."


class KnowsView(ReadingView):
    """*Do you know these people?*: who sent it and from where, and nothing of the text.

    Asked again from the reading page it names nobody: she reads without knowing whose it is.
    """

    template_name = "review/know.html"
    page_title = "Do you know these people?"

    def get(self, request, *args, **kwargs):
        return self._page(KnowsForm())

    def post(self, request, *args, **kwargs):
        form = KnowsForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        knows = form.cleaned_data["knows"] == YES
        how = Knows.LATER if self._answered() else Knows.ASKED
        conflicts.declare(self.submission, request.user, knows=knows, how=how)
        if knows:
            messages.success(request, OFF)
            return redirect("review")
        return redirect(listings.reading_url(self.submission))

    def _answered(self) -> bool:
        return may_read(self.submission, self.request.user)[0]

    def _page(self, form):
        answered = self._answered()
        return self.render_to_response(
            self.get_context_data(
                form=form,
                answered=answered,
                whose={} if answered else listings.whose(self.submission),
                reading_url=listings.reading_url(self.submission),
            )
        )


class PassOnView(ReadingView):
    """Take it off her list. Nobody asks why."""

    template_name = "review/pass_on.html"
    page_title = "Pass this on"

    def post(self, request, *args, **kwargs):
        assigning.pass_on(self.submission, by=request.user)
        messages.success(request, OFF)
        return redirect("review")


class NextView(ReviewView):
    """Open what on her list fewest have read."""

    action = "read"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        row = listings.next_to_read(request.user)
        if row is None:
            return redirect("review")
        if not may_read(row.submission, request.user)[0]:
            return redirect("review_know", row.submission.reference)
        return redirect(listings.reading_url(row.submission))
