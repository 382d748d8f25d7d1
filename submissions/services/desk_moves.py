"""The editor's moves before a decision: ask, hand to the panel, rule out."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from casestudies.vocabularies import Criterion
from submissions.asked import seals
from submissions.models import QuestionRequest, Submission
from submissions.questions import questions_for
from submissions.services import telling
from submissions.services.desk import set_names_checked
from submissions.services.telling import Words
from submissions.services.transitions import effect, guard, transition

telling.register(
    "questions",
    "To the contributors, when an editor has questions for them.",
    message="Could you say a little more about the costs?",
    questions="What does it cost to run for a year?",
    answer_by="Friday 15 May 2026",
)
telling.register("in_review", "To the contributors, when the panel starts to read.")
telling.register(
    "out_of_scope",
    "To the contributors, when an editor sees that it does not belong to the call.",
    reason="The call is about services in the UK.",
)


def ask_questions(
    submission: Submission,
    *,
    by,
    message: str,
    questions: list[str],
    answer_by: date,
    asks: dict[str, str] | None = None,
    words: Words | None = None,
) -> Submission:
    """Send it back with questions, and return it.

    Args:
        questions: keys of the questions asked about.
        answer_by: the last day to answer.
        asks: what we want to know about a question, by its key.

    Raises:
        MoveRefused: from the table or a guard.
    """
    return transition(
        submission,
        "ask_questions",
        by=by,
        message=message,
        questions=questions,
        answer_by=answer_by,
        asks=asks or {},
        words=words,
    )


def start_review(
    submission: Submission,
    *,
    by,
    names_checked: bool = False,
    read: str = "",
    words: Words | None = None,
) -> Submission:
    """Hand it to the panel, and return it.

    Args:
        names_checked: the editor checked it for names and health details just now.
        read: the fingerprint of the text she had before her, if the page knows it.

    Raises:
        MoveRefused: from the table or a guard.
    """
    with transaction.atomic():
        moved = transition(
            submission, "start_review", by=by, names_checked=names_checked, read=read, words=words
        )
        if names_checked:
            set_names_checked(moved, by=by, read=read)
    return moved


def rule_out(submission: Submission, *, by, reason: str, words: Words | None = None) -> Submission:
    """Say that it does not belong to the call, and return it.

    Raises:
        MoveRefused: from the table or a guard.
    """
    return transition(submission, "rule_out", by=by, reason=reason, words=words)


def question_lines(keys, asks) -> str:
    """Return the questions of these keys in the words of the form, with what we ask about each."""
    words = {question.key: question.wording for question in questions_for(Criterion.objects.all())}
    lines = ((f"- {words[key]}", asks.get(key, "")) for key in keys if key in words)
    return "\n".join("\n  ".join(filter(None, line)) for line in lines)


@guard("message_and_questions")
def message_and_questions(submission, *, by, given):
    """Questions are asked with a message, about named questions, with a last day."""
    if given is None:
        return True, ""
    if not (given.get("message") or "").strip():
        return False, "Write what you would like to know."
    if not given.get("questions"):
        return False, "Choose the questions it is about."
    answer_by = given.get("answer_by")
    if answer_by is None or answer_by <= timezone.localdate():
        return False, "Give a day in the future to answer by."
    return True, ""


@guard("out_of_scope_reason")
def out_of_scope_reason(submission, *, by, given):
    """Whoever is ruled out hears why."""
    if given is None or (given.get("reason") or "").strip():
        return True, ""
    return False, "Write why it does not belong to this call."


@effect("mail_questions")
def mail_questions(submission, *, by, given):
    """Keep what was asked, and tell the contributors."""
    QuestionRequest.objects.create(
        submission=submission,
        message=given["message"],
        questions=list(given["questions"]),
        asks={key: ask for key, ask in _asks(given).items() if key in given["questions"]},
        before=seals(submission, given["questions"]),
        answer_by=given["answer_by"],
        asked_by=by,
    )
    telling.tell(submission, "questions", words=given.get("words"), **questions_values(given))


def _asks(given: dict) -> dict[str, str]:
    return {key: ask.strip() for key, ask in given.get("asks", {}).items() if ask.strip()}


def questions_values(given: dict) -> dict:
    """Return what the mail with the questions says of what an editor typed."""
    day = given["answer_by"]
    return {
        "message": given["message"],
        "questions": question_lines(given["questions"], _asks(given)),
        "answer_by": f"{day:%A} {day.day} {day:%B %Y}",
    }


@effect("mail_in_review")
def mail_in_review(submission, *, by, given):
    """Tell the contributors that the panel reads it now."""
    telling.tell(submission, "in_review", words=given.get("words"))
