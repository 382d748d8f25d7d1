"""Private: what the panel keeps beside the reviews."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Discussion(models.Model):
    """One thing the panel wants to talk about, and what it noted."""

    submission = models.OneToOneField(
        "submissions.Submission", on_delete=models.CASCADE, related_name="discussion"
    )
    note = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()


class Mask(models.Model):
    """Words readers do not see while names are hidden: a name that stands in the text."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="masks"
    )
    words = models.CharField(max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "words"], name="masked_once")]


class ShortlistItem(models.Model):
    """One submission on the shortlist of its call, in its place, or in reserve.

    A list for a report, not a state: what is on it can be in the catalogue too, or not.
    """

    submission = models.OneToOneField(
        "submissions.Submission", on_delete=models.CASCADE, related_name="shortlisted"
    )
    position = models.PositiveSmallIntegerField()
    reserve = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["reserve", "position", "pk"]
