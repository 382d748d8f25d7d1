"""The editors' screens in Wagtail's admin: menu, addresses, the count on the first page."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from takedown import admin_views
from takedown.models import TakeDownRequest


@hooks.register("register_admin_urls")
def admin_urls():
    one = "take-down/<int:pk>/"
    return [
        path("take-down/", admin_views.TakeDownListView.as_view(), name="take_down_list"),
        path(one, admin_views.TakeDownView.as_view(), name="take_down_one"),
        path(f"{one}away/", admin_views.AwayView.as_view(), name="take_down_away"),
        path(f"{one}back/", admin_views.BackView.as_view(), name="take_down_back"),
        path(f"{one}ask/", admin_views.AskView.as_view(), name="take_down_ask"),
    ]


class TakeDownMenuItem(MenuItem):
    """Shown to whoever may answer."""

    def is_shown(self, request):
        return admin_views.shown_to(request.user)


@hooks.register("register_admin_menu_item")
def menu_item():
    url = reverse("take_down_list")
    return TakeDownMenuItem("Asked to take down", url, icon_name="warning", order=55)


@hooks.register("construct_homepage_panels")
def panel(request, panels):
    """Nothing is more urgent: it stands first, while anything waits."""
    if admin_views.shown_to(request.user) and TakeDownRequest.objects.waiting().exists():
        panels.insert(0, admin_views.TakeDownPanel())
