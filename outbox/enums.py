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
    BY_HAND = "by_hand", "Given by hand"


class TaskKind(models.TextChoices):
    """What an editor does by hand, where an e-mail cannot be it, or not alone."""

    TEXT = "text", "Text message"
    PHONE = "phone", "Phone"
    BSL_VIDEO = "bsl-video", "BSL video call"
    LETTER = "letter", "Letter"
    BSL_FILM = "bsl-film", "BSL film"
    EASY_READ = "easy-read", "Easy Read"
    LARGE_PRINT = "large-print", "Large print"


class Result(models.TextChoices):
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done"


# Within how many days a task is due.
TASK_DAYS = {
    TaskKind.TEXT: 1,
    TaskKind.PHONE: 1,
    TaskKind.BSL_VIDEO: 2,
    TaskKind.LETTER: 2,
    TaskKind.EASY_READ: 3,
    TaskKind.LARGE_PRINT: 3,
    TaskKind.BSL_FILM: 5,
}
# What an editor does, beside the words to use.
HOW_TO = {
    TaskKind.TEXT: "Send this as a text message. The short words are enough.",
    TaskKind.PHONE: "Ring, say who you are, and read the words out. Offer to say them again.",
    TaskKind.BSL_VIDEO: "Book an interpreter or a relay, call, and sign the words.",
    TaskKind.LETTER: "Print the words and post them.",
    TaskKind.BSL_FILM: "Have the words signed on film. Send the film, or a link to it.",
    TaskKind.EASY_READ: "Send the Easy Read words, with pictures where you have them.",
    TaskKind.LARGE_PRINT: "Print the words in 18 point or larger. Send or post them.",
}


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
    State.DROPPED: "An editor decided that this is not sent, or not sent again.",
    State.BY_HAND: "It is no e-mail. An editor gives it in the way the person asked for.",
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
