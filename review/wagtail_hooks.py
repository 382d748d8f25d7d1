"""One way from Wagtail's admin, where calls, people and the words of mails are, into `/review/`."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.permissions import roles_of
from review.permissions import STAFF


class ReadingMenuItem(MenuItem):
    """Shown to those of the team who have screens there."""

    def is_shown(self, request):
        return bool(roles_of(request.user) & STAFF)


@hooks.register("register_admin_menu_item")
def register_menu():
    """Put *Reading* below *Submissions*."""
    return ReadingMenuItem("Reading", reverse("review"), name="reading", icon_name="view", order=60)
