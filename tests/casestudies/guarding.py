"""What the tests of the guard share."""

from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone

from casestudies.guards import NotSignedOff


@contextmanager
def freeze(days):
    """Look at the clock some days from now."""
    later = timezone.now() + timedelta(days=days)
    with mock.patch("django.utils.timezone.now", return_value=later):
        yield


@contextmanager
def refused(kind=NotSignedOff, **match):
    """Expect a refusal that leaves the transaction around it whole."""
    with pytest.raises(kind, **match), transaction.atomic():
        yield
