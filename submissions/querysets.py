from django.db import models

from submissions.enums import State


class SubmissionQuerySet(models.QuerySet):
    def sent(self):
        return self.exclude(state=State.DRAFT)

    def of(self, user):
        """Those a person writes, in whatever role."""
        return self.filter(contributors__user=user)
