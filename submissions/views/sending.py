"""Check your answers, send, and what the sender sees then."""

from datetime import UTC, datetime

from django.core import signing
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import too_many
from submissions.answers import HERS_ALONE
from submissions.asked import asked_of
from submissions.easy_read import KEYS, easy_steps, is_wrong
from submissions.enums import State
from submissions.forms.easy_read import CHOICES
from submissions.forms.people import WhoSaysForm
from submissions.progress import progress_of
from submissions.questions import PICTURES
from submissions.services.promises import promised_day
from submissions.services.saying import voices
from submissions.services.sending import (
    BEGUN_COUNTS_FOR,
    deadline_of,
    guard_reasons,
    send,
)
from submissions.services.transitions import MoveRefused, find_move, is_hers
from submissions.views import parking
from submissions.views.finding import find, is_writable, private, share_url, shown
from submissions.views.saving import request_asked
from ui.words import day

SALT = "submissions.begun"


@private
@require_http_methods(["GET", "POST"])
def check(request, call_slug, reference):
    """Everything on one page, with a link to change each answer; then the one button."""
    submission = find(request, reference, call_slug)
    if not is_writable(request, submission):
        if submission.submitted_at is None:
            return redirect("my_detail", submission.reference)
        return redirect(share_url("sent", submission))
    parking.come_back(request, submission)
    refused, who = (), _who_form(request, submission)
    if request.method == "POST":
        if submission.typed_for_somebody:
            return redirect(share_url("tasks", submission))
        if not request.user.is_authenticated:
            return redirect(share_url("confirm", submission))
        if response := too_many(request, "send_submission"):
            return response
        try:
            if who.is_valid():
                begun = _begun(request, submission)
                send(submission, by=request.user, begun=begun, who=who.voice)
                return redirect(share_url("sent", submission))
        except MoveRefused as problem:
            refused = problem.reasons
            submission.refresh_from_db()
    context = _context(request, submission, refused) | {"form": who}
    return render(request, shown(submission, "check"), context)


def _move(submission) -> str:
    return "send" if submission.state == State.DRAFT else "answer_questions"


def _who_form(request, submission) -> WhoSaysForm:
    """Return *Who is saying yes?*, without a question where nobody supports the owner."""
    data = request.POST if request.method == "POST" else None
    asked = voices(submission, request.user)
    return WhoSaysForm(data, voices=asked, move=_move(submission))


def _not_hers(request, submission) -> str:
    """Say why this person cannot send it, and what can be done; nothing if she can."""
    if not request.user.is_authenticated or submission.typed_for_somebody:
        return ""
    return is_hers(submission, find_move(_move(submission), submission.state), request.user)[1]


def _context(request, submission, refused) -> dict:
    progress = progress_of(submission)
    deadline = deadline_of(submission)
    hers = HERS_ALONE if submission.typed_for_somebody else ()
    closed = submission.state == State.DRAFT and not (deadline and timezone.now() <= deadline)
    answers = _in_easy_read if submission.easy_read else _in_long_form
    return answers(submission, progress) | {
        "submission": submission,
        "call": submission.call,
        "progress": progress,
        "wordless": [row.file.original_name for row in progress.wordless],
        "files_url": share_url("section", submission, PICTURES) + "?back=check#sent-files",
        "confirmed": bool(submission.contact.confirmed_at),
        "email": submission.contact.email,
        "closed": closed,
        "deadline": deadline,
        "still_open": [
            (row.question, _change_url(submission, row.question))
            for row in asked_of(request_asked(submission), progress.answers)
            if not row.answered
        ],
        "answering": submission.state == State.CHANGES_REQUESTED,
        "ready": (not guard_reasons(submission) and request.user.is_authenticated and not hers),
        "refused": refused,
        "not_hers": _not_hers(request, submission),
        "begun": signing.dumps(
            [submission.reference, timezone.now().timestamp()], salt=SALT, compress=False
        ),
        "confirm_url": share_url("confirm", submission),
        "tasks_url": share_url("tasks", submission),
    }


def _in_long_form(submission, progress) -> dict:
    """Return all answers, page by page, and what stands in the way."""
    hers = HERS_ALONE if submission.typed_for_somebody else ()
    return {
        "pages": answer_pages(submission, progress, change=True),
        "unsettled": [
            (step, _back_here(submission, step.section))
            for step in progress.steps
            if step.section.key in progress.unsettled
        ],
        "absent": [
            (question, _change_url(submission, question))
            for question in progress.missing
            if question.key not in hers
        ],
    }


