from django.db import models


class StandingQuerySet(models.QuerySet):
    """Rows that hold until they are ended."""

    def standing(self):
        return self.filter(ended_at=None)
