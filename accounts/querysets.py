"""How requests to sign in are read."""

from django.db import models

from accounts.enums import KEPT


class SignInRequestQuerySet(models.QuerySet):
    def usable(self, now):
        """Those whose link or code still works."""
        return self.filter(used_at=None, ended_at=None, expires_at__gt=now)

    def outstanding(self, email):
        """Those for one address that nobody has used or ended."""
        return self.filter(email=email, used_at=None, ended_at=None)

    def forgettable(self, now):
        """Those too old to offer a new link."""
        return self.filter(expires_at__lte=now - KEPT)
