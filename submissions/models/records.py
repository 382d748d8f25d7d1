"""The log, and which answer a part of the page came from."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from submissions.models.submission import Submission


class AnswerUse(models.Model):
    """Which answer a field or block of the page came from."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="uses")
    question = models.CharField(max_length=40)
    field = models.CharField(max_length=40)
    block = models.CharField(max_length=40, blank=True)


class LogEntry(models.Model):
    """The append-only log: who, on whose behalf, what, when. Ids and codes, never typed text."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    supporter = models.ForeignKey(
        "submissions.Supporter",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who typed at the owner's own address.",
    )
    code = models.SlugField(max_length=40)
    source = models.CharField(max_length=20, blank=True)
    target = models.CharField(max_length=20, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "pk"]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("The log is only ever added to.")
        super().save(*args, **kwargs)
