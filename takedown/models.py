"""*Are you in this? Ask us to take it down*: what was asked, and what we did."""

import uuid

from django.db import models
from django.utils import timezone

from takedown.enums import LOG_WORDS, OPEN, Outcome, What
from takedown.querysets import TakeDownQuerySet


class TakeDownRequest(models.Model):
    """One request. We cannot know who asks, so nothing is asked that proves who it is.

    `hidings` hide what was named 24 hours after it was asked, or when an editor presses the button.
    """

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(
        "casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="take_downs"
    )
    version = models.PositiveIntegerField(null=True, help_text="The older version it was seen in.")
    what = models.CharField(max_length=10, choices=What)
    parts = models.JSONField(default=list, help_text="Ids of blocks, or `lead_picture`.")
    words = models.TextField(blank=True)
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    other_way = models.CharField(max_length=200, blank=True)
    may_know = models.BooleanField(
        default=False, help_text="Whether the group may know who and why."
    )
    why = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    hides_at = models.DateTimeField()
    hidings = models.ManyToManyField("casestudies.Hidden", related_name="take_downs")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    group_told_at = models.DateTimeField(null=True)

    objects = TakeDownQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ("view", "change")

    @property
    def is_open(self) -> bool:
        """Whether somebody of ours has still to answer it."""
        return self.outcome in OPEN

    @property
    def targets(self) -> list[str]:
        """What it hides: the parts that were pointed at; where none was, the whole page."""
        return self.parts if self.what == What.PART and self.parts else [""]

    @property
    def hides_whole_page(self) -> bool:
        return self.targets == [""]

    @property
    def is_hidden(self) -> bool:
        """Whether what it asks for is hidden at this moment, by itself or by an editor."""
        now = timezone.now()
        return any(row.lifted_at is None and row.from_at <= now for row in self.hidings.all())


class TakeDownLog(models.Model):
    """Who did what about a request, and when. Codes only, never typed text; never changed."""

    request = models.ForeignKey(TakeDownRequest, on_delete=models.CASCADE, related_name="log")
    code = models.CharField(max_length=20)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()

    @property
    def words(self) -> str:
        """What was done, for an editor."""
        return LOG_WORDS.get(self.code, self.code)
