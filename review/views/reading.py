"""A submission to read, and beside it what a reader writes about it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect

from casestudies.vocabularies import Criterion
from review import permissions
from review.forms.merging import write_marks
from review.forms.reviewing import ReviewForm
from review.models import Review
from review.reading import text_for
from review.services import reviewing
from review.services.counting import counted
from review.views.base import ReadingView
from submissions.forms.sections import without_nulls
from submissions.views.typing import is_autosave

SAVED = "Saved."
FINISHED = "Thank you. You have finished this one. It counts now."


class ReadView(ReadingView):
    """The text, and what she writes. One form: every button saves all of it."""

    template_name = "review/read.html"

    def get(self, request, *args, **kwargs):
        if not permissions.may_read(self.submission, request.user)[0]:
            return redirect(f"{request.path}know/")
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        act = next((name for name in _ACTS if name in request.POST), "save")
        if is_autosave(request):
            return self._autosave()
        try:
            return _ACTS[act](self, request.POST.get(act, ""))
        except PermissionDenied as refusal:
            messages.warning(request, str(refusal))
            return self._not_kept()

    def _not_kept(self):
        """Give back what she wrote too late, or after she had finished elsewhere."""
        reads = permissions.may_read(self.submission, self.request.user)[0]
        if reads and (lost := self._sent().unkept()):
            return self.render_to_response(self.get_context_data(lost=lost))
        return redirect(self.request.path)

    def get_context_data(self, **kwargs):
        user, submission = self.request.user, self.submission
        text = text_for(submission, user)
        review = self._review()
        may_write, why_not = permissions.may_write(submission, user)
        writes = may_write and not (review and review.sent_at)
        if writes and "form" not in kwargs:
            kwargs["form"] = self._form()
        sees, why_unseen = permissions.may_see_others(submission, user)
        self.page_title = text.title
        return super().get_context_data(
            text=text,
            given={answer.key for section in text.sections for answer in section.answers},
            review=review,
            may_write=may_write,
            writes=writes,
            why_not=why_not,
            others=others_of(submission, review) if sees else [],
            sees_others=sees,
            why_unseen=why_unseen,
            **kwargs,
        )

    def _review(self) -> Review | None:
        return reviewing.review_of(self.submission, self.request.user)

    def _form(self, *data) -> ReviewForm:
        review = self._review()
        return ReviewForm(*data, submission=self.submission, review=review, reader=self.reader)

    def _sent(self, *files) -> ReviewForm:
        form = self._form(without_nulls(self.request.POST).copy(), *files)
        form.is_valid()
        return form

    def _autosave(self):
        form = self._sent()
        changes, marks = form.changes()
        try:
            if changes:
                reviewing.save(self.submission, by=self.request.user, **changes)
        except PermissionDenied:
            return JsonResponse({"status": "sent"}, status=409)
        answer = {"status": "saved", "already": not changes, "seen": "0", "others": ""}
        return JsonResponse(answer | {"base": write_marks(marks)})

    def _keep(self) -> ReviewForm:
        """Keep all that was sent; what is wrong with a recording is said beside it."""
        form = self._sent(self.request.FILES)
        changes, marks = form.changes()
        form.data["base"] = write_marks(marks)
        reviewing.save(self.submission, by=self.request.user, **changes)
        for criterion in form.criteria:
            name = f"recording-{criterion.slug}"
            if upload := form.cleaned_data.get(name):
                try:
                    reviewing.record(self.submission, criterion, upload, by=self.request.user)
                except ValidationError as wrong:
                    form.add_error(name, wrong)
        return form

    def _kept(self, act=None, part="") -> object:
        """Keep what was sent, then do `act` and show the page again, at `part`."""
        form = self._keep()
        if form.errors:
            return self.render_to_response(self.get_context_data(form=form))
        if act:
            act()
        messages.success(self.request, SAVED)
        return redirect(self.request.path + (f"#{part}" if part else ""))

    def _save(self, part):
        return self._kept(part=part)

    def _add(self, _):
        slug = self.request.POST.get("more", "")
        chosen = Criterion.objects.filter(slug=slug).first()
        if chosen is None:
            return self._kept(part="more")
        return self._kept(lambda: self._change(reviewing.add_criterion, chosen), f"six-{slug}")

    def _drop(self, slug):
        chosen = get_object_or_404(Criterion, slug=slug)
        return self._kept(lambda: self._change(reviewing.drop_criterion, chosen), "more")

    def _unrecord(self, slug):
        chosen = get_object_or_404(Criterion, slug=slug)
        act = reviewing.remove_recording
        return self._kept(lambda: self._change(act, chosen), f"six-{slug}")

    def _change(self, act, criterion):
        try:
            act(self.submission, criterion, by=self.request.user)
        except ValidationError as wrong:
            messages.warning(self.request, " ".join(wrong.messages))

    def _finish(self, _):
        form = self._keep()
        for criterion in reviewing.unanswered(self.submission, self._review()):
            name = criterion.plain_name
            words = f"Say how well it does “{name}”, or why you cannot."
            form.add_error(f"answer-{criterion.slug}", words)
        if form.errors:
            return self.render_to_response(self.get_context_data(form=form))
        reviewing.finish(self.submission, by=self.request.user)
        messages.success(self.request, FINISHED)
        return redirect("review")

    def _open_again(self, _):
        reviewing.open_again(self.submission, by=self.request.user)
        messages.success(self.request, "You can change it now. Finish it again when you are done.")
        return redirect(self.request.path)

    def _read_again(self, _):
        reviewing.read_again(self.submission, by=self.request.user)
        messages.success(self.request, "Thank you. We noted that you read the new words.")
        return redirect(self.request.path)


_ACTS = {
    "save": ReadView._save,
    "add": ReadView._add,
    "drop": ReadView._drop,
    "unrecord": ReadView._unrecord,
    "finish": ReadView._finish,
    "open_again": ReadView._open_again,
    "read_again": ReadView._read_again,
}


def others_of(submission, own) -> list[Review]:
    """Return what the other readers wrote and finished, without their names."""
    rows = counted(submission.call).of_submissions([submission])
    return list(rows.exclude(pk=own.pk) if own else rows)
