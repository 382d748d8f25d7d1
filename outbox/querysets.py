"""How messages are read."""

from django.db import models

from outbox.enums import CUT_OFF_AFTER, State


class MessageQuerySet(models.QuerySet):
    def ready(self, now):
        """Messages whose time has come, oldest first. A mail with a secret is never picked up."""
        return self.filter(state=State.DUE, next_try__lte=now, has_secret=False).order_by(
            "next_try", "pk"
        )

    def cut_off(self, now):
        """Messages whose hand-over began too long ago to be still under way."""
        return self.filter(state=State.SENDING, handed_over_at__lte=now - CUT_OFF_AFTER)

    def about(self, submission_ref):
        """Messages that belong to one submission, newest first."""
        return self.filter(submission_ref=submission_ref).order_by("-queued_at", "-pk")

    def counts_by_state(self) -> dict[str, int]:
        """Return {state: number of messages}; states without any are left out."""
        rows = self.order_by().values_list("state").annotate(number=models.Count("pk"))
        return dict(rows)
