"""What was asked and decided: questions, decision, feedback, taking down."""

from django.conf import settings
from django.db import models

from submissions.enums import Outcome
from submissions.models.submission import Submission


class QuestionRequest(models.Model):
    """*We have n questions for you*: which, why, and by when.

    `asks` holds what we want to know about one question, by its key; `before` a seal of each answer
    as it was then, which tells an answered question and cannot be read.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="question_requests"
    )
    message = models.TextField()
    questions = models.JSONField(default=list)
    asks = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    answer_by = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)


class Said(models.Model):
    """What was strong, and what would make it stronger."""

    strong = models.TextField("what was strong", blank=True)
    stronger = models.TextField("what would make it stronger", blank=True)

    class Meta:
        abstract = True

    @property
    def is_complete(self) -> bool:
        """Whether both parts are written."""
        return bool(self.strong.strip() and self.stronger.strip())

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Heading and text of each part. What was written before there were two has no heading."""
        if self.strong and not self.stronger:
            return [("", self.strong)]
        found = [("What was strong", self.strong), ("What would make it stronger", self.stronger)]
        return [(heading, text) for heading, text in found if text]


class Decision(Said):
    """Accept, or do not choose: private until released. What is said is about the whole."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(
        max_length=20,
        choices=Outcome,
        blank=True,
        help_text="Empty: feedback is being written, and nothing is decided.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now=True)
    released_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_decision",
            )
        ]


class Feedback(Said):
    """What was strong and what would make it stronger, on one criterion."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="feedback")
    criterion = models.ForeignKey(
        "casestudies.Criterion", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "criterion"], name="one_feedback_each")
        ]


class TakingDown(models.Model):
    """Why a page was taken down; the contributor reads it only where it may be shared."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="taken_down")
    reason = models.TextField()
    may_share = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
