"""Every night: what Wagtail and Django leave to a timer."""

from datetime import timedelta
from importlib import import_module
from io import StringIO

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision

from core.rota import task

RESULTS_KEPT = timedelta(days=14)


@task("Pages with a set date", order=10)
def publish_scheduled(night) -> list[str]:
    due = Revision.objects.filter(approved_go_live_at__lt=night.now).count()
    if not night.dry_run:
        call_command("publish_scheduled", stdout=StringIO())
    return [f"{due} put on the website."] if due else []


@task("Sessions", order=80)
def clear_sessions(night) -> list[str]:
    over = Session.objects.filter(expire_date__lt=night.now).count()
    if not night.dry_run:
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return [f"{over} that were over are gone."] if over else []


@task("Background work", order=80)
def prune_results(night) -> list[str]:
    old = DBTaskResult.objects.finished().filter(finished_at__lte=night.now - RESULTS_KEPT)
    number = old.count()
    if not night.dry_run:
        old.delete()
    return [f"{number} old results are gone."] if number else []


@task("Freed space", order=95)
def empty_write_ahead_log(night) -> list[str]:
    """SQLite's log of writes holds what was erased until it is emptied; no commit is waited for."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block and not night.dry_run:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return []
