"""Background work of the outbox: one message, handed over after its transaction."""

from django_tasks import task

from outbox import services


@task()
def send_message(message_id: int) -> None:
    """Hand one due message to the mail server."""
    services.send_one(message_id)


def nudge(message_id: int, **_kwargs) -> None:
    """Receive `services.message_due`. The row is the queue: a lost nudge only means later."""
    send_message.enqueue(message_id)
