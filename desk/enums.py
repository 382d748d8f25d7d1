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
