"""One thread a submission: what contributors and editors write to each other."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from submissions.models.submission import Submission
from submissions.querysets import ThreadMessageQuerySet


class ThreadMessage(models.Model):
    """Private: one message of the thread, for the people of the submission and its editors.

    `key` is one for each form that was opened and what was written in it, so that a second press
    sends nothing twice.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    from_editors = models.BooleanField()
    text = models.TextField(blank=True)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects = ThreadMessageQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "key"], name="one_message_a_key")
        ]


class ThreadFile(models.Model):
    """A file sent with a message; only who may read the thread may open it."""

    message = models.ForeignKey(ThreadMessage, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField("uploads.PrivateFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class ThreadRead(models.Model):
    """Up to when one person has read one thread."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "user"], name="read_once_a_person")
        ]
