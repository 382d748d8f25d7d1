"""What lower rooms tell us."""

from django.dispatch import receiver
from django.urls import reverse

from review.decided import is_open
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