def _in_easy_read(submission, progress) -> dict:
    """Return the answers of the Easy Read path, and what stands in the way."""
    steps = easy_steps(submission)
    keys = {step.page.question.key for step in steps}
    absent = [step.page for step in steps if not step.answer.given]
    if not any(page.name in ("criteria", "how") for page in absent) and len(steps) < len(KEYS):
        absent += [step.page for step in steps if step.page.name == "criteria"]
    typed = {name for row in submission.saved_sections.all() for name in row.typed}
    wrong = [step.page for step in steps if is_wrong(step.page, typed)]
    pages = {page.key for page in wrong}
    others = [s for s in progress.steps if s.section.key in {*progress.unsettled} - pages]
    return {
        "rows": [_easy_row(submission, step) for step in steps],
        "absent": [
            (page.title, _back_here(submission, page)) for page in absent if page.name != "email"
        ],
        "unsettled": [(page.title, _back_here(submission, page)) for page in wrong]
        + [(step.section.title, _back_here(submission, step.section)) for step in others],
        "more": sum(a.given and a.question.key not in keys for a in progress.answers),
        "email_url": share_url("section", submission, "easy-email"),
    }


def _easy_row(submission, step) -> dict:
    page, key = step.page, step.page.question.key
    row = _summary(step.answer, page.question.wording)
    if key in CHOICES:
        row["answer"] = CHOICES[key].get(getattr(submission, key), "")
    fixed = key == "email" and submission.contact.confirmed_at
    row["href"] = "" if fixed else _back_here(submission, page)
    return row | {"missing": not step.answer.given}


def _back_here(submission, page) -> str:
    return share_url("section", submission, page.slug) + "?back=check"


def _change_url(submission, question) -> str:
    section = share_url("section", submission, question.section)
    return f"{section}?back=check#q-{question.key}"


def answer_pages(submission, progress, *, change=False) -> list[tuple]:
    """Return each page of the form with the rows of its summary list.

    Args:
        change: give each answer a link that changes it and leads back to *Check your answers*.
    """
    links = {}
    if change:
        fixed = {"email"} if submission.contact.confirmed_at else set()
        fixed |= HERS_ALONE if submission.typed_for_somebody else set()
        questions = [a.question for a in progress.answers if a.question.key not in fixed]
        links = {question.key: _change_url(submission, question) for question in questions}
    rows = {}
    for answer in progress.answers:
        question = answer.question
        row = _summary(answer, question.wording) | {
            "href": links.get(question.key, ""),
            "private": not question.public,
            "missing": question in progress.missing,
        }
        rows.setdefault(question.section, []).append(row)
    return [(step, rows.get(step.section.key, [])) for step in progress.steps]


def _summary(answer, wording: str) -> dict:
    return {
        "question": wording,
        "answer": answer_text(answer),
        "notes": answer_notes(answer),
        "lang": answer.lang,
        "dir": answer.dir,
    }


def answer_text(answer) -> str:
    """Return her own words and links, a line each."""
    return "\n".join([*answer.lines, *answer.links])


def answer_notes(answer) -> list[str]:
    """Return what we say about an answer in our own words: its files, its language."""
    notes = [f"A file: {row.file.original_name}" for row in answer.files]
    if answer.contact:
        notes.append("Contact me about this one.")
    if answer.added:
        notes.append(f"You added this on {day(answer.added)}.")
    if answer.language:
        notes.append(f"Language: {answer.language}")
    return notes


def _begun(request, submission) -> datetime | None:
    """Return when the page with the button was opened, if this is our own stamp for it."""
    try:
        reference, at = signing.loads(
            request.POST.get("begun", ""), salt=SALT, max_age=2 * BEGUN_COUNTS_FOR
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return datetime.fromtimestamp(at, UTC) if reference == submission.reference else None


@private
@require_safe
def sent(request, call_slug, reference):
    """It worked: the reference, and what happens next."""
    submission = find(request, reference, call_slug)
    if submission.submitted_at is None:
        return redirect(share_url("check", submission))
    return render(
        request,
        shown(submission, "sent"),
        {
            "submission": submission,
            "call": submission.call,
            "steps": submission.call.steps.all(),
            "reply_by": promised_day(submission),
            "again": submission.sent_versions.count() > 1,
        },
    )
