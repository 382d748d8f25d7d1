"""An answer was changed in two places: she says what to keep."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from submissions.forms.both import BothForm
from submissions.forms.merging import answers_in, as_sent
from submissions.forms.sections import SectionForm, find_section
from submissions.services import drafting, waiting
from submissions.services.drafting import ChangedSince
from submissions.views.finding import NotHere, find, is_writable, private, share_url, writer


def both_url(submission, page) -> str:
    """Return where she says what to keep of a page, or "" when nothing waits for that."""
    if submission.waiting.undecided().filter(section=page.key).exists():
        return share_url("both", submission, page.key)
    return ""


@private
@require_http_methods(["GET", "POST"])
def both(request, call_slug, reference, section_key):
    """Show both versions of each answer, one below the other."""
    submission = find(request, reference, call_slug)
    page = find_section(submission, section_key)
    if page is None:
        raise NotHere("There is no page with this name in the form.")
    if not is_writable(request, submission):
        return redirect("my_detail", submission.reference)
    row = submission.waiting.undecided().filter(section=page.key).first()
    if row is None:
        return redirect(share_url("section", submission, page.slug))
    form = _form(submission, page, row, None)
    if not form.versions:
        waiting.settle(submission, row.page)
        return redirect(share_url("section", submission, page.slug))
    if request.method == "POST":
        return _decide(request, submission, page, row)
    return _show(request, submission, page, form)


def _decide(request, submission, page, row):
    form = _form(submission, page, row, request.POST)
    if not form.is_valid():
        return _show(request, submission, page, form)
    try:
        if not form.is_current:
            raise ChangedSince
        _store(request, submission, page, form)
    except ChangedSince:
        messages.warning(request, "It was changed again just now. Please choose once more.")
        return redirect(request.path)
    waiting.settle(submission, row.page)
    messages.success(request, "It is saved the way you said.")
    if submission.easy_read:
        return redirect(share_url("tasks", submission))
    return redirect(share_url("section", submission, page.key))


def _store(request, submission, page, form) -> None:
    """Save the page as it is stored, with what she chose in place of the answers in question."""
    saved = _saved(submission, page)
    stored = SectionForm(submission=submission, section=page, typed=saved.typed)
    data = as_sent(stored, QueryDict(mutable=True), {**answers_in(stored)})
    for name, values in form.chosen().lists():
        data.setlist(name, values)
    found = SectionForm(data, submission=submission, section=page, checking=False)
    found.is_valid()
    drafting.save_section(
        submission,
        page.key,
        found.values(),
        typed=found.typed(),
        seen=saved.times,
        changed={version.name: False for version in form.versions},
        **writer(request, submission),
    )


def _saved(submission, page):
    return submission.saved_sections.get(section=page.key)


def _form(submission, page, row, data) -> BothForm:
    put_aside = QueryDict(mutable=True)
    for name, values in row.data.items():
        put_aside.setlist(name, values)
    saved = _saved(submission, page)
    mine = SectionForm(put_aside, submission=submission, section=page, checking=False)
    mine.is_valid()
    theirs = SectionForm(submission=submission, section=page, typed=saved.typed)
    return BothForm(data, mine=mine, theirs=theirs, names=row.data, changed=saved.changed)


def _show(request, submission, page, form):
    return render(
        request,
        "submissions/both.html",
        {
            "submission": submission,
            "call": submission.call,
            "section": page,
            "form": form,
            "tasks_url": share_url("tasks", submission),
        },
    )
