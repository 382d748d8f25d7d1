"""Names and numbers of signing in."""

from datetime import timedelta

from django.db import models


class Kind(models.TextChoices):
    SIGN_IN = "sign_in", "Sign in"
    CONFIRM = "confirm", "Confirm an address"


class Erased(models.TextChoices):
    """What somebody asked us to delete."""

    ACCOUNT = "account", "An account"
    ONE_THING = "one_thing", "One thing that was sent"


class AskedBy(models.TextChoices):
    """Who asked us to stop or delete something, where there is no account to do it with."""

    HERSELF = "herself", "The person whose words they are"
    HELPER = "helper", "Somebody who helps them, and they agree"
    IN_CHARGE = "in_charge", "Somebody who may decide for them by law"
    GROUP = "group", "Their group or organisation"


LIFETIME = timedelta(hours=1)
# A dead link can offer a new one for this long; then the row goes.
KEPT = timedelta(days=30)
WRONG_CODES_ALLOWED = 5
# No vowels (no words), and nothing that looks like something else.
CODE_ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
CODE_LENGTH = 6
