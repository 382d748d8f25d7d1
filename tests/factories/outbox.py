"""Messages for tests."""

from outbox.models import Message


def make_message(**fields) -> Message:
    """Return a stored message; due, to one person, unless told otherwise."""
    defaults = {
        "key": "outbox/test",
        "address": "ada@example.org",
        "subject": "A test",
        "body": "Hello Ada.\n",
    }
    return Message.objects.create(**{**defaults, **fields})
