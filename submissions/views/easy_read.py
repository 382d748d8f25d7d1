"""The Easy Read path: what its pages show besides the form, and going from one path to the other.

Its pages are sections of the form like the others (`views.share`); the choice stands on the draft.
"""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_POST

from submissions.easy_read import (
    KEYS,
    EasyPage,
    easy_pages,
    easy_slug_of,
    easy_steps,
    is_wrong,
    next_page,
)
from submissions.enums import State
from submissions.services import drafting
from submissions.views.finding import find, is_writable, private, share_url, writer

LONG, EASY = "long", "easy"


@private
@require_POST
def switch(request, call_slug, reference):
    """Take the other path over the same draft."""
    submission = find(request, reference, call_slug)
    if is_writable(request, submission):
        take_path(request, submission, request.POST.get("to", ""))
    return redirect(share_url("tasks", submission))


def take_path(request, submission, to: str) -> None:
    """Remember which path she takes."""
    drafting.choose_path(submission, easy_read=to == EASY, **writer(request, submission))


def other_side(request, submission, page, to: str) -> str:
    """Take the other path from a page that was just saved; return where it asks the same."""
    take_path(request, submission, to)
    slug = page.key if to != EASY else easy_slug_of(page.key)
    known = {easy.slug for easy in easy_pages(submission)} | {page.key}
    return (
        share_url("section", submission, slug) if slug in known else share_url("tasks", submission)
    )


def following(submission, page: EasyPage) -> str:
    """Return the address of the page after this one, or of *Check your answers*."""
    after = next_page(submission, page)
    if after is None:
        return share_url("check", submission)
    return share_url("section", submission, after.slug)


def page_context(submission, page: EasyPage, back: str) -> dict:
    """Return what a page of the path shows besides its form."""
    pages = easy_pages(submission)
    at = [one.name for one in pages].index(page.name)
    before = share_url("section", submission, pages[at - 1].slug) if at else ""
    return {
        "page": page,
        "total": len(KEYS),
        "picture": static(f"easy-read/{page.name}.svg"),
        "back_url": share_url("check" if back == "check" else "tasks", submission)
        if back == "check" or not at
        else before,
        "can_switch": submission.state == State.DRAFT,
    }


def tasks_context(submission) -> dict:
    """Return the questions of the path with their states, and where to go on."""
    steps, typed = easy_steps(submission), _typed(submission)
    after = next_page(submission)
    return {
        "rows": [_row(submission, step, typed) for step in steps],
        "going_on": share_url("section", submission, after.slug) if after else "",
        "ready": after is None,
        "check_url": share_url("check", submission),
        "switch_url": share_url("switch", submission),
    }


def _row(submission, step, typed) -> dict:
    wrong = is_wrong(step.page, typed)
    state = "wrong" if wrong else "done" if step.answer.given else "todo"
    said = {"wrong": "Look at it again", "done": "Done", "todo": "Not done yet"}
    return {
        "title": step.page.title,
        "href": share_url("section", submission, step.page.slug),
        "state": state,
        "said": said[state],
    }


def _typed(submission) -> set[str]:
    """Return the names of inputs whose words could not be stored as an answer."""
    return {name for row in submission.saved_sections.all() for name in row.typed}
