"""*Not yet said yes*: everybody who was asked and has not answered, and one press to help."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from desk.forms.colleagues import SecondPersonForm
from desk.views.base import DeskView, SubmissionView
from desk.waiting import not_yet_said_yes
from signoff.services.asking import give_time
from signoff.services.second_person import ask_second_person, name_second_person
from submissions.models import Submission
from submissions.permissions import may_see_private
from ui.words import day


class NotYetView(DeskView):
    """The list, with the first due on top. Silence is never yes."""

    template_name = "desk/not_yet.html"
    page_title = "Not yet said yes"

    def post(self, request, *args, **kwargs):
        wanted = "second" if "second" in request.POST else "time"
        reference = request.POST.get(wanted, "")
        rows = Submission.objects.at_desk().open_to(request.user)
        submission = get_object_or_404(rows, reference=reference)
        try:
            messages.success(request, self._do(wanted, submission))
        except PermissionDenied as refused:
            messages.warning(request, str(refused))
        return redirect("desk:not_yet")

    def _do(self, wanted, submission) -> str:
        if wanted == "second":
            second = ask_second_person(submission, by=self.request.user)
            return f"{second.name} is asked. The contributors are told."
        last = give_time(submission, by=self.request.user)
        return f"They have until {day(last)}. They are told."

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows = not_yet_said_yes(user)
        return super().get_context_data(
            rows=rows,
            late=sum(row.late for row in rows),
            sees_private=user.has_perm("submissions.view_contactdetails"),
            **kwargs,
        )


class SecondView(SubmissionView):
    """Name whom to ask next, as a contributor told us; they hear of it at once."""

    template_name = "desk/short_form.html"
    page_title = "A second person to ask"
    button = "Save this person"
    form = None

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        self.form = SecondPersonForm(submission=self.submission)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = SecondPersonForm(request.POST, submission=self.submission)
        response = None
        if self.form.is_valid():
            given = {"by": request.user, **self.form.cleaned_data}
            response = self.attempt(
                self.form,
                lambda: name_second_person(self.submission, **given),
                "Saved. The contributors are told. We ask this person only if nobody answers.",
            )
        return response or self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        allowed, reason = may_see_private(self.submission, self.request.user)
        return super().get_context_data(form=self.form, allowed=allowed, reason=reason, **kwargs)
