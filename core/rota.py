"""Everything that has a date: what is done every night, and by whom.

A room registers its tasks in `<room>/nightly.py`, found when the site starts; `manage.py nightly`
does them. A task does not wait for another: one that fails stops nothing else.
"""

import fcntl
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

logger = logging.getLogger("nightly")

ADVISORY_LOCK = 0x6E696768  # "nigh": any number, the same on every machine


class AlreadyRunning(Exception):
    """Another process is at it."""


@dataclass
class Night:
    """One run. A dry run does the same work and takes every part of it back."""

    now: datetime
    dry_run: bool = False
    failed: int = 0

    def each(self, rows: Iterable, act: Callable) -> list:
        """Do `act(row)` for each row, each in a transaction of its own.

        So a run that is killed keeps what it did, and a row that fails stops no other.

        Returns:
            What `act` returned, where it returned something: None says that nothing was to do.
        """
        done = []
        for row in rows:
            try:
                with transaction.atomic():
                    result = act(row)
                    transaction.set_rollback(self.dry_run)
            except Exception:
                logger.exception("Row %s", getattr(row, "pk", row))
                self.failed += 1
                continue
            if result is not None:
                done.append(result)
        return done


@dataclass(frozen=True)
class Task:
    """One thing to do every night. `run(night)` returns sentences that say what was done."""

    name: str
    run: Callable[[Night], list[str]]
    order: int


@dataclass(frozen=True)
class Done:
    """What one task came to; `failed` when it, or one of its rows, could not be done."""

    name: str
    sentences: list[str] = field(default_factory=list)
    failed: bool = False


@dataclass(frozen=True)
class Alert:
    """Something editors should look at: a heading, and a line for each thing."""

    heading: str
    lines: list[str]


_tasks: dict[str, Task] = {}
_alerts: dict[str, Callable] = {}


def task(name: str, *, order: int = 50):
    """Register `f(night) -> list[str]` to be done every night; a lower order comes first."""

    def register(function):
        _tasks[name] = Task(name, function, order)
        return function

    return register


def alert(heading: str):
    """Register `f(now, user) -> list[str]`: lines for the digest of one editor, of what she may
    see; none when all is well."""

    def register(function):
        _alerts[heading] = function
        return function

    return register


def alerts(now: datetime, user) -> list[Alert]:
    """Return what one editor should look at; a part that fails is named as such."""
    found = []
    for heading, look in _alerts.items():
        try:
            lines = look(now, user)
        except Exception:
            logger.exception("Alert %s", heading)
            lines = ["We could not look. Please tell whoever runs the site."]
        if lines:
            found.append(Alert(heading, lines))
    return found


def run(*, now: datetime, dry_run: bool = False) -> Iterator[Done]:
    """Do every task in its order, and say of each what it came to.

    Raises:
        AlreadyRunning: another process is at it.
    """
    with _alone():
        for each in sorted(_tasks.values(), key=lambda row: (row.order, row.name)):
            night = Night(now, dry_run)
            try:
                sentences = each.run(night)
            except Exception:
                logger.exception("Task %s", each.name)
                yield Done(each.name, failed=True)
                continue
            yield Done(each.name, sentences, failed=bool(night.failed))


@contextmanager
def _alone():
    """Hold a lock that ends with this process, however it ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK])
            if not cursor.fetchone()[0]:
                raise AlreadyRunning
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])
        return
    path = Path(settings.DATA_DIR) / "nightly.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield


@dataclass(frozen=True)
class Step:
    """What retention asks for now: a warning that names `on`, or (`erase`) the end."""

    on: datetime
    erase: bool = False


def retention_step(due: datetime, warned: list[datetime], now: datetime) -> Step | None:
    """Return what to do about something that is kept until `due`, or None for nothing yet.

    Two warnings come first, `RETENTION_WARNINGS` days before. Nothing is ever erased earlier than
    a warning said, also when the nights of a month were missed.

    Args:
        due: when its time is over.
        warned: when warnings were given, since it was last used.
        now: this moment.
    """
    first, second = (timedelta(days=days) for days in settings.RETENTION_WARNINGS)
    if not warned:
        return Step(max(due, now + first)) if now >= due - first else None
    due = max(due, warned[0] + first)
    if len(warned) == 1:
        return Step(max(due, now + second)) if now >= due - second else None
    due = max(due, warned[1] + second)
    return Step(due, erase=True) if now >= due else None
