"""Lets the demo's history happen on the days it says."""

from contextlib import contextmanager
from datetime import UTC, datetime
from unittest import mock

from django.utils import timezone


@contextmanager
def at(moment: datetime):
    """Within it `timezone.now()` is `moment`: rows, versions and log lines get that date."""
    with mock.patch.object(timezone, "now", return_value=moment.astimezone(UTC)):
        yield
