"""The panel decides, writes feedback, releases one or many, opens a decision again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from review.beside import letters
from review.forms.deciding import ChooseForm, DecisionForm, ReopenForm, WordsForm
from review.forms.merging import write_marks
from review.listings import for_panel
from review.reading import text_for, titles_for
from review.services import feedback
from review.views.base import CallView, PanelView
from submissions.enums import State
from submissions.forms.sections import without_nulls
from submissions.services import decisions, telling
from submissions.services.transitions import MoveRefused, find_move, may
from submissions.views.typing import is_autosave
from ui.forms import all_errors
from ui.words import sentence_list

AT_ONCE = 50


def in_review(call, user):
    """Return what is to be decided in a call, as far as `user` may see it, in a fixed order."""
    return for_panel(call, user).filter(state=State.IN_REVIEW).order_by("pk")


class DecideView(PanelView):
    """Outcome and feedback, with what readers wrote as notes to write from."""

    action = "decide"
    template_name = "review/decide.html"
    page_title = "Decide"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=self.bound()))

    def bound(self, data=None) -> DecisionForm:
        return DecisionForm(
            data,
            submission=self.submission,
            decision=decisions.standing(self.submission),
            notes=self.notes,
        )

    @cached_property
    def notes(self) -> dict:
        return feedback.notes_on(self.submission, letters(self.call))

    def post(self, request, *args, **kwargs):
        data = without_nulls(request.POST).copy()
        if is_autosave(request):
            return self.autosave(self.bound(data))
        taken = self.take_over(data)
        form = self.bound(data)
        if form.is_valid() and self.save(form):
            if taken:
                messages.success(request, "The note is in your text. Now write it in your words.")
                return redirect(f"{request.path}#{form[taken].id_for_label}")
            return self.go_on(request.POST.get("then", ""))
        return self.render_to_response(self.get_context_data(form=form))

    def take_over(self, data) -> str:
        """Add the note whose button was pressed to its box, and return the box's name."""
        key, _, name = data.get("take", "").partition(":")
        notes = [note for row in self.notes.values() for note in row]
        note = next((note for note in notes if note.key == key), None)
        if note is None or name not in self.bound().fields:
            return ""
        data[name] = f"{data.get(name, '').rstrip()}\n\n{note.text}".strip()
        return name

    def save(self, form) -> bool:
        """Keep what is there, changed here or not: whoever presses decides."""
        changed, _ = form.merge()
        try:
            decisions.save_decision(self.submission, by=self.request.user, **form.whole(changed))
        except PermissionDenied as error:
            form.add_error(None, str(error))
            return False
        return True

    def autosave(self, form):
        form.is_valid()
        changed, marks = form.merge()
        try:
            if changed:
                user, whole = self.request.user, form.whole(changed)
                decisions.save_decision(self.submission, by=user, typing=True, **whole)
        except PermissionDenied:
            return JsonResponse({"status": "sent"}, status=409)
        answer = {"status": "saved", "already": not changed, "seen": "0", "others": ""}
        return JsonResponse(answer | {"base": write_marks(marks)})

    def go_on(self, then):
        if then == "release":
            return redirect("review_release", self.call.slug)
        if then != "next":
            messages.success(self.request, "Saved. Nobody was told.")
            return redirect(self.request.path)
        following = self.following()
        if following is None:
            messages.success(self.request, "Saved. Everything you can see here has feedback.")
            return redirect("review_release", self.call.slug)
        messages.success(self.request, "Saved. This is the next one without feedback.")
        return redirect("review_decide", self.call.slug, following.reference)

    def following(self):
        """Return the next one where feedback is missing, after this one and then from the top."""
        rows = feedback.without_feedback(in_review(self.call, self.request.user))
        rows = [row for row in rows if row.pk != self.submission.pk]
        later = [row for row in rows if row.pk > self.submission.pk]
        return next(iter([*later, *rows]), None)

    def get_context_data(self, **kwargs):
        decision = decisions.standing(self.submission)
        text = text_for(self.submission, self.request.user)
        form, is_open = kwargs["form"], self.submission.state == State.IN_REVIEW
        return super().get_context_data(
            **kwargs,
            text=text,
            decision=decision,
            missing=decisions.missing_feedback(self.submission, decision),
            open=is_open,
            lost=form.unkept() if form.is_bound and not is_open else [],
            doubts=feedback.doubts_on(self.submission),
            can_reopen=find_move("reopen_decision", self.submission.state) is not None,
        )


