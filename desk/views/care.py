"""Care before anybody else reads it: names and health details, and a content note."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from desk.forms.colleagues import ContentNoteForm
from desk.permissions import HANDLE_CARE, may_handle_care
from desk.views.base import SubmissionView
from submissions.permissions import is_staff_for
from submissions.services import desk


class NamesCheckedView(SubmissionView):
    """Tick or untick that it was checked for names and health details."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        checked, read = request.POST.get("checked") == "yes", request.POST.get("read", "")
        try:
            desk.set_names_checked(self.submission, by=request.user, checked=checked, read=read)
        except PermissionDenied as error:
            messages.error(request, str(error))
            return redirect(self.address())
        return self.done("Noted: it was checked." if checked else "Noted: it is to be checked.")


class ContentNoteView(SubmissionView):
    """Words for readers, before the text."""

    template_name = "desk/short_form.html"
    button = "Save it"
    page_title = "Content note"
    form = None

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        self.form = ContentNoteForm(initial={"content_note": self.submission.content_note})
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = ContentNoteForm(request.POST)
        response = None
        if self.form.is_valid():
            words = self.form.cleaned_data["content_note"]
            response = self.attempt(
                self.form,
                lambda: desk.set_content_note(self.submission, words, by=request.user),
                "The content note is saved." if words else "There is no content note now.",
            )
        return response or self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        allowed, reason = is_staff_for(self.submission, self.request.user)
        return super().get_context_data(form=self.form, allowed=allowed, reason=reason, **kwargs)


def panel(submission, user) -> dict:
    """Return whether the check for names stands for the very words that are there, and the
    duty-of-care cases, for those who may see them."""
    cases = submission.care_cases.all() if user.has_perm(HANDLE_CARE) else []
    return {
        "care_cases": [case for case in cases if may_handle_care(case, user)[0]],
        "names_stand": desk.names_check_stands(submission),
        "names_read": desk.text_fingerprint(submission),
    }
