"""Private: what a reader wrote. Others see it when the phase allows, contributors never."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from review.enums import Level, NoLevel, Recommendation
from review.models.reviewers import Reviewer, ReviewerSupporter
from review.querysets import ReviewQuerySet


class Review(models.Model):
    """What one reader wrote about one submission, and the version she read."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="reviews"
    )
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey(
        "submissions.SentVersion", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    supporter = models.ForeignKey(
        ReviewerSupporter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recommendation = models.CharField(max_length=10, choices=Recommendation, blank=True)
    note = models.TextField("private note", blank=True, help_text="Only she reads it.")
    for_panel = models.TextField("for the panel", blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="Finished: it counts.")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "reviewer"], name="one_review_each")
        ]

    @property
    def text_changed(self) -> bool:
        """Whether it was sent again since she read it."""
        newest = self.submission.sent_versions.order_by("number").last()
        return bool(newest and self.version_id and newest.pk != self.version_id)


class Score(models.Model):
    """One criterion in one review: a level, or why there is none; and her reason, in her way."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(
        "casestudies.Criterion", on_delete=models.PROTECT, related_name="+"
    )
    level = models.PositiveSmallIntegerField(
        choices=Level, null=True, blank=True, validators=[MaxValueValidator(4)]
    )
    no_level = models.CharField(max_length=15, choices=NoLevel, blank=True)
    reason = models.TextField(blank=True)
    recording = models.ForeignKey(
        "uploads.PrivateFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    told_staff = models.BooleanField(default=False, help_text="She tells one of us instead.")
    added = models.BooleanField(default=False, help_text="Not claimed: the reader saw it.")

    class Meta:
        default_permissions = ()
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(level=None) | models.Q(no_level=""), name="a_level_or_why_none"
            ),
        ]

    @property
    def answered(self) -> bool:
        """Whether she said how well, why she cannot, or that she tells one of us."""
        return self.level is not None or bool(self.no_level) or self.told_staff

    @property
    def words(self) -> str:
        """The level in words, or why there is none."""
        return self.get_level_display() if self.level is not None else self.get_no_level_display()
