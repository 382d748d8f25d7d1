"""Where the task to ask a second person goes, for whoever may read contact details."""

from outbox.registry import Contact, register_address_for
from signoff.models import SecondPerson
from signoff.services.second_person import BY_HAND
from submissions.permissions import may_see_private


def find_second_person(message, user) -> Contact:
    """Return her name and number, as far as `user` may know them."""
    rows = SecondPerson.objects.exclude(asked_at=None).select_related("submission")
    second = rows.filter(submission__reference=message.submission_ref).first()
    if second is None or second.ended_at:
        return Contact(reason="Nobody else is to be asked any more.")
    allowed, reason = may_see_private(second.submission, user)
    return Contact(second.name, second.address) if allowed else Contact(reason=reason)


register_address_for(BY_HAND, find_second_person)
