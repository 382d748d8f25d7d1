"""The sessions of one person. A session says whose it is only inside, so each is read."""

from collections.abc import Iterator

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def sessions_of(user) -> Iterator[Session]:
    """Yield every session that is signed in as `user`."""
    for row in Session.objects.iterator():
        if row.get_decoded().get(SESSION_KEY) == str(user.pk):
            yield row


def end_sessions(user) -> None:
    """Delete every session of `user`, on every device."""
    keys = [row.pk for row in sessions_of(user)]
    Session.objects.filter(pk__in=keys).delete()
