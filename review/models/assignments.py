from django.conf import settings
from django.db import models
from django.utils import timezone

from review.models.reviewers import Reviewer
from review.querysets import AssignmentQuerySet


class ReviewAssignment(models.Model):
    """That one reader reads one submission. Passed on or taken off, it stays as a row."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="review_assignments"
    )
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="assignments")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    due = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    passed_on_at = models.DateTimeField(null=True, blank=True)
    taken_off_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "reviewer"],
                condition=models.Q(passed_on_at=None, taken_off_at=None),
                name="assigned_once",
            )
        ]
