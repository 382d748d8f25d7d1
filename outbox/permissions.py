"""Who may do what with one message."""

from outbox.enums import State
from outbox.models import Message, Task

NOT_YOURS = "Only editors may decide about mail."


def _decide(user, message: Message, states: set[str], otherwise: str) -> tuple[bool, str]:
    if not user.has_perm("outbox.change_message"):
        return False, NOT_YOURS
    return (True, "") if message.state in states else (False, otherwise)


def can_release(user, message: Message) -> tuple[bool, str]:
    """Return (allowed, reason) for sending a held message."""
    return _decide(user, message, {State.HELD}, "This mail is not waiting for an editor.")


def can_edit(user, message: Message) -> tuple[bool, str]:
    """Return (allowed, reason) for changing the words of a message."""
    return _decide(user, message, {State.HELD}, "Only a mail that waits can be changed.")


def can_drop(user, message: Message) -> tuple[bool, str]:
    """Return (allowed, reason) for deciding that a message is not sent."""
    states = {State.HELD, State.DUE, State.FAILED, State.MAY_HAVE_GONE, State.BY_HAND}
    if message.state == State.BY_HAND and message.tasks.exclude(result="").exists():
        return False, "Part of this was given already. Tick off the rest under Tasks."
    return _decide(user, message, states, "This mail has gone or was stopped already.")


def can_resend(user, message: Message) -> tuple[bool, str]:
    """Return (allowed, reason) for sending a message again."""
    if message.has_secret:
        return (
            False,
            "A mail with a link or code to sign in is never sent again. Ask for a new one.",
        )
    states = {State.SENT, State.FAILED, State.MAY_HAVE_GONE, State.DROPPED}
    return _decide(user, message, states, "This mail has not gone out yet.")


def can_close(user, task: Task) -> tuple[bool, str]:
    """Return (allowed, reason) for ticking a task off."""
    if not user.has_perm("outbox.change_message"):
        return False, NOT_YOURS
    if task.result:
        return False, "This task was ticked off already."
    if task.message.state == State.HELD:
        return False, "An editor must agree the words first."
    if task.message.state == State.DROPPED:
        return False, "An editor decided that this is not sent."
    return True, ""


def can_reopen(user, task: Task) -> tuple[bool, str]:
    """Return (allowed, reason) for putting a task back on the list."""
    if not user.has_perm("outbox.change_message"):
        return False, NOT_YOURS
    return (True, "") if task.result else (False, "This task is on the list.")
