from django.conf import settings
from django.db import models


class ReviewLogEntry(models.Model):
    """Who did what in a review. Append-only; ids and codes, never typed text.

    What happens to a submission stands in its own log too; here is what readers must not see there.
    """

    call = models.ForeignKey(
        "submissions.CallPage", null=True, on_delete=models.CASCADE, related_name="review_log"
    )
    submission = models.ForeignKey(
        "submissions.Submission", null=True, on_delete=models.CASCADE, related_name="review_log"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    about = models.ForeignKey(
        "review.Reviewer", null=True, on_delete=models.SET_NULL, related_name="log"
    )
    code = models.CharField(max_length=30)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("The log is only ever added to.")
        super().save(*args, **kwargs)
