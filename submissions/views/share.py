"""The form: starting it, its list of parts, and its pages."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import too_many
from submissions.enums import State
from submissions.forms.sections import (
    SectionForm,
    find_section,
    without_nulls,
    without_row,
)
from submissions.models import SavedSection, Submission
from submissions.progress import progress_of
from submissions.services import drafting
from submissions.services.files import remove_file
from submissions.services.sending import deadline_of, open_requests
from submissions.views import parking, pictures
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


@private
@require_http_methods(["GET", "POST"])
def start(request, call_slug):
    """Say who keeps what she writes; then begin."""
    call = find_call(call_slug)
    by = request.user if request.user.is_authenticated else None
    if request.method == "POST" and call.is_open():
        if response := too_many(request, "start_draft"):
            return response
        key = key_for(request)
        submission = drafting.start(call, by=by, draft_key=key)
        response = redirect(share_url("section", submission, "you"))
        return response if by else remember(response, key)
    return render(
        request,
        "submissions/start.html",
        {
            "call": call,
            "drafts": _drafts(request, call),
            "opens_later": bool(call.window and call.window.opens > timezone.now()),
        },
    )


def _drafts(request, call) -> list[Submission]:
    """Return the drafts to this call that this person or browser has begun."""
    rows = Submission.objects.filter(call=call, state=State.DRAFT)
    keys = draft_keys(request)
    mine = rows.filter(draft_key__in=keys) if keys else rows.none()
    if request.user.is_authenticated:
        mine = mine | rows.of(request.user)
    return list(mine.distinct())


def request_asked(submission):
    """Return the newest questions of an editor that wait for an answer, or None."""
    if submission.state != State.CHANGES_REQUESTED:
        return None
    return open_requests(submission).first()


@private
@require_safe
def tasks(request, call_slug, reference):
    """The list of parts, each with its state, in any order."""
    submission = find(request, reference, call_slug)
    if not is_writable(request, submission):
        return redirect("my_detail", submission.reference)
    asked = request_asked(submission)
    progress = progress_of(submission, asked.questions if asked else ())
    return render(
        request,
        "submissions/tasks.html",
        {
            "submission": submission,
            "call": submission.call,
            "asked": asked,
            "progress": progress,
            "parts": [
                (part, [_task(submission, step, asked) for step in steps])
                for part, steps in progress.parts
            ],
            "deadline": deadline_of(submission),
            "open": _can_be_sent(submission),
            "contact": submission.contact,
            "saved": "saved" in request.GET,
        },
    )


def _can_be_sent(submission) -> bool:
    deadline = deadline_of(submission)
    return submission.state != State.DRAFT or bool(deadline and timezone.now() <= deadline)


def _task(submission, step, asked) -> dict:
    said = step.said
    hint = "We have a question about this" if asked and step.asked else step.hint
    return {
        "title": step.section.title,
        "href": share_url("section", submission, step.section.key),
        "state": step.state,
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
        signed_out = problem.closed and not request.user.is_authenticated
        if request.method == "POST" and signed_out:
            return parking.park(request, reference, section_key)
        raise
    page = find_section(submission, section_key)
    if page is None:
        raise NotHere("There is no page with this name in the form.")
    if not is_writable(request, submission):
        return redirect("my_detail", submission.reference)
    if request.method == "POST":
        return _save(request, submission, page)
    return _fresh(request, submission, page)


def _fresh(request, submission, page):
    """Show a page as it was last saved, or as it was parked while its writer signed in."""
    row = SavedSection.objects.filter(submission=submission, section=page.key).first()
    seen = row.times if row else 0
    parked = parking.take(request, submission, page)
    if parked is not None:
        form = _form(request, submission, page, parked, checking=False, seen=seen)
        form.is_valid()
        saved = _store(request, submission, page, form)
        messages.success(request, "We kept what you wrote before you signed in. It is saved.")
        row, seen = saved.section, saved.section.times
        submission = saved.submission
    typed = row.typed if row else {}
    more = request.GET.get("more", "")
    form = _form(request, submission, page, None, typed=typed, more=more, seen=seen)
    return _page(request, submission, page, form)


def _form(request, submission, page, data, **kwargs) -> SectionForm:
    asked = request_asked(submission)
    return SectionForm(
        data,
        request.FILES if data is not None else None,
        submission=submission,
        section=page,
        asked=asked.questions if asked else (),
        **kwargs,
    )


def _store(request, submission, page, form):
    return drafting.save_section(
        submission,
        page.key,
        form.values(),
        typed=form.typed(),
        seen=form.cleaned_data.get("seen"),
        **writer(request),
    )


def _save(request, submission, page):
    """Keep everything that came, then do what the button says."""
    data = without_nulls(request.POST)
    action = next((name for name in ("later", "add", "remove", "upload") if name in data), "")
    if action == "remove":
        data = without_row(data, data["remove"])
    form = _form(request, submission, page, data, checking=not action)
    form.is_valid()
    refused = pictures.keep(request, submission, form)
    if action == "remove" and data["remove"].removeprefix("file-").isdigit():
        number = int(data["remove"].removeprefix("file-"))
        remove_file(submission, number, **writer(request))
    saved = _store(request, submission, page, form)
    for name in saved.kept:
        messages.info(
            request,
            f"This page was open twice. We kept the earlier answer to “{_label(form, name)}”.",
        )
    if action == "later":
        for message in refused:
            messages.warning(request, message)
        return redirect(f"{share_url('tasks', submission)}?saved")
    if form.errors and (not action or refused):
        form.data = form.data.copy()
        form.data["seen"] = saved.section.times
        return _page(request, saved.submission, page, form)
    return _go_on(request, saved, page, action, data)


def _label(form, name) -> str:
    for kind in form.kinds:
        if name == kind.key or name in kind.fields():
            return kind.question.wording
    return name


def _go_on(request, saved, page, action, data):
    """Redirect after a save, so that loading the page again sends nothing twice."""
    submission = saved.submission
    here = share_url("section", submission, page.key)
    back = request.GET.get("back", "")
    query = f"?back={back}" if back == "check" else ""
    if action == "add":
        joint = "&" if query else "?"
        return redirect(f"{here}{query}{joint}more={data['add']}#q-{data['add']}")
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
    following = progress_of(submission).after(page)
    if following is None:
        return share_url("check", submission)
    return share_url("section", submission, following.key)


def _page(request, submission, page, form):
    asked = request_asked(submission)
    progress = progress_of(submission)
    wording = {part.question.key: part.question.wording for part in form.parts}
    return render(
        request,
        "submissions/section.html",
        {
            "submission": submission,
            "call": submission.call,
            "section": page,
            "form": form,
            "asked": asked if asked and set(asked.questions) & wording.keys() else None,
            "number": progress.number(page),
            "total": len(progress.steps),
            "back": request.GET.get("back", ""),
            "tasks_url": share_url("tasks", submission),
            "check_url": share_url("check", submission),
            "is_last": progress.after(page) is None,
        },
    )
