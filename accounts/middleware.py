"""Sessions that last while they are used, and the doors of `/admin/` and `/review/`."""

from datetime import timedelta
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import must_show_second_factor, roles_of

RENEWED = "renewed"
RENEW_AFTER = timedelta(days=1).total_seconds()
ADMIN = "/admin/"
GUARDED = (ADMIN, "/review/")


class SlidingSessionMiddleware:
    """Renews a signed-in session at most once a day, so that reading does not write each time."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Only a session that was opened anyway: a cached page must not touch it.
        if request.session.accessed and "_auth_user_id" in request.session:
            now = timezone.now().timestamp()
            if now - request.session.get(RENEWED, 0) > RENEW_AFTER:
                request.session[RENEWED] = now
        return response


class SecondFactorMiddleware:
    """Lets staff into `/admin/` and `/review/` only with a second factor in this session.

    It looks at the session, not at how it came about: a plain `login()` goes round allauth.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(GUARDED) and must_show_second_factor(request):
            return self._ask(request)
        return self.get_response(request)

    def _ask(self, request):
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return HttpResponseForbidden("Sign in again with your second step.")
        if is_mfa_enabled(request.user):
            url = reverse("mfa_reauthenticate")
            return HttpResponseRedirect(f"{url}?{urlencode({'next': request.get_full_path()})}")
        return HttpResponseRedirect(reverse("mfa_index"))


class AdminDoorMiddleware:
    """Tells somebody signed in who has no work in `/admin/` so, and where hers is.

    Wagtail would ask her to sign in again, which changes nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        at_the_door = request.path.startswith(ADMIN) and user.is_authenticated
        if not at_the_door or user.has_perm("wagtailadmin.access_admin"):
            return self.get_response(request)
        context = {"reads": "reviewer" in roles_of(user), "noindex": True}
        return render(request, "accounts/not_the_team.html", context, status=403)
