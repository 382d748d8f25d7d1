"""Deciding on one screen, reading the mail, and releasing one decision or many."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse

from desk.forms import DecisionForm, WordsForm
from desk.views.base import DeskView, SubmissionView
from desk.views.detail import answer_sections
from desk.views.moves import told_as
from submissions.answers import answers_of
from submissions.enums import State
from submissions.models import Submission
from submissions.permissions import may_decide, may_see_unreleased
from submissions.services import decisions, telling
from submissions.services.transitions import find_move, may

PER_PAGE = 20


class DecideView(SubmissionView):
    """Outcome and feedback, the answers beside. Saving tells nobody."""

    template_name = "desk/decide.html"
    page_title = "Decide"
    form = None

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        self.form = self.bound(None)
        return self.render_to_response(self.get_context_data())

    def bound(self, data):
        if not may_see_unreleased(self.request.user):
            raise PermissionDenied("Only a panel lead can decide.")
        decision = decisions.standing(self.submission)
        return DecisionForm(data, submission=self.submission, decision=decision)

    def post(self, request, *args, **kwargs):
        self.form = self.bound(request.POST)
        if self.form.is_valid():
            response = self.attempt(self.form, self.save, "Saved. Nobody was told.")
            if response and request.POST.get("then") == "release":
                return redirect("desk:release", self.submission.reference)
            if response:
                return response
        return self.render_to_response(self.get_context_data())

    def save(self):
        return decisions.save_decision(
            self.submission,
            by=self.request.user,
            **self.form.whole(),
        )

    def get_context_data(self, **kwargs):
        allowed, reason = may_decide(self.submission, self.request.user)
        if allowed and self.submission.state != State.IN_REVIEW:
            allowed, reason = False, f"It is now: {self.submission.get_state_display()}."
        answers = answers_of(self.submission)
        return super().get_context_data(
            form=self.form,
            allowed=allowed,
            reason=reason,
            sections=answer_sections(self.submission, answers),
            **kwargs,
        )


class ReleaseView(SubmissionView):
    """The mail of one decision, to read and change; then it is released."""

    template_name = "desk/release.html"
    page_title = "Release the decision"
    form = None

    def dispatch(self, request, *args, **kwargs):
        if not may_see_unreleased(request.user):
            raise PermissionDenied("Only a panel lead can release a decision.")
        return super().dispatch(request, *args, **kwargs)

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        decision = decisions.standing(self.submission)
        if decision is None or not decision.outcome or decision.released_at:
            return redirect("desk:decide", self.submission.reference)
        words = decisions.release_words(self.submission, decision)
        self.form = WordsForm(initial={"subject": words.subject, "body": words.body})
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = WordsForm(request.POST)
        if not telling.recipients(self.submission):
            self.form.fields.clear()
        if self.form.is_valid():
            words = self.form.words if self.form.fields else None
            response = self.attempt(
                self.form,
                lambda: decisions.release(self.submission, by=request.user, words=words),
                "Released. The mail is on its way.",
            )
            if response:
                return response
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        decision = decisions.standing(self.submission)
        allowed, reason = release_answer(self.submission, decision, self.request.user)
        return super().get_context_data(
            form=self.form,
            decision=decision,
            allowed=allowed,
            reason=reason,
            told=[told_as(p, self.sees_private) for p in telling.recipients(self.submission)],
            **kwargs,
        )


def release_answer(submission, decision, user) -> tuple[bool, str]:
    """Return whether `user` may release the decision now, and every reason why not."""
    if decision is None or not decision.outcome:
        return False, "Nothing is decided yet."
    move = find_move(decisions.MOVES[decision.outcome], submission.state)
    if move is None:
        return False, f"It is now: {submission.get_state_display()}."
    return may(submission, move, by=user)


class ReleaseManyView(DeskView):
    """Every decision that is saved and not released: tick some, read the mails, release."""

    template_name = "desk/release_many.html"
    page_title = "Release decisions"
    stage = "choose"

    def dispatch(self, request, *args, **kwargs):
        if not may_see_unreleased(request.user):
            raise PermissionDenied("Only a panel lead can release decisions.")
        return super().dispatch(request, *args, **kwargs)

    def waiting(self):
        return (
            Submission.objects.waiting_for_release()
            .open_to(self.request.user)
            .select_related("call", "contact")
            .prefetch_related("decisions__decided_by")
            .order_by("state_since", "pk")
        )

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        chosen = list(self.waiting().filter(pk__in=self._ticked())[:PER_PAGE])
        if not chosen:
            messages.error(request, "Tick at least one decision.")
            return redirect("desk:release_many")
        rows = [self._mail(submission, request) for submission in chosen]
        if request.POST.get("step") == "do" and all(row["form"].is_valid() for row in rows):
            return self._release(rows)
        self.stage = "mail"
        return self.render_to_response(self.get_context_data(rows=rows))

    def _ticked(self) -> list[int]:
        return [int(pk) for pk in self.request.POST.getlist("submission") if pk.isdecimal()]

    def _mail(self, submission, request) -> dict:
        decision = decisions.standing(submission)
        words = decisions.release_words(submission, decision)
        allowed, reason = release_answer(submission, decision, request.user)
        data = request.POST if request.POST.get("step") == "do" else None
        form = WordsForm(
            data,
            initial={"subject": words.subject, "body": words.body},
            prefix=f"mail-{submission.pk}",
        )
        return {
            "submission": submission,
            "decision": decision,
            "allowed": allowed,
            "reason": reason,
            "form": form,
            "told": telling.recipients(submission),
        }

    def _release(self, rows):
        chosen = {row["submission"]: row["form"].words if row["told"] else None for row in rows}
        released, refused = decisions.release_many(chosen, by=self.request.user)
        if released:
            messages.success(self.request, f"Released: {len(released)}.")
        for submission, reason in refused:
            messages.error(self.request, f"Not released: {submission}. {reason}")
        return redirect("desk:release_many")

    def get_context_data(self, rows=None, **kwargs):
        page = Paginator(self.waiting(), PER_PAGE).get_page(self.request.GET.get("p"))
        for submission in page:
            submission.standing = next(
                row for row in submission.decisions.all() if row.withdrawn_at is None
            )
        self._forms = [row["form"] for row in rows or []]
        return super().get_context_data(
            page=page, rows=rows, stage=self.stage, url=reverse("desk:release_many"), **kwargs
        )

    def forms(self):
        return self._forms
