"""Private notes, and labels."""

from django.core.exceptions import PermissionDenied

from desk.forms.colleagues import LabelsForm, NoteForm
from desk.services import notes
from desk.views.base import SubmissionView
from submissions.permissions import is_staff_for


class ColleaguesView(SubmissionView):
    """A page for whoever may work on it: notes are not for the people who wrote it."""

    form_class = None
    form = None

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm("submissions.view_submission"):
            allowed, reason = is_staff_for(self.submission, request.user)
            if not allowed:
                raise PermissionDenied(reason)
        return super().dispatch(request, *args, **kwargs)

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        self.form = self.form_class(submission=self.submission)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = self.form_class(request.POST, submission=self.submission)
        response = None
        if self.form.is_valid():
            response = self.attempt(self.form, self.save, self.done_words)
        return response or self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **kwargs)


class NotesView(ColleaguesView):
    """Every note on it, and a new one."""

    template_name = "desk/notes.html"
    page_title = "Private notes"
    form_class = NoteForm
    done_words = "Your note is kept."

    def save(self):
        notes.add_note(self.submission, self.form.cleaned_data["text"], by=self.request.user)

    def get_context_data(self, **kwargs):
        rows = self.submission.desk_notes.select_related("by")
        return super().get_context_data(notes_here=rows, **kwargs)


class LabelsView(ColleaguesView):
    """Which labels it carries."""

    template_name = "desk/labels.html"
    page_title = "Labels"
    form_class = LabelsForm
    done_words = "The labels are saved."

    def save(self):
        notes.set_labels(self.submission, self.form.cleaned_data["labels"], by=self.request.user)


def panel(submission, user) -> dict:
    """Return notes and labels, for whoever may read them."""
    if not is_staff_for(submission, user)[0]:
        return {}
    return {
        "desk_notes": submission.desk_notes.select_related("by"),
        "labellings": submission.labellings.select_related("label"),
        "note_form": NoteForm(submission=submission),
    }
