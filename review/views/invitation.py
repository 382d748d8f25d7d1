"""What somebody sees before she says yes to reading, her yes or no, and her answers afterwards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render

from review.forms.inviting import AcceptForm, AnswersForm
from review.models import ReviewerInvitation
from review.services import inviting
from review.views.base import ReaderCallView, ReviewView


class InvitationView(ReviewView):
    """One invitation, for whoever signed in with its address.

    Any other address, and a number nobody has, get the same answer.
    """

    template_name = "review/invitation.html"
    page_title = "Will you read for us?"

    def check(self, request, *, pk, **kwargs):
        rows = ReviewerInvitation.objects.select_related("call__review_plan")
        self.invitation = rows.filter(pk=pk, email=request.user.email).first()

    def get(self, request, *args, **kwargs):
        if self.invitation is None:
            return self._not_here()
        return self._page(AcceptForm(terms=self._terms, initial={"seen": self._mark}))

    def post(self, request, *args, **kwargs):
        if self.invitation is None:
            return self._not_here()
        try:
            return self._answer(request)
        except PermissionDenied as refused:
            messages.warning(request, str(refused))
            return redirect(request.path)

    def _answer(self, request):
        if "no" in request.POST:
            inviting.decline(self.invitation, by=request.user)
            return redirect(request.path)
        form = AcceptForm(request.POST, terms=self._terms)
        if not form.is_valid():
            return self._page(form)
        try:
            inviting.accept(self.invitation, by=request.user, **form.cleaned_data)
        except ValidationError as changed:
            # Her answers stay; the terms above them are the new ones, and so is their mark.
            form.data = form.data.copy()
            form.data["seen"] = self._mark
            form.add_error(None, changed.messages[0])
            return self._page(form)
        messages.success(request, "Thank you. You read for us now.")
        return redirect("review_call", self.invitation.call.slug)

    @property
    def _terms(self) -> dict:
        return inviting.terms_of(self.invitation.call.review_plan)

    @property
    def _mark(self) -> str:
        return inviting.fingerprint(self._terms)

    def _page(self, form):
        context = self.get_context_data(form=form, invitation=self.invitation, terms=self._terms)
        return self.render_to_response(context)

    def _not_here(self):
        context = {"page_title": "This is for another address", "noindex": True}
        return render(self.request, "review/invitation_gone.html", context, status=404)


class AnswersView(ReaderCallView):
    """What a reader said of herself, to change."""

    template_name = "review/answers.html"
    page_title = "Your answers"

    def get(self, request, *args, **kwargs):
        return self._page(AnswersForm(terms=self.reader.terms, reader=self.reader))

    def post(self, request, *args, **kwargs):
        form = AnswersForm(request.POST, terms=self.reader.terms)
        if not form.is_valid():
            return self._page(form)
        inviting.change_answers(self.reader, by=request.user, **form.cleaned_data)
        messages.success(request, "We keep your answers.")
        return redirect("review_call", self.call.slug)

    def _page(self, form):
        return self.render_to_response(self.get_context_data(form=form))
