"""Sending a draft, or the answers to our questions: once, and with everything it needs."""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from accounts.permissions import roles_of
from consent.enums import Item
from submissions.answers import answers_of, missing, public_answers, standing_consent
from submissions.enums import State
from submissions.models import SentVersion, Submission
from submissions.permissions import is_staff_for
from submissions.questions import sections_for
from submissions.services import telling
from submissions.services.transitions import (
    GUARDS,
    MoveRefused,
    effect,
    find_move,
    guard,
    transition,
)
from ui import words

BEGUN_COUNTS_FOR = timedelta(hours=1)

telling.register(
    "receipt",
    "To the contributors at once, when they send it.",
    text="What is your service or project called?\nThe Saturday bus",
    reply_by="Friday 15 May 2026",
)
telling.register(
    "answers_receipt",
    "To the contributors at once, when they answer our questions.",
    text="What is your service or project called?\nThe Saturday bus",
    reply_by="Friday 15 May 2026",
)
telling.register("editor_answered", "To the editor who asked, when the questions are answered.")


def send(
    submission: Submission, *, by, begun: datetime | None = None, spoken_code=None, who=None
) -> Submission:
    """Send a draft, or the answers to our questions, and return it. A second press changes nothing.

    Args:
        by: its owner, or staff on behalf.
        begun: when the page with the button was opened, if that is certain. A send begun before
            the end counts, up to an hour after it.
        spoken_code: where staff send it, the code its writer said or signed to them just now.
        who: the `saying.Voice` whose yes it is, where somebody supports the owner.

    Raises:
        MoveRefused: with every reason: answers, address, permission or time.
    """
    current = Submission.objects.get(pk=submission.pk)
    name = {State.DRAFT: "send", State.CHANGES_REQUESTED: "answer_questions"}.get(current.state)
    if name is None:
        return _sent_already(current)
    try:
        given = {"begun": begun, "spoken_code": spoken_code, "who": who}
        return transition(submission, name, by=by, **given)
    except MoveRefused:
        # Two presses at the same moment: the first one moved it while this one waited.
        current.refresh_from_db()
        if current.state == State.SUBMITTED:
            return current
        raise


def _sent_already(submission: Submission) -> Submission:
    if submission.submitted_at is None:
        raise MoveRefused("This cannot be sent now.")
    return submission


def guard_reasons(submission: Submission) -> list[str]:
    """Return what still stands in the way of sending, apart from who presses the button."""
    name = "send" if submission.state == State.DRAFT else "answer_questions"
    move = find_move(name, submission.state)
    names = move.guards if move else ()
    answers = [g(submission, by=None, given=None) for name in names for g in GUARDS[name]]
    return [reason for allowed, reason in answers if not allowed]


def deadline_of(submission: Submission) -> datetime | None:
    """Return the last moment to send a draft: its own, else that of its call."""
    own, closes = submission.deadline, submission.call.closes
    return max(filter(None, (own, closes)), default=None)


def reply_by(submission: Submission) -> datetime:
    """Return the day by which we promise to write: counted from when it was last sent."""
    if submission.state != State.SUBMITTED:
        since = timezone.now()
    else:
        since = max(filter(None, (submission.submitted_at, submission.state_since)))
    return since + timedelta(days=submission.call.reply_days)


def unsettled(submission: Submission) -> list[str]:
    """Return the pages on which something was typed that is not an answer yet."""
    wrong = {
        *submission.saved_sections.exclude(typed={}).values_list("section", flat=True),
        *submission.waiting.undecided().values_list("section", flat=True),
    }
    return [s.key for s in sections_for(submission.criteria.all()) if s.key in wrong]


@guard("required_answers")
def required_answers(submission, *, by, given):
    """The twelve that are needed are answered, in any mode, and nothing waits to be put right."""
    answers = answers_of(submission)
    absent = missing(answers)
    if absent:
        return False, f"Still needed: {' '.join(question.wording for question in absent)}"
    if unsettled(submission):
        return False, "Something you typed needs another look."
    for row in (row for answer in answers for row in answer.wordless):
        return False, f"Say what is in {row.file.original_name}, or ask for help."
    return True, ""


