"""Messages for tests."""

from datetime import timedelta

from django.utils import timezone

from outbox.enums import State
from outbox.models import Message, Task


def make_message(**fields) -> Message:
    """Return a stored message; due, to one person, unless told otherwise."""
    defaults = {
        "key": "outbox/test",
        "address": "ada@example.org",
        "subject": "A test",
        "body": "Hello Ada.\n",
    }
    return Message.objects.create(**{**defaults, **fields})


def make_task(kind="text", *, due_in=1, **fields) -> Task:
    """Return a task of a message that is given by hand."""
    message = make_message(**{"state": State.BY_HAND, "by_mail": False} | fields)
    due_on = timezone.localdate() + timedelta(days=due_in)
    return Task.objects.create(message=message, kind=kind, due_on=due_on)
