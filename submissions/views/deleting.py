"""Deleting one thing somebody sent, or began in this browser: what that means first, then twice."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.lately import lately
from accounts.services.taking import what_stays
from accounts.views.mydata import ask_again
from submissions.enums import State
from submissions.forms.deleting import DeletingForm
from submissions.permissions import holds_draft, may_erase
from submissions.services.erasing import erase_hers
from submissions.services.saying import may_delete, voices
from submissions.views.browser import draft_keys
from submissions.views.finding import NotHere, find, private, share_url


@private
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request, reference):
    """Delete something that is hers, signed in a short while ago."""
    submission = find(request, reference)
    allowed, reason = may_erase(submission, request.user)
    if not allowed:
        raise NotHere(reason, status=403)
    here = reverse("my_delete", args=[submission.reference])
    if request.method == "POST" and not lately(request):
        return ask_again(request, here)
    back = reverse("my_detail", args=[submission.reference])
    return _delete(request, submission, back, by=request.user)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request, call_slug, reference):
    """Delete a draft nobody has confirmed an address for: it belongs to this browser."""
    submission = find(request, reference, call_slug)
    keys = draft_keys(request)
    if not holds_draft(submission, keys):
        return redirect("my_delete", submission.reference)
    return _delete(request, submission, share_url("tasks", submission), draft_keys=keys)


def _delete(request, submission, back, **who):
    live = submission.page is not None and submission.page.live
    others = submission.contributors.exclude(user=who.get("by")).count() if "by" in who else 0
    sent = request.POST if request.method == "POST" else None
    user = who.get("by")
    asked = {"voices": voices(submission, user), "may": partial(may_delete, submission, user)}
    form = DeletingForm(sent, live=live, **asked)
    context = {
        "submission": submission,
        "form": form,
        "back": back,
        "others": others,
        "began": submission.state == State.DRAFT,
        "live": live,
        "stays": what_stays() if "by" in who else [],
    }
    if sent is None or not form.is_valid():
        return render(request, "submissions/delete.html", context)
    if sent.get("step") != "delete":
        return render(request, "submissions/delete_sure.html", {**context, "live": live})
    try:
        said = form.cleaned_data.get("who", "")
        erase_hers(submission, take_down=form.take_down, who=said, **who)
    except PermissionDenied as problem:
        raise NotHere(str(problem), status=403) from problem
    done = {"reference": submission.reference, "began": context["began"], "mailed": "by" in who}
    return render(request, "submissions/deleted.html", done)
