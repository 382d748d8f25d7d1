"""What the desk's own records can be."""

from django.db import models


class Colour(models.TextChoices):
    """The edge of a label. Its words always stand beside it."""

    PLAIN = "plain", "Plain"
    VIOLET = "violet", "Violet"
    MARIGOLD = "marigold", "Marigold"
    GREEN = "green", "Green"
    BLUE = "blue", "Blue"


class FileKind(models.TextChoices):
    """What a download is."""

    XLSX = "xlsx", "Spreadsheet (Excel)"
    CSV = "csv", "Spreadsheet (CSV)"
    DOCX = "docx", "One Word file, to read"


class CareStepKind(models.TextChoices):
    """What one line of a duty-of-care case says."""

    RAISED = "raised", "What worries us"
    TOLD = "told", "Somebody was told"
    DONE = "done", "Something was done"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Opened again"


class Verdict(models.TextChoices):
    """What an editor says about two that may be one."""

    DIFFERENT = "different", "Not a duplicate"
    TOGETHER = "together", "They belong together"
