"""Hiding names in a text, and seeing what a reader sees of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from review import permissions
from review.forms.masks import MaskForm
from review.reading import text_for
from review.services import masking
from review.views.base import PanelView


class MasksView(PanelView):
    """The masks of one submission, with their effect below."""

    action = "mask"
    template_name = "review/masks.html"

    def get_context_data(self, **kwargs):
        text = text_for(self.submission, self.request.user, hide=True)
        self.page_title = f"Hide names in “{text.title}”"
        kwargs.setdefault("form", MaskForm())
        return super().get_context_data(
            text=text,
            masks=self.submission.masks.all(),
            shown_now=permissions.names_shown(self.call),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if pk := request.POST.get("unmask", ""):
            row = get_object_or_404(self.submission.masks, pk=pk if pk.isdigit() else 0)
            masking.unmask(row, by=request.user)
            messages.success(request, "Readers see these words again.")
            return redirect(request.path)
        form = MaskForm(request.POST)
        if form.is_valid():
            try:
                masking.mask(self.submission, form.cleaned_data["words"], by=request.user)
            except ValidationError as wrong:
                form.add_error("words", wrong)
            else:
                messages.success(request, "Hidden. See the text below as readers see it.")
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form))
