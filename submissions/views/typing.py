"""Saving while somebody types: `static/js/autosave.js` asks, and is answered in JSON."""

import json

from django.http import JsonResponse
from django.shortcuts import render

from submissions.forms.merging import answers_in
from submissions.forms.sections import SectionForm, without_nulls
from submissions.services import opening
from submissions.views.finding import share_url
from submissions.views.saving import keep, receive
from submissions.views.typist import typist_of


def is_autosave(request) -> bool:
    """Whether a script sent this while somebody was typing."""
    return request.headers.get("X-Autosave") == "1"


def autosave(request, submission, page) -> JsonResponse:
    """Store what was typed so far and say what the page is made from now.

    Answers: `status` *saved*, or *both* with the `url` where she says which version to keep.
    """
    received = receive(request, submission, page, without_nulls(request.POST))
    received, saved = keep(request, submission, received, by_button=False)
    seen = saved.section.times if received.merge.is_mine else request.POST.get("seen", "0")
    found = {
        "status": "both" if received.aside else "saved",
        "already": saved.already,
        "seen": str(seen),
        "base": json.dumps(received.merge.marks, separators=(",", ":")),
    }
    if received.aside:
        found["url"] = share_url("both", submission, page.key)
    return JsonResponse(found | {"others": others_here(request, submission, page)})


def others_here(request, submission, page) -> str:
    """Note that she has this page open, and say who else has."""
    who = (submission, page.key, request.user, typist_of(request, submission))
    opening.touch(*who)
    return opening.others_in(*who)


def too_late(request, submission, page):
    """Say that it was sent already, and give back what was typed since: it is stored nowhere."""
    if is_autosave(request):
        return JsonResponse({"status": "sent"}, status=409)
    form = SectionForm(
        without_nulls(request.POST), submission=submission, section=page, checking=False
    )
    form.is_valid()
    fresh = answers_in(SectionForm(submission=submission, section=page))
    typed = answers_in(form)
    written = [
        (form[name].label, form.data.get(name))
        for name in typed
        if name in form.fields and typed[name] != fresh.get(name) and form.data.get(name)
    ]
    context = {"submission": submission, "written": written}
    return render(request, "submissions/too_late.html", context, status=409)
