"""The first page of `/review/`: what a reader has to read, and the calls of the team."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import roles_of
from review import listings, permissions
from review.models import Reviewer
from review.reading import titles_for
from review.views.base import ReviewView
from review.views.overview import standing_of


class HomeView(ReviewView):
    """A reader's list, the team's calls, or both."""

    template_name = "review/home.html"
    page_title = "Reading"

    def check(self, request, **kwargs):
        self.invitations = listings.invitations_for(request.user)
        known = roles_of(request.user) & (permissions.READERS | permissions.STAFF)
        if not known and not self.invitations:
            raise PermissionDenied("Only readers and our team can see this.")

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        rows = Reviewer.objects.filter(user=user).select_related("call").order_by("-pk")
        calls = None
        if permissions.may("assign", user)[0]:
            calls = [(call, standing_of(call, today)) for call in listings.calls()]
        readings = listings.to_read(user)
        decided = list(listings.have_read(user))
        known = [row.submission for row in readings if row.review]
        titles = titles_for([*known, *(row.submission for row in decided)], user)
        for row in [*readings, *decided]:
            row.title = titles.get(row.submission_id, "")
        return super().get_context_data(
            invitations=self.invitations,
            has_read=bool(rows),
            reads_for=[row for row in rows if row.left_at is None],
            readings=readings,
            decided=decided,
            unfinished=any(not (row.review and row.review.sent_at) for row in readings),
            calls=calls,
            sees_audit=permissions.may("audit", user)[0],
            **kwargs,
        )
