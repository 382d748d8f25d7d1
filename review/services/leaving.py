"""What is forgotten of a reader: with her account, or when its time is over."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from review.enums import PhaseKind
from review.models import Phase, Reviewer, ReviewerInvitation


def forget_person(user) -> None:
    """Forget who read, with an account; that somebody read, and for what pay, stays."""
    ReviewerInvitation.objects.filter(email=user.email).delete()
    for reader in Reviewer.objects.filter(user=user):
        forget_reader(reader)


def forget_reader(reader) -> Reviewer:
    """Blank what a reader said of herself, and return her row.

    Her hours stay as numbers, and whether she is counted: neither says who she is.
    """
    reader.access = reader.groups = reader.payment_way = ""
    reader.left_at = reader.left_at or timezone.now()
    reader.user = None
    reader.save(update_fields=["access", "groups", "payment_way", "left_at", "user"])
    reader.organisations.clear()
    reader.supporters.all().delete()
    reader.hours.update(what="")
    return reader


def over(now) -> list[Reviewer]:
    """Return the readers of calls that were released so long ago that nobody needs to know."""
    return list(Reviewer.objects.filter(call__in=_old_calls(now)).exclude(user=None))


def invitations_over(now) -> list[ReviewerInvitation]:
    """Return the invitations of those calls."""
    return list(ReviewerInvitation.objects.filter(call__in=_old_calls(now)))


def forget_invitation(invitation) -> ReviewerInvitation:
    """Delete an invitation, and return it."""
    invitation.delete()
    return invitation


def _old_calls(now):
    before = timezone.localdate(now) - timedelta(days=settings.RETENTION["readers"])
    rows = Phase.objects.filter(kind=PhaseKind.RELEASED, starts__lt=before)
    return rows.values("call")
