"""One page a move: what happens, who is told what, the words to edit, and then it is done."""

from django.http import Http404

from desk.forms import WordsForm
from desk.views.base import SubmissionView
from desk.views.steps import STEPS
from submissions.services import telling
from submissions.services.transitions import find_move, may


class MoveView(SubmissionView):
    """First what the move needs, then the mail to read, then it is done.

    `step` in the form says where she is: `check` shows the mail, `change` goes back, `do` does it.
    """

    template_name = "desk/move.html"
    form = words_form = None
    stage = "fill"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.step = self.find_step(kwargs.get("name"))
        if self.step is None or self.step.decides or self.step.spoken:
            raise Http404("There is no such move.")

    def find_step(self, name):
        """Return the step this page is about, or None."""
        return STEPS.get(name)

    def allowed(self) -> tuple[bool, str]:
        """Return whether it can be done now, and why not."""
        move = find_move(self.step.name, self.submission.state)
        if move is None:
            return False, f"It is now: {self.submission.get_state_display()}."
        return may(self.submission, move, by=self.request.user)

    def get_page_title(self):
        return self.step.title

    def forms(self):
        return [self.form, self.words_form]

    def get(self, request, *args, **kwargs):
        self.form = self.step.form(submission=self.submission)
        if not self.form.fields:
            self._show_mail({})
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = self.step.form(request.POST, submission=self.submission)
        wanted = request.POST.get("step", "check")
        if not self.form.is_valid() or wanted == "change":
            return self.render_to_response(self.get_context_data())
        if self.step.mail and wanted != "do" and self._told():
            self._show_mail(self.form.cleaned_data)
            return self.render_to_response(self.get_context_data())
        return self._do() or self.render_to_response(self.get_context_data())

    def _told(self) -> list:
        return telling.recipients(self.submission)

    def _show_mail(self, cleaned) -> None:
        self.stage = "mail"
        if self.step.mail and self._told():
            words = telling.words_for(self.submission, self.step.mail, **self.step.values(cleaned))
            self.words_form = WordsForm(
                initial={"subject": words.subject, "body": words.body}, prefix="mail"
            )

    def _do(self):
        given = dict(self.form.cleaned_data)
        if self.step.mail and self._told():
            self.stage = "mail"
            self.words_form = WordsForm(self.request.POST, prefix="mail")
            if not self.words_form.is_valid():
                return None
            given["words"] = self.words_form.words
        return self.attempt(
            self.form,
            lambda: self.step.run(self.submission, by=self.request.user, **given),
            self.step.done,
        )

    def get_context_data(self, **kwargs):
        allowed, reason = self.allowed()
        return super().get_context_data(
            step=self.step,
            refused=not allowed and self.request.method == "GET",
            reason=reason,
            stage=self.stage,
            form=self.form,
            words_form=self.words_form,
            told=self.told_names(),
            summary=self.summary(),
            **kwargs,
        )

    def told_names(self) -> list[str]:
        """Return who is told, and how; addresses only for whoever may see them."""
        return [told_as(person, self.sees_private) for person in self._told()]

    def summary(self) -> list[tuple[str, str]]:
        """Return what she typed, to read again beside the mail."""
        if self.stage != "mail" or not self.form.is_bound or not self.form.is_valid():
            return []
        return [(bound.label, _shown(bound, self.form)) for bound in self.form.visible_fields()]


def told_as(recipient, sees_private: bool) -> str:
    """Return one line: who is told, and by which road; the address only where it may be seen."""
    email = recipient.email if recipient.route.by_mail else ""
    named = " ".join(filter(None, [recipient.name, f"({email})" if email else ""]))
    return f"{named if sees_private and named else 'A contributor'}: {recipient.how}"


def _shown(bound, form) -> str:
    value = form.cleaned_data[bound.name]
    choices = {str(key): label for key, label in getattr(bound.field, "choices", ())}
    if isinstance(value, list):
        return "; ".join(choices.get(item, item) for item in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if hasattr(value, "strftime"):
        return f"{value:%A} {value.day} {value:%B %Y}"
    return choices.get(str(value), str(value))
