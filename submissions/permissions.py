"""Who somebody is to a submission, and what that allows. Answers carry their reason."""

from accounts.permissions import roles_of
from submissions.enums import Actor, ContributorRole, State

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


EDITABLE = (State.DRAFT, State.CHANGES_REQUESTED)
CONTRIBUTORS = frozenset(
    {Actor.OWNER, Actor.SENDER, Actor.CO_WRITER, Actor.VIEWER, Actor.SUPPORTER}
)
WRITERS = frozenset({Actor.OWNER, Actor.SENDER, Actor.CO_WRITER})


def holds_draft(submission, draft_keys=()) -> bool:
    """Whether this browser started the draft, and nobody has confirmed its address yet."""
    return bool(submission.draft_key) and submission.draft_key in draft_keys


def can_read(submission, user, draft_keys=()) -> tuple[bool, str]:
    """Whether somebody may read what was written: its contributors, or the browser of a draft."""
    if holds_draft(submission, draft_keys):
        return True, ""
    if actors_of(submission, user) & CONTRIBUTORS:
        return True, ""
    return False, "Only the people who wrote this can see it."


def can_write(submission, user, draft_keys=()) -> tuple[bool, str]:
    """Whether somebody may change an answer now.

    Args:
        user: somebody signed in, or AnonymousUser.
        draft_keys: what the browser's signed cookie holds.
    Returns:
        (allowed, reason). The reason is plain and may be shown.
    """
    if submission.state not in EDITABLE:
        return False, "You sent this. It cannot be changed now."
    if holds_draft(submission, draft_keys) or actors_of(submission, user) & WRITERS:
        return True, ""
    return False, "Only the people who write this can change it."
