"""What belongs to the final yes itself: the reason for each change, and what she says of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone


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


class ChangeAnswer(models.Model):
    """Private: what a contributor says of one change, kept from the first time she saves it.

    It belongs to the change, not to the page as it was then: a change that is still the same after
    more editing has its answer already. `request` is what she sent it in answer to; without one
    she has not sent it yet, and nobody here reads it.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="change_answers"
    )
    about = models.CharField(max_length=80, help_text="A change, or a part of her whole answer.")
    question = models.CharField(max_length=40, blank=True)
    answer = models.CharField(max_length=24, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    request = models.ForeignKey(
        "casestudies.SignOffRequest",
        null=True,
        on_delete=models.SET_NULL,
        related_name="change_answers",
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "about"], name="one_answer_a_change")
        ]