@guard("address_confirmed")
def address_confirmed(submission, *, by, given):
    """Somebody showed that the address is hers, or a code reached her in another way."""
    contact = getattr(submission, "contact", None)
    if contact and (contact.confirmed_at or contact.reached_by):
        return True, ""
    return False, "Confirm your e-mail address first."


@guard("her_own_yes")
def her_own_yes(submission, *, by, given):
    """Staff send it only with the code that its writer said or signed to them."""
    if by is None or given is None or not is_staff_for(submission, by)[0]:
        return True, ""
    code = given.get("spoken_code")
    hers = code is not None and code.submission_id == submission.pk and code.used_at
    if hers and code.heard_by_id == by.pk:
        return True, ""
    return False, "Only the person who wrote it can send it, or say a code to you."


@guard("consent_to_consider")
def consent_to_consider(submission, *, by, given):
    """She said that we may read it."""
    if standing_consent(submission, Item.CONSIDER):
        return True, ""
    return False, "Say that we may read it and think about using it."


@guard("before_deadline")
def before_deadline(submission, *, by, given):
    """It comes in time, or was begun in time."""
    now, deadline = timezone.now(), deadline_of(submission)
    if deadline is None:
        return False, "This call is not open."
    if submission.deadline is None and now < submission.call.window.opens:
        return False, "This call is not open yet."
    if now <= deadline:
        return True, ""
    begun = (given or {}).get("begun")
    if begun and begun <= deadline and now - deadline <= BEGUN_COUNTS_FOR:
        return True, ""
    return False, "This call has closed. Please contact us if you need more time."


@effect("keep_sent_version")
def keep_sent_version(submission, *, by, given):
    """Keep what was sent, without private answers, each time it is sent."""
    newest = submission.sent_versions.aggregate(newest=Max("number"))["newest"] or 0
    answers = {a.question.key: a.to_json() for a in public_answers(submission)}
    SentVersion.objects.create(submission=submission, number=newest + 1, answers=answers)
    submission.submitted_at = submission.submitted_at or timezone.now()
    submission.draft_key = ""
    submission.save(update_fields=["submitted_at", "draft_key"])


@effect("send_receipt")
def send_receipt(submission, *, by, given):
    """Everybody who writes it gets the whole text, less private answers."""
    name = "receipt" if submission.sent_versions.count() == 1 else "answers_receipt"
    telling.tell(
        submission,
        name,
        at_once=True,
        text=receipt_text(submission),
        reply_by=long_day(reply_by(submission)),
    )


@effect("tell_editors")
def tell_editors(submission, *, by, given):
    """Every editor hears that somebody asked us to stop; what comes in is in the digest."""
    if submission.state_before == State.DRAFT:
        return
    for editor in editors():
        telling.tell_editor(submission, "editors_stopped", editor)


@effect("close_questions")
def close_questions(submission, *, by, given):
    """What we asked is answered."""
    open_requests(submission).update(answered_at=timezone.now())


@effect("tell_asking_editor")
def tell_asking_editor(submission, *, by, given):
    """The editor who asked hears that the answers are there."""
    request = submission.question_requests.order_by("-pk").select_related("asked_by").first()
    telling.tell_editor(submission, "editor_answered", request.asked_by if request else None)


def open_requests(submission):
    """Return the questions we asked that wait for an answer, newest first."""
    return submission.question_requests.filter(answered_at=None).order_by("-pk")


def editors() -> list[User]:
    """Return the active people who are editors."""
    people = User.objects.filter(is_active=True, groups__isnull=False).distinct()
    return [person for person in people if "editor" in roles_of(person)]


def receipt_text(submission) -> str:
    """Return what was sent as plain text, each question with its answer, less private answers."""
    return "\n\n".join(
        f"{answer.question.wording}\n{_spoken(answer)}" for answer in public_answers(submission)
    )


def _spoken(answer) -> str:
    said = [*answer.lines, *answer.links]
    said += [f"A file: {row.file.original_name}" for row in answer.files]
    if answer.contact:
        said.append("You asked us to contact you about this one.")
    if answer.language:
        said.append(f"Language: {answer.language}")
    return "\n".join(said)


def long_day(moment: datetime) -> str:
    """Return *Friday 15 May 2026*, in London."""
    return words.day(moment)
