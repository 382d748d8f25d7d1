"""Who may read the page before it is live, write beside it, and arrange what about its yes.

Answers carry their reason.
"""

from submissions.enums import Actor, State
from submissions.permissions import CONTRIBUTORS, WRITERS, actors_of, is_staff_for

SAYS_YES = frozenset({Actor.OWNER, Actor.SIGNER})
WAITING = (State.AWAITING_SIGN_OFF, State.SIGNED_OFF)


def may_read_page(submission, user) -> tuple[bool, str]:
    """Return whether `user` may read the page that waits for its yes, and why not."""
    if submission.state not in WAITING or submission.page_id is None:
        return False, "No page waits for your answer."
    if actors_of(submission, user) & CONTRIBUTORS:
        return True, ""
    return False, "Only the people who wrote this can see it."


def may_write_answers(submission, user) -> tuple[bool, str]:
    """Return whether `user` may write what should change, for whoever says yes, and why not."""
    allowed, reason = may_read_page(submission, user)
    if not allowed:
        return False, reason
    if actors_of(submission, user) & {*WRITERS, Actor.SUPPORTER, Actor.SIGNER}:
        return True, ""
    return False, "You can read this. Only those who write it can say what should change."


def may_arrange(submission, user) -> tuple[bool, str]:
    """Return whether `user` may name a second person to ask, and why not: owner and editors."""
    if Actor.OWNER in actors_of(submission, user) or is_staff_for(submission, user)[0]:
        return True, ""
    return False, "Only the person who sent it can choose this."


def may_agree(submission, user) -> tuple[bool, str]:
    """Return whether `user` may agree on small fixes beforehand, and why not."""
    if actors_of(submission, user) & SAYS_YES:
        return True, ""
    return False, "Only those who may say yes can choose this."
