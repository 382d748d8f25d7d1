"""Signing in and out. Every page works without JavaScript; a GET never uses anything up."""

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import lately, services
from accounts.asking import asked_here, forget, remember
from accounts.enums import Kind
from accounts.forms import CodeForm, EmailForm
from accounts.limits import too_many
from accounts.permissions import is_staff_role

MAIL_AWAY = "We could not send the mail. Wait a few minutes, then try again."


def _next(request) -> str:
    url = request.POST.get("next") or request.GET.get("next", "")
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""


def page(request, template, context, status=200):
    """Return a page about signing in, never found by search engines."""
    return render(request, f"accounts/{template}.html", {**context, "noindex": True}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """Ask for an address; the answer is the same whether we know it or not."""
    if request.user.is_authenticated:
        return page(request, "signed_in", {"next_url": _next(request)})
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = services.normalise(form.cleaned_data["email"])
        if response := too_many(request, "sign_in_ask", key=email):
            return response
        asked = services.send_sign_in(email, next_url=_next(request))
        if not asked.mail_failed:
            return remember(redirect("accounts:code"), asked)
        form.add_error(None, MAIL_AWAY)
    context = {"form": form, "next_url": _next(request), "signed_out": "signed-out" in request.GET}
    return page(request, "sign_in", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    """Take the code, in the browser that asked for it."""
    asked = asked_here(request)
    if asked is None:
        return page(request, "no_request", {})
    form = CodeForm(request.POST or None)
    dead = False
    if request.method == "POST" and form.is_valid():
        if response := too_many(request, "sign_in_code"):
            return response
        try:
            confirmed = services.use_code(asked.pk, form.cleaned_data["code"])
        except services.Refused as refused:
            form.add_error("code", str(refused))
            dead = refused.dead
        else:
            return forget(signed_in(request, confirmed))
    return page(
        request,
        "code",
        {
            "form": form,
            "asked": asked,
            "confirming": asked.kind == Kind.CONFIRM,
            "dead": dead,
            "sent_again": "again" in request.GET,
        },
    )


@require_POST
def code_again(request):
    """Send a new mail in place of the one this browser asked for."""
    asked = asked_here(request)
    if asked is None:
        return redirect("accounts:sign_in")
    return _send_again(request, asked)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request, token):
    """Show a button, since mail scanners follow links; the button's POST uses the link up."""
    asked = services.request_of_link(token)
    if request.method == "POST":
        if response := too_many(request, "sign_in_code"):
            return response
        try:
            return forget(signed_in(request, services.use_link(token)))
        except services.Refused:
            asked = services.request_of_link(token)
    if not services.link_works(asked):
        return page(request, "dead_link", {"asked": asked, "token": token})
    confirming = asked.kind == Kind.CONFIRM
    return page(request, "link", {"token": token, "confirming": confirming})


@require_POST
def link_again(request, token):
    """Send a new link to the address of a dead one; what it was for is kept."""
    asked = services.request_of_link(token)
    if asked is None:
        return redirect("accounts:sign_in")
    return _send_again(request, asked)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request):
    """Ask, then end the session."""
    if request.method == "POST":
        logout(request)
        return redirect(f"{reverse('accounts:sign_in')}?signed-out")
    return page(request, "sign_out", {})


def _send_again(request, asked):
    if response := too_many(request, "sign_in_ask", key=asked.email):
        return response
    fresh = services.send_again(asked)
    if fresh.mail_failed:
        return page(request, "mail_away", {"message": MAIL_AWAY}, status=503)
    return remember(redirect(f"{reverse('accounts:code')}?again"), fresh)


def signed_in(request, confirmed: services.Confirmed):
    """Sign the person in through allauth, which asks for her second factor if she has one."""
    user = confirmed.user
    home = reverse("wagtailadmin_home") if is_staff_role(user) else "/my/"
    target = confirmed.next_url or home
    if request.user.is_authenticated:
        if request.user.pk == user.pk:
            lately.note(request)
            return redirect(target)
        logout(request)  # somebody else was signed in here
    return perform_login(request, user, redirect_url=target, email=user.email)


# Reasons that mean *too old* or *cookies lost*. A post from another site has another reason, and is
# never offered again.
_OURS = ("CSRF cookie", "CSRF token")


@never_cache
def csrf_failure(request, reason=""):
    """Keep what was typed and offer one *Send again*, unless another site sent it here.

    A script that saves while somebody types is given a new token, and sends it again by itself.
    """
    ours = reason.startswith(_OURS)
    if ours and request.headers.get("Accept") == "application/json":
        return JsonResponse({"status": "token", "token": get_token(request)}, status=403)
    fields = []
    if ours:
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            if name != "csrfmiddlewaretoken"
            for value in values
        ] or [("again", "1")]
    context = {
        "action": request.get_full_path(),
        "fields": fields,
        "lost_files": [file.name for file in request.FILES.values()] if ours else [],
        "noindex": True,
    }
    return render(request, "403_csrf.html", context, status=403)
