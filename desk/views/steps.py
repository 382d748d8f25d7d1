"""The moves an editor makes, one row each: its form, its mail, and the service that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from desk import forms
from desk.forms.spoken import RecordYesForm
from signoff.services import moves, small_fixes, spoken
from submissions.services import decisions, desk_moves, withdrawing
from submissions.services.calls import end_of_day


@dataclass(frozen=True, slots=True)
class Step:
    """One move as a page of the desk.

    `does` says what happens; `mail` is the key of the mail whose words she edits, `receipt` says
    who gets one at once; `values` turns what she typed into what the mail may use; `run` does it.
    """

    name: str
    title: str
    button: str
    does: str
    done: str
    run: Callable | None = None
    form: type = forms.DeskForm
    mail: str = ""
    values: Callable = lambda cleaned: {}
    receipt: str = ""
    decides: bool = False
    spoken: bool = False

    def url(self, submission) -> str:
        """Return where this move is made: on its own page, the one for deciding, or for a code."""
        if self.spoken:
            return reverse("desk:together", args=[submission.reference])
        if self.decides:
            return reverse("desk:decide", args=[submission.reference])
        return reverse("desk:move", args=[submission.reference, self.name])


def _reason(cleaned) -> dict:
    return {"reason": cleaned["reason"]}


def _answer_by(cleaned) -> dict:
    return {"answer_by": moves.long_date(cleaned["answer_by"])}


def _unpublish_values(cleaned) -> dict:
    return {"reason": cleaned["reason"] if cleaned["share_reason"] else ""}


def _with_asks(cleaned) -> dict:
    """Return what she typed with the boxes under the questions gathered under `asks`."""
    mark = forms.ASK
    kept = {name: value for name, value in cleaned.items() if not name.startswith(mark)}
    asks = {n.removeprefix(mark): v for n, v in cleaned.items() if n.startswith(mark)}
    return {**kept, "asks": asks}


def _ask_questions(submission, *, by, **given):
    return desk_moves.ask_questions(submission, by=by, **_with_asks(given))


def _record_yes(submission, *, by, said_on, **given):
    given.pop("words", None)
    now = timezone.now()
    said_at = now if said_on == timezone.localdate() else end_of_day(said_on)
    return spoken.record_yes(submission, by=by, said_at=said_at, **given)


def _use_agreed_yes(submission, *, by, words=None):
    return small_fixes.use_agreed_yes(submission, by=by)


def _publish(submission, *, by, words=None):
    return moves.publish(submission, by=by)


def _undo(submission, *, by, words=None):
    return withdrawing.undo(submission, by=by)


STEPS = {
    step.name: step
    for step in (
        Step("send", "Send it, with their yes", "", "", "", spoken=True),
        Step("answer_questions", "Send the answers, with their yes", "", "", "", spoken=True),
        Step(
            "undo_withdrawal",
            "Undo that they asked us to stop",
            "Undo it",
            "It goes back to where it was before. Agree it with the contributor first.",
            "It is back where it was.",
            _undo,
            receipt="The contributors get a mail at once.",
        ),
        Step(
            "ask_questions",
            "Ask questions",
            "Send the questions",
            "It goes back to the contributor, who can change the answers until the day you choose.",
            "The questions are on their way.",
            _ask_questions,
            forms.AskQuestionsForm,
            "questions",
            lambda cleaned: desk_moves.questions_values(_with_asks(cleaned)),
        ),
        Step(
            "start_review",
            "Start the review",
            "Start the review",
            "The panel starts to read it. The contributor can no longer change it.",
            "The panel can start to read it.",
            desk_moves.start_review,
            forms.StartReviewForm,
            "in_review",
        ),
        Step(
            "rule_out",
            "Rule it out",
            "Rule it out",
            "It is not chosen, because it does not belong to this call. No panel reads it.",
            "It is ruled out.",
            desk_moves.rule_out,
            forms.RuleOutForm,
            "out_of_scope",
            _reason,
        ),
        Step("accept", "Accept", "", "", "", decides=True),
        Step("do_not_choose", "Do not choose", "", "", "", decides=True),
        Step(
            "reopen_decision",
            "Open the decision again",
            "Open it again",
            "It goes back to the panel. The old decision and its feedback stay on record.",
            "It is in review again.",
            decisions.reopen,
            forms.ReasonForm,
            "reading_again",
            _reason,
        ),
        Step(
            "ask_for_yes",
            "Send it for the contributor's yes",
            "Send it for their yes",
            "The page is locked. The contributor reads it beside what they sent, and says yes or "
            "asks for a change.",
            "The page waits for the contributor's yes.",
            moves.ask_for_yes,
            forms.AskForYesForm,
            "your_turn",
            _answer_by,
        ),
        Step(
            "use_agreed_yes",
            "Use the yes you have",
            "Use this yes",
            "They agreed that you fix punctuation, spaces and capital letters without asking. "
            "It is refused if a single word changed.",
            "The yes holds. They are told what you put right.",
            _use_agreed_yes,
            receipt="The contributors get the list of what you put right at once.",
        ),
        Step(
            "recall",
            "Recall the page",
            "Recall the page",
            "The request for a yes, or the yes itself, is taken back. The page can be edited.",
            "The page is yours to edit again.",
            moves.recall,
            forms.CommentForm,
            "recalled",
            lambda cleaned: {"comment": cleaned["comment"]},
        ),
        Step(
            "say_yes",
            "Write down a yes",
            "Write down this yes",
            "For a yes that was spoken, signed in BSL or posted. It counts for the page as it was "
            "sent.",
            "The yes is on record.",
            _record_yes,
            RecordYesForm,
            receipt="The contributors get a receipt at once. So does the editor who asked.",
        ),
        Step(
            "publish",
            "Publish",
            "Publish it now",
            "The page goes on the website, word for word as it was signed.",
            "It is on the website.",
            _publish,
            receipt="The contributors get a mail with the link at once.",
        ),
        Step(
            "unpublish",
            "Take it down",
            "Take it down",
            "The page leaves the website at once. Putting it back needs a new yes.",
            "It is off the website.",
            moves.unpublish,
            forms.UnpublishForm,
            "unpublished",
            _unpublish_values,
        ),
        Step(
            "bring_back",
            "Bring it back",
            "Ask for a new yes",
            "The page is locked and sent to the contributor for a new yes.",
            "The page waits for a new yes.",
            moves.bring_back,
            forms.BringBackForm,
            "your_turn",
            _answer_by,
        ),
    )
}
