"""What stands before Wagtail's own sign-in: nobody has a password here."""

from django.urls import path, re_path
from django.views.generic import RedirectView

_sign_in = RedirectView.as_view(pattern_name="accounts:sign_in", query_string=True)

urlpatterns = [
    path("login/", _sign_in),
    re_path(r"^password_reset/.*$", RedirectView.as_view(pattern_name="accounts:sign_in")),
]
