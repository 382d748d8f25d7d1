"""Who may say yes, by when, and who is asked next: her page, and *I need more time*."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from signoff.forms import SecondPersonForm, SmallFixesForm
from signoff.permissions import may_agree, may_arrange
from signoff.services import asking
from signoff.services.second_person import (
    forget_second_person,
    name_second_person,
    second_person_of,
)
from signoff.services.small_fixes import (
    agree_on_small_fixes,
    agreement_of,
    take_back_small_fixes,
)
from submissions.forms.sections import without_nulls
from submissions.permissions import signers_of
from submissions.services.promises import request_for_yes
from submissions.services.telling import NOT_THEIRS, who_may_say_yes
from submissions.views.finding import NotHere, find, private


@private
@login_required
@require_http_methods(["GET", "POST"])
def people(request, reference):
    """Who may say yes and by when; the second person to ask; small fixes agreed beforehand."""
    submission = find(request, reference)
    data = without_nulls(request.POST) if request.method == "POST" else QueryDict()
    form = SecondPersonForm(data if "name_them" in data else None)
    agreed = agreement_of(submission)
    small = SmallFixesForm(
        data if "small" in data else None, initial={"agreed": agreed is not None}
    )
    if request.method == "POST":
        try:
            if said := _do(submission, form, small, data, request.user):
                messages.success(request, said)
                return redirect("my_yes_people", submission.reference)
        except PermissionDenied as refused:
            raise NotHere(str(refused), status=403) from refused
    context = _shown(request, submission) | {"form": form, "small": small, "agreement": agreed}
    return render(request, "signoff/people.html", context | {"forms": [form, small]})


def _do(submission, form, small, data, by) -> str:
    """Do what was pressed, and return what to say; nothing when the form is wrong."""
    if "forget" in data:
        forget_second_person(submission, by=by)
        return "Saved. We ask nobody else."
    if small.is_bound and small.is_valid():
        if small.cleaned_data["agreed"]:
            agree_on_small_fixes(submission, by=by)
            return "Saved. We may put these right. We tell you each time."
        take_back_small_fixes(submission, by=by)
        return "Saved. We ask you before every change."
    if form.is_bound and form.is_valid():
        name_second_person(submission, by=by, **form.cleaned_data)
        return "Saved. We ask them only if nobody has answered by the last day."
    return ""


def _shown(request, submission) -> dict:
    waiting = request_for_yes(submission)
    more = waiting and asking.may_have_more_time(waiting)[0] and _is_signer(submission, request)
    return {
        "submission": submission,
        "names": who_may_say_yes(submission),
        "waiting": waiting,
        "more_time_url": asking.more_time_url(submission, waiting, request.user) if more else "",
        "second": second_person_of(submission),
        "may_arrange": may_arrange(submission, request.user)[0],
        "may_agree": may_agree(submission, request.user)[0],
    }


def _is_signer(submission, request) -> bool:
    return request.user.pk in {row.user_id for row in signers_of(submission)}


@private
@require_http_methods(["GET", "POST"])
def more_time(request, token):
    """Fourteen more days, at once and without a reason; the same address works once.

    GET only shows a button, since mail scanners open every link.
    """
    asked = asking.read(token)
    if asked is None:
        raise NotHere("This address does not work. Part of it may be missing.")
    if not asked.is_theirs:
        raise NotHere(NOT_THEIRS, status=403)
    refused = ""
    if request.method == "POST":
        try:
            asking.take_more_time(asked)
            return redirect(request.path)
        except PermissionDenied as problem:
            refused = str(problem)
    allowed, reason = asking.may_have_more_time(asked.request)
    return render(
        request,
        "signoff/more_time.html",
        {
            "submission": asked.submission,
            "waiting": asked.request,
            "used": asked.used,
            "allowed": allowed and not asked.used,
            "refused": refused or reason,
            "yes_url": reverse("my_yes", args=[asked.submission.reference]),
        },
    )
