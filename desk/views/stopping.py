"""Stopping or deleting it for somebody without an account, who asked one of us."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from desk.forms.stopping import StopForm
from desk.views.base import SubmissionView
from submissions.answers import answers_of
from submissions.enums import State
from submissions.models import Submission
from submissions.permissions import may_act_without_account
from submissions.services.erasing import erase_for, receipts_for
from submissions.services.withdrawing import withdraw_for

STOPPED = "It is stopped. They are told in the way they chose."
DELETED = "It is deleted."


def panel(submission, user) -> dict:
    """Return what `desk/_moves.html` shows: the way here, where nobody has an account."""
    return {
        "may_stop_for": may_act_without_account(submission, user)[0]
        and submission.state != State.WITHDRAWN,
        "stop_url": reverse("desk:stop", args=[submission.reference]),
    }


class StopView(SubmissionView):
    """Who asked and how; deleting asks once more, and says how to tell them."""

    template_name = "desk/stop.html"
    page_title = "Stop or delete it for them"
    form = None
    sure = False

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        self.form = StopForm(submission=self.submission)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = StopForm(request.POST, submission=self.submission)
        response = None
        if self.get_context_data()["allowed"] and self.form.is_valid():
            self.sure = self.form.deletes
            if not self.sure or request.POST.get("step") == "delete":
                message = DELETED if self.sure else STOPPED
                response = self.attempt(self.form, self.save, message)
        return response or self.render_to_response(self.get_context_data())

    def save(self):
        given = {"by": self.request.user, **self.form.check}
        if self.form.deletes:
            erase_for(self.submission, take_down=self.form.take_down, **given)
        else:
            withdraw_for(self.submission, **given)

    def done(self, message):
        """Go back to it, where there is anything left of it."""
        if Submission.objects.filter(reference=self.submission.reference).exists():
            return super().done(message)
        messages.success(self.request, message)
        return redirect("desk:index")

    def get_context_data(self, **kwargs):
        allowed, reason = may_act_without_account(self.submission, self.request.user)
        asks_again = allowed and self.sure
        mailed = receipts_for(self.submission) if asks_again else []
        return super().get_context_data(
            form=self.form,
            allowed=allowed,
            reason=reason,
            sure=self.sure,
            mailed=[address for address, _ in mailed],
            reached=self.how_to_reach() if asks_again and not mailed else [],
            **kwargs,
        )

    def how_to_reach(self) -> list[str]:
        """Return the ways they gave us, with the number of each."""
        found = [row for row in answers_of(self.submission) if row.question.key == "contact_ways"]
        return [line for row in found for line in row.lines]
