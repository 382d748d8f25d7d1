"""The form: starting it, its list of parts, and its pages."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import too_many
from submissions.asked import asked_of
from submissions.easy_read import EasyPage
from submissions.enums import State
from submissions.forms.sections import find_section, without_nulls, without_row
from submissions.models import Submission
from submissions.permissions import may_erase
from submissions.progress import progress_of
from submissions.services import drafting
from submissions.services.files import remove_file
from submissions.services.sending import deadline_of
from submissions.views import easy_read, parking, pictures
from submissions.views.both import both_url
from submissions.views.browser import draft_keys, key_for, remember
from submissions.views.confirming import ask_to_confirm
from submissions.views.finding import (
    NotHere,
    find,
    find_call,
    is_writable,
    private,
    share_url,
    writer,
)
from submissions.views.saving import keep, open_again, open_form, receive, request_asked
from submissions.views.typing import autosave, is_autosave, others_here, too_late
from submissions.views.typist import set_typist, typing_line
from ui.words import count


@private
@require_http_methods(["GET", "POST"])
def start(request, call_slug, easy=False):
    """Say who keeps what she writes; then begin.

    Args:
        easy: in Easy Read.
    """
    call = find_call(call_slug)
    by = request.user if request.user.is_authenticated else None
    if request.method == "POST" and call.is_open():
        if response := too_many(request, "start_draft"):
            return response
        key = key_for(request)
        submission = drafting.start(call, by=by, draft_key=key, easy_read=easy)
        response = redirect(_first(submission))
        return response if by else remember(response, key)
    return render(
        request,
        "submissions/easy/start.html" if easy else "submissions/start.html",
        {
            "call": call,
            "drafts": _drafts(request, call),
            "opens_later": bool(call.window and call.window.opens > timezone.now()),
        },
    )


def _first(submission) -> str:
    """Return the first page of the path she chose; in Easy Read, the first without an answer."""
    page = easy_read.next_page(submission) if submission.easy_read else None
    return share_url("section", submission, page.slug if page else "you")


def _drafts(request, call) -> list[Submission]:
    """Return the drafts to this call that this person or browser has begun."""
    rows = Submission.objects.filter(call=call, state=State.DRAFT)
    keys = draft_keys(request)
    mine = rows.filter(draft_key__in=keys) if keys else rows.none()
    if request.user.is_authenticated:
        mine = mine | rows.of(request.user)
    return list(mine.distinct())


@private
@require_safe
def tasks(request, call_slug, reference):
    """The list of parts, each with its state, in any order."""
    submission = find(request, reference, call_slug)
    if not is_writable(request, submission):
        return redirect("my_detail", submission.reference)
    parking.come_back(request, submission)
    context = {
        "submission": submission,
        "call": submission.call,
        "deadline": deadline_of(submission),
        "open": _can_be_sent(submission),
        "saved": "saved" in request.GET,
        "can_delete": may_erase(submission, request.user, draft_keys(request))[0],
    }
    if submission.easy_read and submission.state == State.DRAFT:
        context |= easy_read.tasks_context(submission)
        return render(request, "submissions/easy/tasks.html", context)
    return render(request, "submissions/tasks.html", context | _tasks(submission))


def _tasks(submission) -> dict:
    asked = request_asked(submission)
    progress = progress_of(submission, asked.questions if asked else ())
    about = asked_of(asked, progress.answers)
    still_open = [row.question for row in about if not row.answered]
    return {
        "asked": asked,
        "asked_title": _asked_title(asked),
        "asked_about": [(row, _question_url(submission, row.question)) for row in about],
        "progress": progress,
        "parts": [
            (part, [_task(submission, step, still_open) for step in steps])
            for part, steps in progress.parts
        ],
        "contact": submission.contact,
    }


def _asked_title(asked) -> str:
    return f"We have {count(len(asked.questions), 'question')} for you" if asked else ""


def _question_url(submission, question) -> str:
    return f"{share_url('section', submission, question.section)}#q-{question.key}"


def _can_be_sent(submission) -> bool:
    deadline = deadline_of(submission)
    return submission.state != State.DRAFT or bool(deadline and timezone.now() <= deadline)


def _task(submission, step, open_questions) -> dict:
    """Return one page of the list; a page we ask about says whether we still wait for it."""
    state, said, hint = step.state, step.said, step.hint
    if step.asked:
        hint = "We have a question about this"
        waits = {question.section for question in open_questions} & {step.section.key}
        if state != "wrong":
            state, said = ("started", "Still open") if waits else ("done", "Answered")
    return {
        "title": step.section.title,
        "href": share_url("section", submission, step.section.key),
        "state": state,
        "said": said,
        "hint": hint,
    }


@private
@require_http_methods(["GET", "POST"])
def section(request, call_slug, reference, section_key):
    """One page of the form."""
    try:
        submission = find(request, reference, call_slug)
    except NotHere as problem:
        if request.method == "POST" and problem.closed:
            return parking.park(request, reference, section_key, problem)
        raise
    page = find_section(submission, section_key)
    if page is None:
        raise NotHere("There is no page with this name in the form.")
    if not is_writable(request, submission):
        if request.method == "POST":
            return too_late(request, submission, page)
        return redirect("my_detail", submission.reference)
    if request.method == "POST":
        save = autosave if is_autosave(request) else _save
        return save(request, submission, page)
    parking.come_back(request, submission)
    form = open_form(request, submission, page, more=request.GET.get("more", ""))
    return _page(request, submission, page, form)


def _save(request, submission, page):
    """Keep everything that came, then do what the button says."""
    data = without_nulls(request.POST)
    action = next(
        (name for name in ("later", "add", "remove", "upload", "switch", "typing") if name in data),
        "",
    )
    if action == "remove":
        data = without_row(data, data["remove"])
    received = receive(request, submission, page, data, checking=not action)
    refused = pictures.keep(request, submission, received.form)
    if action == "remove" and data["remove"].removeprefix("file-").isdigit():
        number = int(data["remove"].removeprefix("file-"))
        remove_file(submission, number, **writer(request, submission))
    received, saved = keep(request, submission, received)
    if received.aside:
        return redirect(share_url("both", submission, page.key))
    form = received.form
    if action == "later":
        for message in refused:
            messages.warning(request, message)
        return redirect(f"{share_url('tasks', submission)}?saved")
    if form.errors and (not action or refused):
        return _page(request, saved.submission, page, open_again(request, form, saved))
    return _go_on(request, saved, page, action, data)


def _go_on(request, saved, page, action, data):
    """Redirect after a save, so that loading the page again sends nothing twice."""
    submission = saved.submission
    here = share_url("section", submission, page.slug)
    back = request.GET.get("back", "")
    query = f"?back={back}" if back == "check" else ""
    if action == "add":
        joint = "&" if query else "?"
        return redirect(f"{here}{query}{joint}more={data['add']}#q-{data['add']}")
    if action == "typing":
        set_typist(request, submission, data["typing"])
        return redirect(f"{here}{query}")
    if action == "switch":
        return redirect(easy_read.other_side(request, submission, page, data["switch"]))
    if action:
        key = data.get("remove", "files").rpartition("_")[0] or "files"
        return redirect(
            f"{here}{query}#q-{key}" if action != "upload" else f"{here}{query}#q-files"
        )
    if saved.email_changed:
        return ask_to_confirm(request, submission, _next(submission, page, back))
    return redirect(_next(submission, page, back))


def _next(submission, page, back) -> str:
    if back == "check":
        return share_url("check", submission)
    asked = request_asked(submission)
    if asked:
        return share_url("tasks", submission)
    if isinstance(page, EasyPage):
        return easy_read.following(submission, page)
    following = progress_of(submission).after(page)
    if following is None:
        return share_url("check", submission)
    return share_url("section", submission, following.key)


def _page(request, submission, page, form):
    context = {
        "submission": submission,
        "call": submission.call,
        "form": form,
        "closed": not _can_be_sent(submission),
        "both_url": both_url(submission, page),
        "typing": typing_line(request, submission),
        "others": others_here(request, submission, page),
    }
    if isinstance(page, EasyPage):
        context |= easy_read.page_context(submission, page, request.GET.get("back", ""))
        return render(request, "submissions/easy/page.html", context)
    asked = request_asked(submission)
    progress = progress_of(submission)
    wording = {part.question.key: part.question.wording for part in form.parts}
    return render(
        request,
        "submissions/section.html",
        {
            **context,
            "section": page,
            "asked": asked if asked and set(asked.questions) & wording.keys() else None,
            "number": progress.number(page),
            "total": len(progress.steps),
            "back": request.GET.get("back", ""),
            "tasks_url": share_url("tasks", submission),
            "check_url": share_url("check", submission),
            "is_last": progress.after(page) is None,
        },
    )
