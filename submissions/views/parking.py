"""What is sent without a session is kept sealed until a writer of the draft is back."""

from urllib.parse import urlencode

from allauth.core import ratelimit
from django.contrib import messages
from django.http import JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from submissions.forms.sections import find_section, without_nulls
from submissions.models import Submission
from submissions.permissions import can_write
from submissions.services import waiting
from submissions.services.drafting import Origin
from submissions.views.finding import NotHere
from submissions.views.saving import keep, receive
from submissions.views.stamps import opened_by, origin_of, turn_of
from submissions.views.typing import is_autosave

NOT_KEPT = ("csrfmiddlewaretoken", "stamp")
KEPT_FOR_OTHERS = "You use another address now. What you wrote is kept for whoever began this."


def park(request, reference: str, section_key: str, problem: NotHere):
    """Keep what was sent for a page of somebody's draft, and send its writer to sign in and back.

    Only a page that a writer had opened can leave something: it carries our stamp. Whatever cannot
    be kept stays in the answer, behind one *Send again*.
    """
    data = without_nulls(request.POST)
    files = [file.name for file in request.FILES.values()]
    kept = _seal(request, reference, section_key, data, files)
    sign_in = f"{reverse('accounts:sign_in')}?{urlencode({'next': request.path})}"
    if is_autosave(request):
        return JsonResponse(
            {"status": "signed-out", "kept": kept, "url": sign_in, "else": _is_else(request)},
            status=403,
        )
    if _is_else(request):
        raise NotHere(KEPT_FOR_OTHERS, closed=True) if kept else problem
    if kept:
        return redirect(sign_in)
    return _send_again(request, data, sign_in)


def sign_in_first(request):
    """Send somebody who is signed out to sign in; what she wrote stays on the page, behind one
    *Send again*."""
    back = request.path if request.method == "POST" else request.get_full_path()
    sign_in = f"{reverse('accounts:sign_in')}?{urlencode({'next': back})}"
    if request.method != "POST":
        return redirect(sign_in)
    if is_autosave(request):
        said = {"status": "signed-out", "kept": False, "url": sign_in, "else": False}
        return JsonResponse(said, status=403)
    return _send_again(request, without_nulls(request.POST), sign_in)


def _send_again(request, data, sign_in: str):
    """Give back what was sent in a form with one button."""
    fields = [
        (name, value)
        for name, values in data.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {
        "fields": fields,
        "files": [file.name for file in request.FILES.values()],
        "action": request.get_full_path(),
        "sign_in": sign_in,
    }
    return render(request, "submissions/signed_out.html", context, status=403)


def _is_else(request) -> bool:
    return request.user.is_authenticated


def _seal(request, reference, section_key, data, files) -> bool:
    submission = Submission.objects.filter(reference=reference.upper()).first()
    page = _opened(data, submission, section_key) if submission else ""
    if not page or not ratelimit.consume(request, action="sealed_save"):
        return False
    fields = {name: values for name, values in data.lists() if name not in NOT_KEPT}
    who = opened_by(data, submission)
    return waiting.seal(submission, section_key, page, fields, files, **who)


def _opened(data, submission, section_key) -> str:
    """Return which page it comes from. Whoever was taken off may still have one open: then only a
    page opened since counts, and what others wrote stays in their own browser."""
    gone = submission.log.filter(code__in=("taken_off", "left", "handed_over"))
    since = gone.order_by("at").values_list("at", flat=True).last()
    return origin_of(data, submission, section_key, since=since).page


def come_back(request, submission) -> None:
    """Put what was kept sealed into the draft, now that a writer of it is here, and say so.

    It counts as typed, not as sent by a button: nobody was signed in when it came. Whoever had
    opened that page typed it, whoever is here now.
    """
    for row in submission.waiting.sealed():
        page = find_section(submission, row.section)
        if page is None:
            continue
        data = QueryDict(mutable=True)
        for name, values in row.data.items():
            data.setlist(name, values)
        origin = Origin(row.page, turn_of(data))
        received = receive(request, submission, page, data, origin=origin)
        who = _typed_by(submission, row)
        received, _ = keep(request, submission, received, by_button=False, who=who)
        submission.refresh_from_db()
        _say(request, page, row, received)


def _typed_by(submission, row) -> dict | None:
    """Return who typed what waited; None where we do not know, or she may not write any more."""
    user, supporter = waiting.sealed_by(row)
    if user is None or not can_write(submission, user)[0]:
        return None
    return {"by": user, "draft_keys": (), "supporter": supporter}


def _say(request, page, row, received) -> None:
    if received.aside:
        waiting_words = f"You wrote “{page.title}” twice. Say which words to keep."
        messages.warning(request, waiting_words)
    else:
        messages.success(request, "We kept what you wrote before you signed in. It is saved.")
    for name in row.files:
        messages.warning(request, f"The file {name} did not reach us. Please choose it again.")
