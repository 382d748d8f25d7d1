"""What lower rooms tell us."""

from django.dispatch import receiver
from django.urls import reverse

from accounts.doors import doors
from accounts.permissions import roles_of
from review.decided import is_open
from review.listings import invitations_for
from review.permissions import READERS, STAFF
from review.services import releasing
from submissions.calls import links_of_a_call
from submissions.signals import decisions_released


@receiver(decisions_released)
def tell_readers_what_was_decided(sender, submissions, by, **kwargs):
    """Each reader of what was released hears what was decided, and why."""
    releasing.tell_readers(submissions)


@links_of_a_call
def how_it_was_decided(call):
    """Once it is released, a call's page leads to how it was decided."""
    if not is_open(call):
        return []
    return [(reverse("call_decided", args=[call.slug]), "How this was decided")]


@doors
def what_she_reads(user):
    """Whoever signs in finds what she is asked, what she has to read, or the calls of the team."""
    asked = [
        (reverse("review_invitation", args=[row.pk]), "Will you read for us? Read and answer")
        for row in invitations_for(user)
    ]
    if roles_of(user) & READERS:
        return [*asked, (reverse("review"), "What you read for us")]
    if roles_of(user) & STAFF:
        return [*asked, (reverse("review"), "How calls are read and decided")]
    return asked
