"""Where a task of the outbox goes, for whoever may read contact details."""

from outbox.registry import Contact, keeps_mail_away, register_address_book
from submissions.conflicts import conflicts_of
from submissions.enums import ContactWay
from submissions.models import Submission
from submissions.permissions import may_see_private

# The number that was given for one way serves these too.
SHARED = {ContactWay.TEXT: "phone"}
ROADS = (ContactWay.TEXT, ContactWay.PHONE, ContactWay.BSL_VIDEO, ContactWay.LETTER)


@keeps_mail_away
def references_of_conflicts(user):
    """Whoever knows the people of a submission sees none of its mail."""
    rows = Submission.objects.filter(pk__in=conflicts_of(user))
    return rows.values_list("reference", flat=True)


@register_address_book
def find_contact(submission_ref: str, kind: str, user) -> Contact | None:
    """Return the number or address for a way of contact, as far as `user` may know it."""
    rows = Submission.objects.select_related("contact").filter(reference=submission_ref)
    submission = rows.first() if submission_ref else None
    contact = getattr(submission, "contact", None)
    if contact is None:
        return None
    allowed, reason = may_see_private(submission, user)
    if not allowed:
        return Contact(reason=reason)
    shown = address_of(contact, kind)
    labels = dict(ContactWay.choices)
    also = [labels[way] for way in contact.ways if way != kind and way in labels]
    missing = "" if shown else "No number or address was given."
    return Contact(contact.name, shown, missing, ", ".join(also))


def address_of(contact, kind: str) -> str:
    """Return the number or address for a way; a form goes by the road that was ticked."""
    own = _number(contact, kind)
    if own or kind in ROADS:
        return own
    ticked = [way for way in ROADS if way in contact.ways]
    if contact.email and (ContactWay.EMAIL in contact.ways or not ticked):
        return contact.email
    for way in ticked:
        if number := _number(contact, way):
            return f"{ContactWay(way).label}: {number}"
    return contact.email


def _number(contact, kind: str) -> str:
    return contact.numbers.get(kind) or contact.numbers.get(SHARED.get(kind, kind), "")
