"""Whether somebody showed in this session, a short while ago, that she is who she is."""

from datetime import timedelta

from django.utils import timezone

KEY = "signed_in_at"
LATELY = timedelta(minutes=10)


def note(request) -> None:
    """Write down that she signed in, or typed a code, now."""
    request.session[KEY] = timezone.now().timestamp()


def lately(request) -> bool:
    """Whether that was a short while ago."""
    age = timezone.now().timestamp() - request.session.get(KEY, 0)
    return request.user.is_authenticated and age < LATELY.total_seconds()
