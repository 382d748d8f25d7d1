"""Who somebody is to a submission, and what that allows. Answers carry their reason."""

from accounts.permissions import roles_of
from submissions.enums import Actor, ContributorRole

_STAFF = {
    "reviewer": Actor.REVIEWER,
    "editor": Actor.EDITOR,
    "panel_lead": Actor.PANEL_LEAD,
    "administrator": Actor.ADMINISTRATOR,
}


def actors_of(submission, user) -> frozenset[Actor]:
    """Return everything `user` is to `submission`; None is the system.

    Somebody who contributes to a submission never acts on it as staff.
    """
    if user is None:
        return frozenset({Actor.SYSTEM})
    if not user.is_authenticated or not user.is_active:
        return frozenset({Actor.STRANGER})
    row = submission.contributors.filter(user=user).first()
    if row is None:
        return frozenset(_STAFF[r] for r in roles_of(user) & _STAFF.keys()) or frozenset(
            {Actor.STRANGER}
        )
    found = {Actor(row.role)}
    if row.role == ContributorRole.CO_WRITER and row.may_send:
        found.add(Actor.SENDER)
    if row.may_say_yes:
        found.add(Actor.SIGNER)
    return frozenset(found)
