"""Who may do what to one case study. Each answers `(allowed, reason)`; None is the system."""

from accounts.permissions import roles_of

Answer = tuple[bool, str]
NOBODY = "You may not do this. Ask an administrator for the right."


def may_edit(user, page) -> Answer:
    """Whether `user` may change the page's draft and ask for a yes."""
    allowed = user is None or page.permissions_for_user(user).can_edit()
    return allowed, "" if allowed else NOBODY


def may_publish(user, page) -> Answer:
    """Whether `user` may put the page on the website, or take it down."""
    allowed = user is None or page.permissions_for_user(user).can_publish()
    return allowed, "" if allowed else NOBODY


def may_override(user, page) -> Answer:
    """Whether `user` may put words on the website without a yes: an administrator."""
    allowed = user is not None and "administrator" in roles_of(user)
    return allowed, "" if allowed else "Only an administrator may do this."
