"""How somebody likes to be contacted, for everything she sent."""

from django.db import transaction

from submissions.enums import ContributorRole
from submissions.models import Submission
from submissions.services import telling
from submissions.services.transitions import log
from submissions.services.writing import write_contact


def owned_by(user) -> list[Submission]:
    """Return what somebody owns, the one she last changed first, with its contact details."""
    rows = Submission.objects.filter(
        contributors__user=user, contributors__role=ContributorRole.OWNER, contact__isnull=False
    )
    return list(rows.select_related("contact").order_by("-saved_at", "-pk"))


@transaction.atomic
def set_preferences(user, values: dict) -> int:
    """Store how somebody likes to be contacted with everything she owns; return how many changed.

    What still waits for an editor goes the new way too.

    Args:
        values: `contact_ways` and `numbers`, as the form gives them.
    """
    changed = 0
    for submission in owned_by(user):
        contact = submission.contact
        wanted = (list(values["contact_ways"]), dict(values["numbers"]))
        if (list(contact.ways), dict(contact.numbers)) == wanted:
            continue
        write_contact(submission, values)
        telling.reroute(submission)
        log(submission, "preferences_set", by=user)
        changed += 1
    return changed
