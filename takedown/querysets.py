from django.db import models
from django.utils import timezone

from takedown.enums import OPEN, PUT_BACK


class TakeDownQuerySet(models.QuerySet):
    def waiting(self):
        """Requests somebody has still to answer, the oldest first."""
        return self.filter(outcome__in=OPEN).order_by("at", "pk")

    def answered(self):
        """Requests that were answered, the newest first."""
        return self.exclude(outcome__in=OPEN).order_by("-looked_at", "-pk")

    def put_back(self, page, part: str):
        """Requests about the same part of a page that somebody looked at and put back."""
        return self.filter(page=page, outcome__in=PUT_BACK, hidings__block=part)

    def for_listing(self):
        """With what a row shows, so that queries do not grow with rows."""
        return self.select_related("page__permanent_number", "looked_by")

    def group_to_tell(self, now=None):
        """Requests whose time came while nobody answered: the group was not told yet."""
        now = now or timezone.now()
        return self.filter(
            group_told_at=None, hidings__lifted_at=None, hidings__from_at__lte=now
        ).distinct()

    def old(self, before):
        """Answered requests nobody has to look at any more."""
        return self.answered().filter(looked_at__lt=before)
