"""The first page of `/review/`: what a reader has to read, and the calls of the team."""

from django.core.exceptions import PermissionDenied

from accounts.permissions import roles_of
from review import listings, permissions
from review.views.base import ReviewView


class HomeView(ReviewView):
    """A reader's list, the team's calls, or both."""

    template_name = "review/home.html"
    page_title = "Reading"

    def check(self, request, **kwargs):
        if not roles_of(request.user) & (permissions.READERS | permissions.STAFF):
            raise PermissionDenied("Only readers and our team can see this.")

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            readings=listings.to_read(user),
            calls=listings.calls() if permissions.may("assign", user)[0] else None,
            **kwargs,
        )
