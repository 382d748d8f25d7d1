"""*Let a supporter read along*: who does, one more, and the end of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from review.forms.supporting import SupporterForm
from review.services import supporting
from review.views.base import ReaderCallView


class SupporterView(ReaderCallView):
    """Who reads along with her in a call; the supporter agrees on this page."""

    template_name = "review/supporter.html"
    page_title = "Let a supporter read along"

    def get(self, request, *args, **kwargs):
        return self._page(SupporterForm())

    def post(self, request, *args, **kwargs):
        form = SupporterForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            row = supporting.name_supporter(self.reader, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
            return self._page(form)
        messages.success(request, f"{row.name} can read along now.")
        return redirect("review_supporter", self.call.slug)

    def _page(self, form):
        return self.render_to_response(
            self.get_context_data(form=form, supporters=self.reader.supporters.all())
        )


class EndView(ReaderCallView):
    """The button beside one supporter."""

    http_method_names = ["post"]

    def post(self, request, *args, pk, **kwargs):
        row = get_object_or_404(self.reader.supporters, pk=pk)
        supporting.end_supporter(row, by=request.user)
        messages.success(request, f"{row.name} does not read along any more.")
        return redirect("review_supporter", self.call.slug)
