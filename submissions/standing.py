"""Where a submission stands, in the words its contributor reads (design, section 3)."""

from dataclasses import dataclass

from django.utils import timezone

from casestudies.enums import CorrectionStage, RequestState
from submissions.enums import State
from submissions.services.promises import promised_day, request_for_yes
from submissions.services.sending import deadline_of, open_requests
from submissions.services.withdrawing import undo_by
from ui.words import count, day

SHORT = {
    State.DRAFT: "Not sent yet",
    State.SUBMITTED: "We have it",
    State.CHANGES_REQUESTED: "We have questions for you",
    State.IN_REVIEW: "A panel is reading it",
    State.ACCEPTED: "Yes",
    State.AWAITING_SIGN_OFF: "Your turn",
    State.SIGNED_OFF: "You said yes",
    State.PUBLISHED: "Live",
    State.NOT_SELECTED: "Not chosen",
    State.WITHDRAWN: "Stopped",
    State.UNPUBLISHED: "Taken down",
}
HER_TURN = (State.DRAFT, State.CHANGES_REQUESTED, State.AWAITING_SIGN_OFF)


@dataclass(frozen=True, slots=True)
class Standing:
    """`short` is a few words; `words` the whole; `link` where it can be read, when it is live."""

    short: str
    words: str
    next: str = ""
    her_turn: bool = False
    link: str = ""


def standing_of(submission) -> Standing:
    """Return where a submission stands, what happens next and by when."""
    state = State(submission.state)
    if state == State.ACCEPTED and (asked := _wanted(submission)):
        return _changing(asked)
    words, following = _WORDS[state](submission)
    link = submission.page.url if state == State.PUBLISHED and submission.page else ""
    if state == State.PUBLISHED and submission.correction_stage == CorrectionStage.WAITING:
        return Standing(SHORT[State.AWAITING_SIGN_OFF], words, following, True, link or "")
    return Standing(SHORT[state], words, following, state in HER_TURN, link or "")


def _draft(submission):
    deadline = deadline_of(submission)
    saved = f"Not sent yet. Saved {day(submission.saved_at)}."
    if deadline and timezone.now() > deadline:
        return f"{saved} The last day was {day(deadline)}.", "It can be copied to an open call."
    return f"{saved} Send it by {day(deadline)}.", "Answer what is still needed, then send it."


def _submitted(submission):
    return (
        f"We have it. We will write to you by {day(promised_day(submission))}.",
        "An editor reads it, and asks if something is not clear.",
    )


def _changes_requested(submission):
    request = open_requests(submission).first()
    if request is None:
        return "We have questions for you.", "Answer them, then send it again."
    number = count(len(request.questions), "question")
    return (
        f"We have {number} for you. Please answer by {day(request.answer_by)}.",
        "Answer them, then send it again.",
    )


def _in_review(submission):
    disabled = submission.call.minimum_disabled_reviews
    people = f" At least {disabled} of them are disabled people." if disabled else ""
    return (
        f"A panel is reading it.{people} You will hear by {day(promised_day(submission))}.",
        "They decide, and we write to you with their reasons.",
    )


def _accepted(submission):
    return (
        "Yes, we would like to publish it. We are writing it up. Nobody outside our team sees it "
        "before you say yes.",
        "We write the page, and send it to you to read. You can tell us more at any time.",
    )


def _wanted(submission):
    """Return the request she answered last, if she asked for a change."""
    last = submission.page.requests.order_by("-pk").first() if submission.page else None
    return last if last and last.state == RequestState.CHANGE else None


def _changing(asked) -> Standing:
    return Standing(
        "We are changing it",
        f"You asked us to change something, on {day(asked.answered_at)}. We are working on it.",
        "We send the page to you again. Nothing is published before you say yes.",
    )


def _awaiting(submission):
    request = request_for_yes(submission)
    by = f", by {day(request.answer_by)}" if request and request.answer_by else ""
    return (
        f"Your turn: read what we wrote. Say yes, or ask for a change{by}.",
        "Nothing is published before you say yes.",
    )


def _signed_off(submission):
    said = f"You said yes on {day(submission.state_since)}."
    at = submission.page.go_live_at if submission.page else None
    if at:
        return f"{said} It goes on the website on {day(at)}.", "You do not need to do anything."
    return f"{said} It goes on the website soon.", "We write to you when it is live."


def _published(submission):
    correction = submission.correction
    if correction is None:
        return "It is live.", "You can ask us to correct it, or to take something back."
    old = "The old words stay on the website until you say yes."
    match correction.stage:
        case CorrectionStage.WAITING:
            by = _by(correction.request)
            return f"Your turn: read what we corrected. Say yes, or ask for a change{by}.", old
        case CorrectionStage.SIGNED:
            return "It is live. You said yes to the correction.", "It goes on the website soon."
        case _ if correction.due:
            return f"It is live. We correct it by {day(correction.due)}.", old
        case _ if correction.asked_at:
            words = "We write to you with a day, or say why not."
            return "It is live. You asked us to correct it.", words
    return "It is live. We are correcting something.", old


def _by(request) -> str:
    return f", by {day(request.answer_by)}" if request and request.answer_by else ""


def _not_selected(submission):
    return (
        f"We did not choose it for {submission.call.title}. Here is why.",
        "You can change it and send it to an open call.",
    )


def _withdrawn(submission):
    last = undo_by(submission)
    words = "You asked us to stop, so we stopped."
    if timezone.now() > last:
        return words, "If you change your mind, please contact us."
    return f"{words} You can undo this until {day(last)}.", "You do not need to do anything."


def _unpublished(submission):
    words = f"Taken down on {day(submission.state_since)}."
    row = submission.taken_down.first()
    return f"{words} {row.reason}" if row and row.may_share else words, ""


_WORDS = {
    State.DRAFT: _draft,
    State.SUBMITTED: _submitted,
    State.CHANGES_REQUESTED: _changes_requested,
    State.IN_REVIEW: _in_review,
    State.ACCEPTED: _accepted,
    State.AWAITING_SIGN_OFF: _awaiting,
    State.SIGNED_OFF: _signed_off,
    State.PUBLISHED: _published,
    State.NOT_SELECTED: _not_selected,
    State.WITHDRAWN: _withdrawn,
    State.UNPUBLISHED: _unpublished,
}
