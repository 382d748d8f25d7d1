"""Every address of the site. Each room brings its own; Wagtail's catch-all comes last."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

handler500 = "ui.views.server_error"

urlpatterns = [
    path("", include("ui.urls")),
    path("my/", include("accounts.urls")),
    path("my/", include("accounts.allauth_urls")),
    path("", include("submissions.urls")),
    path("", include("signoff.urls")),
    path("", include("review.urls")),
    path("", include("outbox.urls")),
    path("admin/", include("accounts.admin_urls")),
    path("", include("uploads.urls")),
    path("", include("home.urls")),
    path("", include("catalogue.urls")),
    path("", include("search.urls")),
    path("", include("takedown.urls")),
    path("", include("casestudies.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
