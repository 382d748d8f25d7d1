"""What the catalogue knows of each published case study, and when that last changed."""

import uuid

from django.db import models


class Entry(models.Model):
    """A published case study: its public JSON, and what it is filtered and sorted by.

    `facets` repeats slugs of `data` so that the counts are made without reading whole stories.
    """

    number = models.BigIntegerField(primary_key=True)
    page = models.OneToOneField(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="catalogue_entry"
    )
    data = models.JSONField()
    facets = models.JSONField()
    title_key = models.CharField(max_length=255)
    published = models.DateField()

    class Meta:
        ordering = ["-published", "-number"]
        verbose_name_plural = "entries"


def new_token() -> str:
    return uuid.uuid4().hex


class Revision(models.Model):
    """One row, whose token changes with every change of the catalogue.

    Random and not counted, so that a process never takes a rolled-back state for a later one.
    """

    token = models.CharField(max_length=32, default=new_token)

    ONLY = 1

    @classmethod
    def current(cls) -> str:
        """Return the token; empty while nothing was ever put in the catalogue."""
        return cls.objects.filter(pk=cls.ONLY).values_list("token", flat=True).first() or ""

    @classmethod
    def renew(cls) -> None:
        """Tell every process that what it holds is out of date."""
        cls.objects.update_or_create(pk=cls.ONLY, defaults={"token": new_token()})
