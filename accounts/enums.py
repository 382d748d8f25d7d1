"""Names and numbers of signing in."""

from datetime import timedelta

from django.db import models


class Kind(models.TextChoices):
    SIGN_IN = "sign_in", "Sign in"
    CONFIRM = "confirm", "Confirm an address"


LIFETIME = timedelta(hours=1)
# A dead link can offer a new one for this long; then the row goes.
KEPT = timedelta(days=30)
WRONG_CODES_ALLOWED = 5
# No vowels (no words), and nothing that looks like something else.
CODE_ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
CODE_LENGTH = 6
