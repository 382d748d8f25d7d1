"""Phases, levels and what a reader can say. What it counts for is in `arithmetic`."""

from datetime import timedelta

from django.db import models

INVITED_FOR = timedelta(days=21)
# So long before the last day a reader is reminded, once.
REMIND_BEFORE = timedelta(days=3)


class PhaseKind(models.TextChoices):
    """The three phases of a call's review, in this order."""

    READING = "reading", "Reading"
    PANEL = "panel", "Panel"
    RELEASED = "released", "Released"


class Others(models.TextChoices):
    """When a reader sees what the others wrote about the same thing."""

    NEVER = "never", "Never"
    AFTER = "after", "After her own"
    ALWAYS = "always", "Always"


class Level(models.IntegerChoices):
    """How well something does one of the six things."""

    NOT_SHOWN = 0, "Not shown"
    START = 1, "A start"
    IN_PART = 2, "In part"
    WELL = 3, "Well"
    VERY_WELL = 4, "Very well"


class NoLevel(models.TextChoices):
    """Why there is no level. Neither is zero, and they are not the same."""

    NOT_ENOUGH = "not_enough", "There is not enough information"
    CANNOT_JUDGE = "cannot_judge", "I cannot judge this"


class Recommendation(models.TextChoices):
    CHOOSE = "choose", "Choose it"
    TALK = "talk", "Talk about it"
    DO_NOT = "do_not", "Do not choose it"


class CountMe(models.TextChoices):
    """*Do you want us to count you as a disabled person?*"""

    YES = "yes", "Yes"
    NO = "no", "No"


class Knows(models.TextChoices):
    """When somebody told us whether she knows the people of one submission.

    An organisation she shares with it is asked for anew each time, and never kept."""

    ASKED = "asked", "She answered before she read"
    LATER = "later", "She said so later"


class Standing(models.TextChoices):
    """What has become of it, as the panel sees it. Nobody else knows before the release."""

    OPEN = "open", "Not decided"
    YES_KEPT = "yes_kept", "Chosen, not released yet"
    NO_KEPT = "no_kept", "Not chosen, not released yet"
    YES = "yes", "Chosen"
    NO = "no", "Not chosen"
    OUT = "out", "Ruled out before reading"

    @property
    def decided(self) -> bool:
        return self != Standing.OPEN


class ExportKind(models.TextChoices):
    """What a file of a call is."""

    XLSX = "xlsx", "Spreadsheet (Excel): what was sent, levels and feedback"
    CSV = "csv", "Spreadsheet (CSV): a row for each thing sent"
    SCORES = "scores", "Spreadsheet (CSV): a row for each level a reader gave"
    DOCX = "docx", "One Word file, to read on a train"
