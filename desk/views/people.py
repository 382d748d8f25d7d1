"""Who works on it, seen from the desk, and handing it over after a check."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from desk.forms.people import HandOverForm
from desk.views.base import SubmissionView
from submissions.permissions import may_hand_over_at_desk, may_see_private
from submissions.services import handing_over, inviting


def panel(submission, user) -> dict:
    """Return what `desk/_people.html` shows: who works on it, as far as she may know."""
    if not may_see_private(submission, user)[0]:
        return {"people": [], "supporters": [], "hand_overs": []}
    return {
        "people": submission.contributors.select_related("user", "submission__contact"),
        "supporters": submission.supporters.still_here(),
        "hand_overs": submission.hand_overs.select_related("by"),
        "may_hand_over": may_hand_over_at_desk(submission, user)[0],
        "hand_over_url": reverse("desk:hand_over", args=[submission.reference]),
    }


class HandOverView(SubmissionView):
    """Say who asked and how it was checked; then it has a new owner, or somebody is asked."""

    template_name = "desk/short_form.html"
    page_title = "Hand it over"
    button = "Hand it over"
    form = None

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        self.form = HandOverForm(submission=self.submission)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = HandOverForm(request.POST, submission=self.submission)
        response = self.attempt(self.form, self.save, self.done_words) if self.is_whole else None
        return response or self.render_to_response(self.get_context_data())

    @property
    def is_whole(self) -> bool:
        return self.get_context_data()["allowed"] and self.form.is_valid()

    @property
    def done_words(self) -> str:
        if self.form.person:
            return "It is handed over. Both have a mail about it."
        return "They are asked by mail. Nothing changes before they say yes."

    def save(self):
        data, by = self.form.cleaned_data, self.request.user
        given = {"by": by, "after": data["after"], "check": self.form.check}
        if self.form.person:
            handing_over.hand_over_at_desk(self.submission, self.form.person, **given)
        else:
            whom = {"email": data["email"], "name": data["name"]}
            inviting.offer_at_desk(self.submission, **whom, **given)

    def attempt(self, form, act, message):
        try:
            return super().attempt(form, act, message)
        except ValidationError as error:
            form.add_error("email", error.messages[0])
            return None

    def get_context_data(self, **kwargs):
        allowed, reason = may_hand_over_at_desk(self.submission, self.request.user)
        return super().get_context_data(form=self.form, allowed=allowed, reason=reason, **kwargs)
