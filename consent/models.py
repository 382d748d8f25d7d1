"""What people said yes to, with the exact text they saw. Knows nothing of what it covers:
a higher row points here, and a block holds only a UUID."""

import uuid

from django.db import models

from consent.enums import Item, Use
from consent.querysets import ConsentQuerySet


class ConsentText(models.Model):
    """One version of a text somebody agreed to. A new wording is a new row."""

    key = models.SlugField(max_length=50)
    version = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="unique_consent_text_version")
        ]

    def __str__(self):
        return f"{self.key}, version {self.version}"


class Consent(models.Model):
    """One person's yes, for one item and its uses."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT)
    item = models.CharField(max_length=20, choices=Item)
    person = models.CharField(max_length=150, blank=True, help_text="Private. Never published.")
    uses = models.JSONField(default=list, help_text=f"Any of {', '.join(Use.values)}.")
    how = models.CharField(max_length=60, default="on the website")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    def __str__(self):
        return f"{self.get_item_display()} ({self.uuid})"
