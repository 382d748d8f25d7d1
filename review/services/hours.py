"""Time a reader states herself. Nothing is timed, and what she wrote changes nothing."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from review import permissions
from review.models import WorkedHours
from review.services.logging import log

A_DAY = 24 * 60
TO_COME = "Choose today, or a day before."
TOO_LONG = "One day has 24 hours. Write at most that."
NO_TIME = "Write how long it took."


@transaction.atomic
def state(reader, *, by, day: date, minutes: int, what: str = "") -> WorkedHours:
    """Keep time a reader worked on one day, and return the row.

    Raises:
        PermissionDenied: it is somebody else's list.
        ValidationError: the day is still to come, or the time cannot be.
    """
    _require_hers(reader, by)
    if day > timezone.localdate():
        raise ValidationError({"day": TO_COME})
    if minutes < 1:
        raise ValidationError({"minutes": NO_TIME})
    if minutes > A_DAY:
        raise ValidationError({"hours": TOO_LONG})
    row = WorkedHours.objects.create(reviewer=reader, day=day, minutes=minutes, what=what)
    log("hours_stated", by=by, call=reader.call, about=reader, hours=row.pk, minutes=minutes)
    return row


@transaction.atomic
def take_out(row, *, by) -> None:
    """Delete a line a reader wrote by mistake.

    Raises:
        PermissionDenied: it is somebody else's list.
    """
    reader = row.reviewer
    _require_hers(reader, by)
    log(
        "hours_taken_out",
        by=by,
        call=reader.call,
        about=reader,
        hours=row.pk,
        minutes=row.minutes,
    )
    row.delete()


def sum_of(reader) -> tuple[int, Decimal]:
    """Return the minutes a reader stated in all, and what she gets for them."""
    minutes = sum(row.minutes for row in reader.hours.all())
    return minutes, reader.pay_for(minutes)


def _require_hers(reader, by) -> None:
    allowed, reason = permissions.may("hours", by)
    if allowed and reader.user_id == by.pk:
        return
    raise PermissionDenied(reason or "Only the reader can change these hours.")
