"""Who may read the page before it is live, and write beside it. Answers carry their reason."""

from submissions.enums import Actor, State
from submissions.permissions import CONTRIBUTORS, WRITERS, actors_of

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
