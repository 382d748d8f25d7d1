"""*I will tell one of you instead*: somebody of the panel writes down what a reader says."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from review.forms.told import ToldForm
from review.models import Score
from review.reading import title_for
from review.services import told
from review.views.base import PanelView


class ToldView(PanelView):
    """One thing one reader wants to say aloud: whom to ask about what, and room for her words."""

    template_name = "review/told.html"
    page_title = "What a reader tells us"

    def check(self, request, *, score, **kwargs):
        super().check(request, **kwargs)
        rows = Score.objects.filter(review__submission=self.submission)
        rows = rows.select_related("criterion", "review__reviewer__user", "review__submission")
        self.score = get_object_or_404(rows, pk=score)

    def get(self, request, *args, **kwargs):
        if not told.to_hear(request.user).filter(pk=self.score.pk).exists():
            raise Http404
        return self._page(ToldForm(score=self.score))

    def post(self, request, *args, **kwargs):
        form = ToldForm(request.POST, score=self.score)
        if not form.is_valid():
            return self._page(form)
        try:
            told.write_down(self.score, by=request.user, **form.cleaned_data)
        except (PermissionDenied, ValidationError) as problem:
            form.add_error(None, getattr(problem, "messages", [str(problem)])[0])
            return self._page(form)
        messages.success(request, "We keep what the reader said.")
        return redirect("review_call", self.call.slug)

    def _page(self, form):
        title = title_for(self.submission, self.request.user)
        context = self.get_context_data(form=form, score=self.score, title=title)
        return self.render_to_response(context)
