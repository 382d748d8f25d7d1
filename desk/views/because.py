"""*Say why*: every change as the contributor will read it, and a box for the reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from desk.forms.because import OPENINGS, WHY, SayWhyForm
from desk.views.base import SubmissionView
from signoff.changes import changes_of
from signoff.permissions import may_say_why
from signoff.services.because import write_becauses


class SayWhyView(SubmissionView):
    """The list of changes. What is typed is kept, also while other reasons are missing."""

    template_name = "desk/say_why.html"
    page_title = "Say why words were changed"
    form = None

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        return self.show(changes_of(self.submission))

    def post(self, request, *args, **kwargs):
        changes = changes_of(self.submission)
        form = self.bound(changes, request.POST)
        form.is_valid()
        try:
            changes = write_becauses(self.submission, form.reasons, by=request.user)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
            return self.show(changes, form)
        if changes.unexplained:
            messages.warning(
                request, f"What you typed is kept. Reasons missing: {len(changes.unexplained)}."
            )
            return redirect("desk:say_why", self.submission.reference)
        return self.done("Every change has its reason.")

    def bound(self, changes, data=None) -> SayWhyForm:
        questions = [one for one in changes.by_question if one.needs_because]
        return SayWhyForm(data, submission=self.submission, questions=questions)

    def show(self, changes, form=None):
        self.form = form or self.bound(changes)
        allowed, reason = may_say_why(self.submission, self.request.user)
        boxes = {field.name.removeprefix(WHY): field for field in self.form}
        rows = [(one, boxes.get(one.key)) for one in changes.by_question]
        context = self.get_context_data(
            changes=changes,
            rows=rows,
            boxes=boxes,
            allowed=allowed,
            reason=reason,
            openings=OPENINGS,
        )
        return self.render_to_response(context)


def panel(submission, user) -> dict:
    """Return the list of changes, for whoever may say why."""
    if submission.page_id is None or not may_say_why(submission, user)[0]:
        return {}
    return {"page_changes": changes_of(submission)}
