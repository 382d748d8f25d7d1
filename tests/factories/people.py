"""Who works on it with the owner, for tests."""

from submissions.enums import ContributorRole
from submissions.models import Contributor
from submissions.services import people
from tests.factories import submissions as factory


def joined(submission, role=ContributorRole.CO_WRITER, **fields):
    """Let somebody be part of it, and return her user."""
    rights = {name: fields.pop(name, False) for name in ("may_send", "may_say_yes")}
    user = factory.contributor(**{"name": f"Ali {ContributorRole(role).label}"} | fields)
    Contributor.objects.create(submission=submission, user=user, role=role, **rights)
    return user


def shared_supporter(submission, name="Jo Helper", **rights):
    """Name somebody who shares the owner's address, and return the row."""
    return people.add_supporter(submission, by=factory.owner_of(submission), name=name, **rights)
