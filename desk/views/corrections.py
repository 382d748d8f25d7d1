"""Correcting what is live: what was asked for, and each step of it as a page of the desk."""

from django.urls import reverse

from casestudies.enums import CorrectionStage
from casestudies.models import Correction
from casestudies.services import changed_since_published
from desk import forms
from desk.forms.corrections import AskForm, BeginForm, PromiseForm, ProtectForm
from desk.forms.spoken import RecordYesForm
from desk.views.base import DeskView
from desk.views.moves import MoveView
from desk.views.steps import Step, _record_yes
from signoff.permissions import STEPS as ORDER
from signoff.permissions import may_correct
from signoff.services import corrections
from signoff.services.small_fixes import use_agreed_yes_to_correct
from submissions.conflicts import conflicts_of
from submissions.models import Submission
from ui.words import day


def _protect(submission, *, by, protects, **given):
    return corrections.publish_to_protect(submission, by=by, **given)


def _turn_values(submission):
    return lambda cleaned: corrections.turn_values(submission, **cleaned)


def step_for(name: str, submission) -> Step | None:
    """Return one step of a correction as a page of the desk, or None."""
    told = corrections.was_told(submission.correction)
    reason = {"form": forms.ReasonForm, "values": lambda cleaned: dict(cleaned)}
    build = {
        "promise": lambda: Step(
            *(name, "Say by when you correct it", "Promise this day"),
            "They asked for a correction. They hear by when it is made.",
            "The day is promised.",
            corrections.promise_correction,
            PromiseForm,
            "correction_due",
            lambda cleaned: {"due": day(cleaned["due"])},
        ),
        "refuse": lambda: Step(
            *(name, "Say why it stays as it is", "Send this answer"),
            "They asked for a correction. The page stays as it is, and they hear why.",
            "The answer is on its way.",
            corrections.refuse_correction,
            mail="correction_refused",
            **reason,
        ),
        "begin": lambda: Step(
            *(name, "Correct the page", "Begin the correction"),
            "You write a new draft. The website keeps the old words until the new ones have a yes.",
            "You can change the page now.",
            lambda submission, *, by, words=None, **given: corrections.begin_correction(
                submission, by=by, **given
            ),
            BeginForm,
        ),
        "ask": lambda: Step(
            *(name, "Send the correction for their yes", "Send it for their yes"),
            "The draft is locked until they answer. The website keeps the old words.",
            "The correction waits for their yes.",
            corrections.ask_for_yes,
            AskForm,
            "correction_turn",
            _turn_values(submission),
        ),
        "use-yes": lambda: Step(
            *(name, "Use the yes you have", "Use this yes"),
            "They agreed that you fix punctuation, spaces and capital letters without asking. "
            "It is refused if a single word changed.",
            "The yes holds. They are told what you put right.",
            lambda submission, *, by, words=None: use_agreed_yes_to_correct(submission, by=by),
            receipt="The contributors get the list of what you put right at once.",
        ),
        "record-yes": lambda: Step(
            *(name, "Write down their yes", "Write down this yes"),
            "For a yes that was spoken, signed in BSL or posted.",
            "The yes is on record.",
            _record_yes,
            RecordYesForm,
            receipt="The contributors get a receipt at once. So does the editor who asked.",
        ),
        "recall": lambda: Step(
            *(name, "Take the correction back", "Take it back"),
            "The request, or the yes, is taken back. The draft can be changed.",
            "You can change the draft again.",
            corrections.recall_correction,
            forms.CommentForm,
            "correction_recalled",
            lambda cleaned: dict(cleaned),
        ),
        "publish": lambda: Step(
            *(name, "Publish the correction", "Publish it now"),
            "The new words go on the website, exactly as they were signed.",
            "The correction is on the website.",
            lambda submission, *, by, words=None: corrections.publish_correction(submission, by=by),
            receipt="The contributors get a mail at once.",
        ),
        "give-up": lambda: Step(
            *(name, "Give up the correction", "Give it up"),
            "The old words stay on the website, and the draft goes back to them.",
            "The correction is closed. The website was not changed.",
            corrections.give_up_correction,
            mail="correction_refused" if told else "",
            **reason,
        ),
        "protect": lambda: Step(
            *(name, "Publish at once, to protect somebody", "Publish it now, without a yes"),
            "For an emergency. What you changed goes live now. Your name and reason are kept.",
            "It is on the website, and the contributors are told.",
            _protect,
            ProtectForm,
            receipt="They are told at once what changed, and how to object.",
        ),
    }.get(name)
    return build() if build else None


class CorrectionStepView(MoveView):
    """One step of a correction: what it needs, the mail to read, then it is done."""

    def find_step(self, name):
        return step_for(name, self.submission)

    def allowed(self):
        return may_correct(self.step.name, self.submission, self.request.user)


class CorrectionsView(DeskView):
    """Every correction: what waits for us, what waits for them, and what needed no yes."""

    template_name = "desk/corrections.html"
    page_title = "Corrections"

    def get_context_data(self, **kwargs):
        hidden = Submission.objects.filter(pk__in=conflicts_of(self.request.user))
        known = Correction.objects.exclude(page__in=hidden.exclude(page=None).values("page"))
        rows = list(known.unfinished().with_page().order_by("pk"))
        protected = list(known.without_a_yes().with_page()[:50])
        pages = [row.page_id for row in [*rows, *protected]]
        found = Submission.objects.filter(page_id__in=pages)
        by_page = {submission.page_id: submission for submission in found}
        for row in [*rows, *protected]:
            row.submission = by_page.get(row.page_id)
        ours = (CorrectionStage.ASKED, CorrectionStage.OPEN, CorrectionStage.SIGNED)
        return super().get_context_data(
            ours=[row for row in rows if row.stage in ours],
            theirs=[row for row in rows if row.stage == CorrectionStage.WAITING],
            protected=protected,
            **kwargs,
        )


def panel(submission, user) -> dict:
    """Return the correction that is asked for or open, what can be done, and those before."""
    if submission.page is None or not submission.page.live:
        return {"correction": None, "correction_steps": [], "old_corrections": []}
    names = [name for name in ORDER if may_correct(name, submission, user)[0]]
    correction = submission.correction
    drafted = correction is not None and correction.stage == CorrectionStage.OPEN
    return {
        "correction": correction,
        "correction_parts": changed_since_published(submission.page) if drafted else (),
        "correction_steps": [
            {
                "title": step_for(name, submission).title,
                "url": reverse("desk:correction", args=[submission.reference, name]),
            }
            for name in names
        ],
        "old_corrections": list(
            submission.page.corrections.exclude(closed_at=None).with_page().order_by("-pk")
        ),
    }
