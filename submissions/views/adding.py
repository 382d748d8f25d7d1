"""Telling us more after we said yes: the optional questions that have no answer yet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from submissions.forms.sections import SectionForm, without_nulls, without_row
from submissions.permissions import may_add
from submissions.questions import QuestionPage, Section, sections_for
from submissions.services.adding import add, still_open
from submissions.views.finding import NotHere, find, private
from submissions.views.typist import set_typist, typing_line, typist_of


@private
@login_required
@require_safe
def more(request, reference):
    """List what can still be answered, part by part."""
    submission = _find(request, reference)
    sections = {s.key: s for s in sections_for(submission.criteria.all())}
    parts: dict[str, list] = {}
    for question in still_open(submission):
        parts.setdefault(sections[question.section].title, []).append(question)
    return render(
        request,
        "submissions/add.html",
        {"submission": submission, "call": submission.call, "parts": list(parts.items())},
    )


@private
@login_required
@require_http_methods(["GET", "POST"])
def one(request, reference, question):
    """Answer one of them. Sent, it is dated and stays."""
    submission = _find(request, reference)
    found = next((q for q in still_open(submission) if q.key == question), None)
    if found is None:
        messages.info(request, "This one has an answer already. It stays as you sent it.")
        return redirect("my_add", submission.reference)
    page = QuestionPage(found.section, "Tell us more", "", found)
    if request.method == "POST":
        return _add(request, submission, page)
    return _show(request, submission, SectionForm(submission=submission, section=page))


def _add(request, submission, page: Section):
    data = without_nulls(request.POST)
    if "typing" in data:
        set_typist(request, submission, data["typing"])
    if "typing" in data or "add" in data or "remove" in data:
        return _show(request, submission, _with_other_rows(submission, page, data))
    form = SectionForm(data, request.FILES, submission=submission, section=page)
    if form.is_valid():
        files = [file for _, _, sent in form.uploads() for file in sent]
        given = {"words": form.words, "by": request.user, "files": files}
        given["supporter"] = typist_of(request, submission)
        try:
            add(submission, page.question.key, form.values(), **given)
        except ValidationError as problem:
            form.add_error(next(iter(form.kinds[0].fields())), problem.messages[0])
        except PermissionDenied as problem:
            raise NotHere(str(problem), status=403) from problem
        else:
            messages.success(request, "Thank you. We have it, with the date.")
            return redirect("my_add", submission.reference)
    return _show(request, submission, form)


def _with_other_rows(submission, page, data: QueryDict) -> SectionForm:
    """Return the page with one row more or less; nothing is stored."""
    data = without_row(data, data["remove"]) if "remove" in data else data
    form = SectionForm(
        data, submission=submission, section=page, checking=False, more=data.get("add", "")
    )
    form.is_valid()
    return form


def _show(request, submission, form):
    context = {"submission": submission, "call": submission.call, "form": form}
    context["typing"] = typing_line(request, submission)
    return render(request, "submissions/add_one.html", context)


def _find(request, reference):
    submission = find(request, reference)
    allowed, reason = may_add(submission, request.user)
    if not allowed:
        raise NotHere(reason, status=403)
    return submission
