"""allauth's names: its second-factor pages, and the names it redirects to."""

from allauth.mfa.base.views import reauthenticate
from django.urls import include, path

from accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("second-factor/again/", reauthenticate, name="account_reauthenticate"),
]
