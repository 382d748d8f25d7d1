"""How the desk's own rows are read."""

from django.db import models


class PairQuerySet(models.QuerySet):
    def about(self, submission):
        """Those one of whose two it is."""
        return self.filter(models.Q(one=submission) | models.Q(other=submission))
