"""The words of the final yes that code compares."""

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
