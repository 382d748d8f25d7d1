"""The dates people were promised, each as it was said."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from submissions.enums import PromiseEnd, PromiseKind
from submissions.models.submission import Submission


class Promise(models.Model):
    """One date somebody was told. A new date is a new row, so that the old one stays on record."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="promises")
    kind = models.CharField(max_length=10, choices=PromiseKind)
    due = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=10, choices=PromiseEnd, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        indexes = [models.Index(fields=["ended_at", "due"], name="promise_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(ended_at__isnull=True),
                name="one_standing_promise",
            )
        ]

    @property
    def is_ours(self) -> bool:
        """Whether it is we who said we would do something by then."""
        return self.kind in (PromiseKind.REPLY, PromiseKind.DECISION)

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and it still stands."""
        return self.ended_at is None and self.due < timezone.localdate()
