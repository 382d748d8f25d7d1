from datetime import timedelta

from django.db import models


class What(models.TextChoices):
    """What somebody asks us to take down."""

    PART = "part", "A picture, a film, a file or a quote"
    WORDS = "words", "My name, or other words about me"
    ALL = "all", "All of it"


class Outcome(models.TextChoices):
    """What came of it. Empty: nobody has answered yet."""

    ASKED = "asked", "We asked them something"
    GONE = "gone", "Taken away for good"
    BACK = "back", "Put back"
    NOT_FOUND = "not-found", "Put back: we could not find them in it"


OPEN = ("", Outcome.ASKED)
PUT_BACK = (Outcome.BACK, Outcome.NOT_FOUND)

# Unanswered for so long, it hides itself.
WAIT = timedelta(hours=24)
# After somebody looked and put it back, the same does not hide itself again sooner than this.
AFTER_A_LOOK = timedelta(days=7)

LOG_WORDS = {
    "hidden": "An editor hid it",
    "page_hidden": "An editor hid the whole page",
    "asked_back": "An editor asked them something",
    **dict(Outcome.choices),
    "asked": "Somebody asked",  # `Outcome.ASKED` is "asked_back" here
}
