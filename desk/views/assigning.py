"""Giving a submission to a colleague."""

from django.urls import reverse

from desk.forms.colleagues import AssignForm
from desk.permissions import colleagues
from desk.services import assigning
from desk.views.base import SubmissionView
from submissions.permissions import is_staff_for


class AssignView(SubmissionView):
    """Choose whose work it is."""

    template_name = "desk/short_form.html"
    button = "Assign it"
    page_title = "Assign it"
    form = None

    def forms(self):
        return [self.form]

    def bound(self, data=None):
        people = colleagues(self.submission)
        return AssignForm(data, submission=self.submission, people=people, me=self.request.user)

    def get(self, request, *args, **kwargs):
        self.form = self.bound()
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = self.bound(request.POST)
        response = None
        if self.form.is_valid():
            to = self.form.cleaned_data["to"]
            said = f"It is assigned to {to}." if to else "It is assigned to nobody."
            response = self.attempt(
                self.form, lambda: assigning.assign(self.submission, to, by=request.user), said
            )
        return response or self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        allowed, reason = is_staff_for(self.submission, self.request.user)
        return super().get_context_data(form=self.form, allowed=allowed, reason=reason, **kwargs)


def panel(submission, user) -> dict:
    """Return whose work it is."""
    row = getattr(submission, "assignment", None)
    return {
        "assignment": row,
        "assigned_to_me": bool(row and row.to_id == user.pk),
        "assign_url": reverse("desk:assign", args=[submission.reference]),
    }
