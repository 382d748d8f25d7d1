"""What belongs to the final yes itself: the reason for each change."""

from django.conf import settings
from django.db import models


class Because(models.Model):
    """An editor's reason for what was changed in the answer to one question. It holds as long as
    those changes are the same: `seal` is their hash."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="becauses"
    )
    question = models.CharField(max_length=40)
    text = models.TextField()
    seal = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "question"], name="one_because_a_question"
            )
        ]
