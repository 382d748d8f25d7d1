"""The words and numbers of the final yes that code compares."""

from django.db import models


class ChangeKind(models.TextChoices):
    """What was done to what somebody sent. The order is that of the counts."""

    CUT = "cut", "Left out"
    ADDED = "added", "Added"
    MEANING = "meaning", "Changed in meaning"
    MOVED = "moved", "Moved"
    PICTURE = "picture", "Pictures"
    TRANSLATED = "translated", "In our translation"
    SPELLING = "spelling", "Spelling"


# Days before the last day; then once more, when it has passed.
DAYS_BEFORE = (7, 2)
PASSED = -1
MORE_DAYS = 14
MOST_TIMES = 2


class Road(models.TextChoices):
    """One way to reach the second person: the values are those of `submissions.ContactWay`."""

    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    PHONE = "phone", "Phone"
    BSL_VIDEO = "bsl-video", "BSL video call"
    LETTER = "letter", "Letter"
