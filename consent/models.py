"""What people said yes to, with the exact text they saw. Knows nothing of what it covers:
a higher row points here, and a block holds only a UUID."""

import uuid

from django.conf import settings
from django.db import models

from consent.enums import Item, TakenBack, Under18, Use
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
    """One person's yes, for one item and its uses.

    Where several people are in one picture, the first one's number stands in the block and the
    others' rows stand `beside` it; so does the yes of a parent or guardian, which says whose it is
    in `guardian_of`. When one of them takes it back, the picture goes.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.ForeignKey(
        ConsentText, null=True, on_delete=models.PROTECT, help_text="Our words, as they saw them."
    )
    other_words = models.TextField(blank=True, help_text="What they saw, if it was not our words.")
    item = models.CharField(max_length=20, choices=Item)
    person = models.CharField(max_length=150, blank=True, help_text="Private. Never published.")
    email = models.EmailField(blank=True, help_text="Private. For their own link.")
    uses = models.JSONField(default=list, help_text=f"Any of {', '.join(Use.values)}.")
    under_18 = models.CharField(max_length=10, choices=Under18, default=Under18.NOT_KNOWN)
    guardian_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="guardians"
    )
    beside = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="others"
    )
    how = models.CharField(max_length=60, default="on the website")
    said_on = models.DateField(null=True, blank=True, help_text="When they said it.")
    given_at = models.DateTimeField(auto_now_add=True, help_text="When it was written down.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ask_again_on = models.DateField(null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)
    off_website_at = models.DateTimeField(
        null=True, blank=True, help_text="When this website was taken out of the uses."
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=12, choices=TakenBack, blank=True)
    may_say_who = models.BooleanField(
        default=False, help_text="Whether the group may know who took it back."
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ask_again_on"], name="consent_ask_again")]

    def __str__(self):
        return f"{self.get_item_display()} ({self.uuid})"

    @property
    def where(self) -> list[str]:
        """Where it may be used, in words."""
        return [Use(use).label for use in self.uses]

    @property
    def number(self) -> str:
        """The number that stands in a block: its own, or that of whom it stands beside."""
        return str(self.beside_id or self.uuid)

    @property
    def words(self) -> str:
        """The words they saw."""
        return self.other_words or (self.text.text if self.text_id else "")

    @property
    def is_hidden(self) -> bool:
        """Whether this row, for itself, keeps what it covers off the website."""
        return bool(self.withdrawn_at or self.off_website_at)
