"""Reading no more for a call; and what is forgotten of a reader, with her account or in time."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from outbox.registry import register_template
from outbox.services import queue
from review import permissions
from review.enums import PhaseKind
from review.models import Phase, Reviewer, ReviewerInvitation
from review.services.assigning import give_back
from review.services.counting import counted
from review.services.logging import log
from submissions.calls import CallWindow
from submissions.services.telling import site_address

register_template(
    "review/reading_ended",
    "review",
    "To a reader, when one of us ended that she reads for a call.",
    {"name": "Sam", "call": "Tell us what works", "link": "https://example.org/review/hours/"},
)


@transaction.atomic
def stop(reader, *, by) -> Reviewer:
    """Let a reader read no more for her call, and return her row; nobody asks why.

    What she has not finished goes back. What she finished stays, and so do her hours. The panel
    hears of it at night: see `leads`. She hears of it when it was not her who said so.

    Raises:
        PermissionDenied: it is neither hers nor the team's to say.
    """
    own = reader.user_id == by.pk
    if not own and not permissions.may("invite", by)[0]:
        raise PermissionDenied("Only the reader, or our team, can say this.")
    reader = Reviewer.objects.select_for_update(of=("self",)).get(pk=reader.pk)
    if reader.left_at:
        return reader
    give_back(reader, by=by)
    reader.left_at = timezone.now()
    reader.save(update_fields=["left_at"])
    log("reader_stopped" if own else "reader_ended", by=by, call=reader.call, about=reader)
    if not own and reader.user.is_active:
        link = site_address("/review/hours/")
        words = {"name": reader.user.name, "call": reader.call.title, "link": link}
        queue("review/reading_ended", to=reader.user, context=words)
    return reader


def forget_person(user) -> None:
    """Forget who read, with an account; that somebody read, and for what pay, stays."""
    ReviewerInvitation.objects.filter(email=user.email).delete()
    for reader in Reviewer.objects.filter(user=user):
        forget_reader(reader)


def forget_reader(reader) -> Reviewer:
    """Blank what a reader said of herself, and return her row.

    Her hours stay as numbers, and whether she is counted: neither says who she is. What she wrote
    about people she knows counts no more, and cannot once we forget whom she knows.
    """
    reader.reviews.exclude(pk__in=counted(reader.call).values("pk")).update(sent_at=None)
    reader.access = reader.groups = reader.payment_way = ""
    reader.left_at = reader.left_at or timezone.now()
    reader.user = None
    reader.save(update_fields=["access", "groups", "payment_way", "left_at", "user"])
    reader.organisations.clear()
    reader.supporters.all().delete()
    reader.hours.update(what="")
    return reader


def over(now) -> list[Reviewer]:
    """Return the readers of calls that ended so long ago that nobody needs to know."""
    return list(_of_old_calls(Reviewer.objects.exclude(user=None), "joined_at", now))


def invitations_over(now) -> list[ReviewerInvitation]:
    """Return the invitations of those calls."""
    return list(_of_old_calls(ReviewerInvitation.objects.all(), "at", now))


def forget_invitation(invitation) -> ReviewerInvitation:
    """Delete an invitation, and return it."""
    invitation.delete()
    return invitation


def _of_old_calls(rows, since: str, now):
    """Keep those of calls that ended before our time for it: on the first day of their release.

    A call nobody ever released ends with the last of its dates, or where it has none, with the
    row's own, in the field `since`.
    """
    before = timezone.localdate(now) - timedelta(days=settings.RETENTION["readers"])
    released = Phase.objects.filter(kind=PhaseKind.RELEASED)
    lasting = Phase.objects.filter(Q(starts__gte=before) | Q(ends__gte=before))
    open_since = CallWindow.objects.filter(closes__date__gte=before)
    over = Q(call__in=released.filter(starts__lt=before).values("call"))
    given_up = Q(**{f"{since}__date__lt": before})
    given_up &= ~Q(call__in=released.values("call")) & ~Q(call__in=lasting.values("call"))
    given_up &= ~Q(call__in=open_since.values("call"))
    return rows.filter(over | given_up)
