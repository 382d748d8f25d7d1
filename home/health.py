"""Whether the site can do its work: its database, its storage, its mail, its worker."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from outbox.models import Message

TOO_LATE = timedelta(minutes=15)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _storage() -> str:
    name = default_storage.save("ready/probe.txt", ContentFile(b"ready"))
    default_storage.delete(name)
    return ""


def _mail() -> str:
    late = Message.objects.ready(timezone.now() - TOO_LATE).count()
    return f"{late} overdue; is send_outbox running?" if late else ""


def _worker() -> str:
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - TOO_LATE)
    late = waiting.count()
    return f"{late} waiting; is db_worker running?" if late else ""


CHECKS = {"database": _database, "storage": _storage, "mail": _mail, "worker": _worker}


def problems() -> dict[str, str]:
    """Return what is wrong, by part; an error is named by its kind only, never by its text."""
    found = {}
    for part, check in CHECKS.items():
        try:
            trouble = check()
        except Exception as error:  # a monitor must get an answer whatever is broken
            trouble = type(error).__name__
        if trouble:
            found[part] = trouble
    return found
