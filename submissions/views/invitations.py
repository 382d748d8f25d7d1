"""The page a mailed invitation opens: who asks, what she will be able to do, yes or no thanks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.asking import remember
from accounts.limits import too_many
from accounts.services import send_confirmation
from accounts.views import MAIL_AWAY, signed_in
from submissions.services import inviting
from submissions.services.rights import what_she_may
from submissions.views.finding import private


@private
@require_http_methods(["GET", "POST"])
def invitation(request, token):
    """A GET changes nothing, since mail scanners follow links; the buttons do."""
    found = inviting.read(token)
    if found is None:
        return render(request, "submissions/invitation_gone.html", status=404)
    if request.method == "POST":
        if response := too_many(request, "invitation"):
            return response
        response = _answer(request, found)
        if response is not None:
            return response
        return redirect(request.path)
    context = {
        "invitation": found,
        "submission": found.submission,
        "inviter": inviting.inviter_of(found),
        "may": what_she_may(found),
        "signed_in_as": _somebody_else(request, found),
    }
    return render(request, "submissions/invitation.html", context)


def _somebody_else(request, found) -> str:
    """Return the address of who is signed in here, if it is not the one that was invited."""
    user = request.user
    return user.email if user.is_authenticated and user.email != found.email else ""


def _answer(request, found):
    """Do what the button says; return where that leads, or None for this page again."""
    if "no" in request.POST:
        inviting.decline(found)
    elif "again" in request.POST:
        inviting.want_new(found)
    elif "yes" in request.POST and found.works:
        return _join(request, found)
    return None


def _join(request, found):
    try:
        if request.user.is_authenticated and request.user.email == found.email:
            inviting.accept(found, by=request.user)
            messages.success(request, "You have joined.")
            return redirect(inviting.page_of(found.submission))
        if inviting.signs_in(found):
            confirmed = inviting.accept_by_link(found)
            messages.success(request, "You have joined.")
            return signed_in(request, confirmed)
    except PermissionDenied as problem:
        messages.warning(request, str(problem))
        return None
    return _confirm_first(request, found)


def _confirm_first(request, found):
    """There is an account with something in it: only a fresh link or code opens that."""
    if response := too_many(request, "sign_in_ask", key=found.email):
        return response
    data = {"invitation": found.pk.hex}
    asked = send_confirmation(found.email, next_url=inviting.page_of(found.submission), data=data)
    if asked.mail_failed:
        messages.warning(request, MAIL_AWAY)
        return None
    return remember(redirect("accounts:code"), asked)
