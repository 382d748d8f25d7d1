"""Files of the form: those that come with a page, and those the page sends by itself."""

from allauth.core import ratelimit
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from submissions.allowance import allowance_of
from submissions.forms.sections import SectionForm, find_section
from submissions.questions import ANY_WAY, questions_for
from submissions.services.files import add_file
from submissions.views.finding import NotHere, find, private, writer

TOO_MANY = "You have sent many files. Wait an hour, then send this one again"
SIGN_IN = "You are signed out. Save this page, sign in, and choose the file again."


def keep(request, submission, form) -> list[str]:
    """Store each file that came, whatever else is wrong; return what was wrong with the others."""
    refused = []
    for name, question, files in form.uploads():
        if not may_send(request):
            refused.append(TOO_MANY)
            form.add_error(name, TOO_MANY)
            continue
        for file in files:
            try:
                add_file(submission, question, file, **writer(request, submission))
            except ValidationError as error:
                message = f"{file.name}: {error.messages[0]}" if len(files) > 1 else None
                refused.append(message or error.messages[0])
                form.add_error(name, refused[-1])
    form.ask_about_new_files()
    return refused


def may_send(request) -> bool:
    """Whether this visitor may send more files now."""
    return request.user.is_authenticated or bool(ratelimit.consume(request, action="send_file"))


@private
@require_POST
def send(request, call_slug, reference):
    """One file, sent by the page while she goes on writing: stored at once, answered in JSON."""
    try:
        submission = find(request, reference, call_slug)
        question = _question(submission, request.POST.get("question", ""))
        row = _take(request, submission, question)
    except NotHere as problem:
        signed_out = problem.closed and not request.user.is_authenticated
        return _refuse(SIGN_IN if signed_out else str(problem), problem.status)
    except PermissionDenied as problem:
        return _refuse(str(problem), 403)
    except ValidationError as error:
        return _refuse(error.messages[0], 422)
    return JsonResponse(
        {"html": _shown(submission, question, row), "room": allowance_of(submission).words}
    )


def _question(submission, key):
    """Return the question a file may answer; raise NotHere when there is none with this key."""
    for question in questions_for(submission.criteria.all()):
        if question.key == key and question.kind in (ANY_WAY, "files"):
            return question
    raise NotHere("There is no question of this name that takes a file.")


def _take(request, submission, question):
    upload = request.FILES.get("file")
    if upload is None:
        raise ValidationError("The file did not reach us. Choose it again.")
    if not may_send(request):
        raise ValidationError(f"{TOO_MANY}.")
    ticket = request.POST.get("ticket", "")[:36]
    return add_file(submission, question.key, upload, ticket=ticket, **writer(request, submission))


def _refuse(message: str, status: int) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)


def _shown(submission, question, row) -> str:
    """Return the piece of the page that shows the new file, as the page itself would."""
    if question.kind == ANY_WAY:
        return render_to_string("submissions/questions/sent_file.html", {"row": row})
    section = find_section(submission, question.section)
    form = SectionForm(submission=submission, section=section)
    part = next(part for part in form.parts if part.question.key == question.key)
    sent = next(sent for sent in part.sent_files if sent.row.pk == row.pk)
    return render_to_string("submissions/questions/asked_file.html", {"sent": sent})