class ReleaseView(CallView):
    """Tick one or many, read the mails, release; each one refused is named with its reason."""

    action = "decide"
    template_name = "review/release.html"
    page_title = "Release decisions"

    def waiting(self):
        rows = in_review(self.call, self.request.user).waiting_for_release()
        return rows.prefetch_related("decisions__decided_by")

    def choose(self, data=None) -> ChooseForm:
        """Return the form that ticks what waits."""
        rows = list(self.waiting()[:AT_ONCE])
        titles = titles_for(rows, self.request.user)
        form = ChooseForm(data)
        field = form.fields["submission"]
        field.choices = [(str(row.pk), titles[row.pk]) for row in rows]
        field.hints = {
            str(row.pk): f"{feedback.current(row).get_outcome_display()}. {row.reference}"
            for row in rows
        }
        return form

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=self.choose()))

    def post(self, request, *args, **kwargs):
        ticked = [int(pk) for pk in request.POST.getlist("submission") if pk.isdecimal()]
        chosen = list(for_panel(self.call, request.user).filter(pk__in=ticked).order_by("pk"))
        if not chosen:
            form = self.choose(request.POST)
            form.is_valid()
            return self.render_to_response(self.get_context_data(form=form))
        titles = titles_for(chosen, request.user)
        data = request.POST if request.POST.get("step") == "do" else None
        rows = [self.mail(row, titles[row.pk], data) for row in chosen[:AT_ONCE]]
        forms = [row["form"] for row in rows if row["form"]]
        if data is not None and all(form.is_valid() for form in forms):
            return self.release(rows)
        return self.render_to_response(self.get_context_data(rows=rows, forms=forms))

    def mail(self, submission, title, data) -> dict:
        """Return one chosen submission with its mail, or with why it cannot be released."""
        decision = decisions.standing(submission)
        allowed, reason = answer(submission, decision, self.request.user)
        told = telling.recipients(submission) if allowed else []
        form = None
        if told:
            words = decisions.release_words(submission, decision)
            initial = {"subject": words.subject, "body": words.body}
            form = WordsForm(data, initial=initial, prefix=f"mail-{submission.pk}")
        return {
            "submission": submission,
            "title": title,
            "decision": decision,
            "allowed": allowed,
            "reason": reason,
            "told": told,
            "form": form,
        }

    def release(self, rows):
        chosen = {row["submission"]: row["form"].words if row["form"] else None for row in rows}
        titles = {row["submission"].pk: row["title"] for row in rows}
        released, refused = decisions.release_many(chosen, by=self.request.user)
        if released:
            names = sentence_list(titles[submission.pk] for submission in released)
            messages.success(self.request, f"Released: {names}.")
        for submission, reason in refused:
            messages.warning(self.request, f"Not released: {titles[submission.pk]}. {reason}")
        return redirect(self.request.path)

    def doubted(self) -> list[tuple]:
        """Return those of which somebody says that we got it wrong, with their titles."""
        user = self.request.user
        rows = list(feedback.doubted(for_panel(self.call, user)).order_by("pk"))
        titles = titles_for(rows, user)
        return [(row, titles[row.pk]) for row in rows]

    def get_context_data(self, form=None, rows=None, forms=(), **kwargs):
        lacking, doubted = [], []
        if rows is None:
            lacking = feedback.without_feedback(in_review(self.call, self.request.user))
            doubted = self.doubted()
        return super().get_context_data(
            form=form,
            rows=rows,
            forms=forms,
            errors=all_errors(*forms),
            some_allowed=any(row["allowed"] for row in rows or ()),
            lacking=lacking,
            doubted=doubted,
            more=max(0, self.waiting().count() - AT_ONCE) if rows is None else 0,
            **kwargs,
        )


def answer(submission, decision, user) -> tuple[bool, str]:
    """Return whether `user` may release the decision now, and every reason why not."""
    if decision is None or not decision.outcome:
        return False, "Nothing is decided yet."
    if decision.released_at:
        return False, "This was released already. Nobody is told twice."
    move = find_move(decisions.MOVES[decision.outcome], submission.state)
    if move is None:
        return False, f"It is now: {submission.get_state_display()}."
    return may(submission, move, by=user)


class ReopenView(PanelView):
    """*Tell us if we got this wrong*: a panel lead opens a released *no* again, with a reason."""

    action = "decide"
    template_name = "review/reopen.html"
    page_title = "Open the decision again"

    def get(self, request, *args, **kwargs):
        if find_move("reopen_decision", self.submission.state) is None:
            return redirect("review_decide", self.call.slug, self.submission.reference)
        return self.render_to_response(self.get_context_data(form=ReopenForm()))

    def post(self, request, *args, **kwargs):
        form = ReopenForm(request.POST)
        if form.is_valid():
            try:
                reason = form.cleaned_data["reason"]
                decisions.reopen(self.submission, by=request.user, reason=reason)
            except MoveRefused as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, "It is open again. An editor reads the mail first.")
                return redirect("review_decide", self.call.slug, self.submission.reference)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        title = titles_for([self.submission], self.request.user)[self.submission.pk]
        doubts = feedback.doubts_on(self.submission)
        return super().get_context_data(title=title, doubts=doubts, **kwargs)
