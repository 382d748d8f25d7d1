"""The states of a message, and what an editor reads about each."""

from datetime import timedelta

from django.db import models


class State(models.TextChoices):
    HELD = "held", "Waiting for an editor to read it"
    DUE = "due", "Going out"
    SENDING = "sending", "Being handed over"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"
    MAY_HAVE_GONE = "may_have_gone", "May have gone"
    DROPPED = "dropped", "Will not be sent"


MEANING = {
    State.HELD: "Nothing goes out until an editor reads it and presses Send.",
    State.DUE: "It goes out by itself. If the mail server is away, we try again.",
    State.SENDING: "The mail server is taking it now.",
    State.SENT: "The mail server took it.",
    State.FAILED: "The mail server did not take it. Nothing more happens by itself.",
    State.MAY_HAVE_GONE: (
        "The connection broke while the mail server was taking it. It may have arrived. "
        "Send it again only if the person did not get it."
    ),
    State.DROPPED: "An editor decided that this is not sent.",
}

# How long to wait after the first, second, … failed try. After the last one the row is `failed`.
BACK_OFF = (
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
# A row that has been `sending` this long was cut off: the process or the machine stopped.
CUT_OFF_AFTER = timedelta(minutes=10)
# What stands in the stored text where a secret stood in the mail.
SECRET_LEFT_OUT = "[left out here: only the person who got the mail can read it]"  # noqa: S105
