"""*Your data*: what we hold, everything in one file, and deleting the account."""

from functools import wraps

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import services
from accounts.asking import remember
from accounts.forms import ClosingForm
from accounts.lately import lately
from accounts.limits import too_many
from accounts.permissions import may_close_account, must_show_second_factor
from accounts.services.leaving import close_account
from accounts.services.taking import take, what_is_left_out, what_stays, what_we_hold
from core.holdings import asked_first

MAIL_AWAY = "We could not send the mail. Wait a few minutes, then try again."


def _private(view):
    """For one person, never cached; whoever of our team is signed in by half does not come in."""

    @never_cache
    @login_required
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if must_show_second_factor(request):
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return wrapped


def _page(request, name, context=None, status=200):
    shown = {**(context or {}), "noindex": True}
    return render(request, f"accounts/mydata/{name}.html", shown, status=status)


@_private
@require_safe
def overview(request):
    """What we hold, by kind, with how many; and what she can do with it."""
    held = what_we_hold(request.user)
    context = {"held": held, "left_out": what_is_left_out(), "stays": what_stays()}
    return _page(request, "overview", context)


@_private
@require_POST
def download(request):
    """Everything in one zip, made now and kept nowhere."""
    if response := too_many(request, "my_data"):
        return response
    return FileResponse(
        take(request.user),
        as_attachment=True,
        filename="your-data.zip",
        content_type="application/zip",
        headers={"X-Robots-Tag": "noindex"},
    )


@_private
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request):
    """Say what goes, what stays and why; then, signed in a short while ago, the second button."""
    allowed, reason = may_close_account(request.user)
    if not allowed:
        return _page(request, "not_here", {"reason": reason}, status=403)
    asks = asked_first(request.user)
    sent = request.POST if request.method == "POST" and "step" in request.POST else None
    form = ClosingForm(sent, asks=asks)
    context = {
        "form": form,
        "asks": asks,
        "held": what_we_hold(request.user),
        "stays": what_stays(),
    }
    if sent is None or not form.is_valid():
        return _page(request, "delete", context)
    if not lately(request):
        return ask_again(request, reverse("accounts:data_delete"))
    if sent["step"] != "delete":
        return _page(request, "sure", {**context, "answers": form.answers()})
    try:
        close_account(request.user, form.cleaned_data, link=f"{settings.SITE_URL}/privacy/")
    except PermissionDenied as problem:
        return _page(request, "not_here", {"reason": str(problem)}, status=403)
    logout(request)
    return redirect("accounts:data_deleted")


@never_cache
@require_safe
def deleted(request):
    """It is done. Whoever looks here learns nothing about anybody."""
    return _page(request, "deleted", {"stays": what_stays()})


def ask_again(request, back: str):
    """Return the page that asks for a code, because she signed in a longer while ago.

    Args:
        back: the path she goes on with afterwards.
    """
    return _page(request, "again", {"back": back, "email": request.user.email})


@_private
@require_POST
def again(request):
    """Mail a code to whoever is signed in; typed here, it counts as signing in now."""
    email = request.user.email
    if response := too_many(request, "sign_in_ask", key=email):
        return response
    back = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    asked = services.send_sign_in(email, next_url=back if own else reverse("accounts:data"))
    if asked.mail_failed:
        mail_away = {"message": MAIL_AWAY, "noindex": True}
        return render(request, "accounts/mail_away.html", mail_away, status=503)
    return remember(redirect("accounts:code"), asked)
