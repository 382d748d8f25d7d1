"""How messages are read."""

from django.db import models

from outbox.enums import CUT_OFF_AFTER, State
from outbox.registry import references_hidden_from


def _about(references, prefix="") -> models.Q:
    """Match what is about one of these submissions, or names it, as a list for editors does."""
    found = models.Q(**{f"{prefix}submission_ref__in": references})
    for reference in references:
        found |= models.Q(**{f"{prefix}body__contains": reference})
    return found


class MessageQuerySet(models.QuerySet):
    def ready(self, now):
        """Messages whose time has come, oldest first. A mail with a secret is never picked up."""
        return self.filter(state=State.DUE, next_try__lte=now, has_secret=False).order_by(
            "next_try", "pk"
        )

    def cut_off(self, now):
        """Messages whose hand-over began too long ago to be still under way."""
        return self.filter(state=State.SENDING, handed_over_at__lte=now - CUT_OFF_AFTER)

    def old(self, before):
        """Messages nothing more happens to, queued before that."""
        over = (State.SENT, State.FAILED, State.MAY_HAVE_GONE, State.DROPPED, State.BY_HAND)
        waiting = self.filter(tasks__result="", tasks__isnull=False)
        return self.filter(state__in=over, queued_at__lt=before).exclude(
            pk__in=waiting.values("pk")
        )

    def open_to(self, user):
        """Those `user` may see: nothing about a submission she is kept away from."""
        return self.exclude(_about(references_hidden_from(user)))

    def about(self, submission_ref):
        """Messages that belong to one submission, newest first."""
        return self.filter(submission_ref=submission_ref).order_by("-queued_at", "-pk")

    def counts_by_state(self) -> dict[str, int]:
        """Return {state: number of messages}; states without any are left out."""
        rows = self.order_by().values_list("state").annotate(number=models.Count("pk"))
        return dict(rows)


class TaskQuerySet(models.QuerySet):
    def agreed(self):
        """Tasks whose words an editor has read: those of a held or dropped message are not."""
        return self.exclude(message__state__in=[State.HELD, State.DROPPED])

    def open_to(self, user):
        """Those `user` may see: nothing about a submission she is kept away from."""
        return self.exclude(_about(references_hidden_from(user), "message__"))

    def open(self):
        """Tasks somebody has still to do, the first due on top."""
        return self.agreed().filter(result="").order_by("due_on", "pk")

    def closed(self):
        """Tasks that were ticked off, the newest first."""
        return self.exclude(result="").order_by("-closed_at", "-pk")

    def for_listing(self):
        """With what a row shows, so that queries do not grow with rows."""
        return self.select_related("message__recipient", "closed_by")

    def counts_by_kind(self) -> dict[str, int]:
        """Return {kind: number of tasks}."""
        rows = self.order_by().values_list("kind").annotate(number=models.Count("pk"))
        return dict(rows)
