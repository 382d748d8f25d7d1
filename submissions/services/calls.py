"""The window of a call: opened once, then extended by new rows, each with its reason."""

from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from submissions.models import CallPage, CallWindow
from submissions.permissions import may_set_window

LAST_SECOND = time(23, 59, 59)


def end_of_day(day: date) -> datetime:
    """Return 23:59:59 of that day in London."""
    return timezone.make_aware(datetime.combine(day, LAST_SECOND))


def open_call(call: CallPage, *, opens: date, closes: date, by) -> CallWindow:
    """Give a call its first window and return it.

    Raises:
        PermissionDenied: `by` may not change the call, or it has a window.
        ValidationError: it would close before it opens.
    """
    _check(call, by)
    with transaction.atomic():
        CallPage.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if call.windows.exists():
            raise PermissionDenied("This call has a deadline. Extend it instead.")
        start = timezone.make_aware(datetime.combine(opens, time.min))
        return _add(call, start, end_of_day(closes), "", by)


def extend_deadline(call: CallPage, *, closes: date, reason: str, by) -> CallWindow:
    """Give a call more time by a new row, and return it. Earlier rows stay as they were.

    Raises:
        PermissionDenied: `by` may not change the call; no window yet; no reason; not later.
    """
    _check(call, by)
    with transaction.atomic():
        CallPage.objects.select_for_update(of=("self",)).get(pk=call.pk)
        window = call.windows.order_by("-pk").first()
        if window is None:
            raise PermissionDenied("This call has no dates yet. Set them first.")
        if not reason.strip():
            raise PermissionDenied("Write why there is more time.")
        if end_of_day(closes) <= window.closes:
            raise PermissionDenied("The new last day must be later than the old one.")
        return _add(call, window.opens, end_of_day(closes), reason.strip(), by)


def _check(call, by) -> None:
    allowed, reason = may_set_window(call, by)
    if not allowed:
        raise PermissionDenied(reason)


def _add(call, opens, closes, reason, by) -> CallWindow:
    window = CallWindow(call=call, opens=opens, closes=closes, reason=reason, by=by)
    window.full_clean(exclude=["by"])
    window.save()
    return window
