"""Who reads for a call: the readers, whom we asked, their hours; asking somebody."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect

from review import listings
from review.forms.inviting import InviteForm
from review.services import inviting
from review.views.base import CallView


class ReadersView(CallView):
    """Readers and invitations of a call, and a form to ask one more."""

    action = "invite"
    template_name = "review/readers.html"
    page_title = "Who reads"

    def get(self, request, *args, **kwargs):
        return self._page(InviteForm())

    def post(self, request, *args, **kwargs):
        form = InviteForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            asked = inviting.invite(self.call, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("email", problem.messages[0])
            return self._page(form)
        messages.success(request, f"We sent a mail to {asked.name}.")
        return redirect("review_readers", self.call.slug)

    def _page(self, form):
        readers = list(listings.readers_of(self.call, self.request.user))
        for row in readers:
            row.pay = row.pay_for(row.minutes)
        context = self.get_context_data(
            form=form,
            readers=readers,
            plan=getattr(self.call, "review_plan", None),
            invitations=self.call.reviewer_invitations.filter(accepted_at=None),
            counted=listings.counted(self.call),
        )
        return self.render_to_response(context)


class InvitedView(CallView):
    """The buttons beside one invitation: send it again, take it back."""

    action = "invite"
    http_method_names = ["post"]

    def post(self, request, *args, pk, **kwargs):
        invitation = get_object_or_404(self.call.reviewer_invitations, pk=pk)
        try:
            if "again" in request.POST:
                inviting.send_again(invitation, by=request.user)
                messages.success(request, f"We sent the mail to {invitation.name} again.")
            elif "withdraw" in request.POST:
                inviting.withdraw(invitation, by=request.user)
                messages.success(request, f"We do not ask {invitation.name} any more.")
        except PermissionDenied as refused:
            messages.warning(request, str(refused))
        return redirect("review_readers", self.call.slug)
