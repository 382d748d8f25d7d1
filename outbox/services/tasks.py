"""What an editor gives by hand: made with a message, ticked off by a person."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from outbox import permissions
from outbox.enums import TASK_DAYS, Result, TaskKind
from outbox.models import Message, Task

# Sent in the transaction that ticks a task off or puts it back, with `task` and `by`.
task_changed = Signal()


def make(message: Message, kinds) -> list[Task]:
    """Make one task a kind; one that is there already stays as it is. Returns the tasks."""
    rows = Task.objects
    return [
        rows.get_or_create(message=message, kind=kind, defaults={"due_on": _due_on(kind)})[0]
        for kind in kinds
    ]


def count_from_today(message: Message) -> None:
    """Give the open tasks of a message their day again: its words were agreed just now."""
    for task in message.tasks.filter(result=""):
        task.due_on = _due_on(task.kind)
        task.save(update_fields=["due_on"])


@transaction.atomic
def close(task: Task, *, by, result: str = Result.DONE, note: str = "") -> Task:
    """Tick a task off, or say that it could not be done.

    Args:
        result: one of `Result`.
        note: how it was given, or why not; private.

    Returns:
        The task.

    Raises:
        PermissionDenied: with the reason; a second press finds it ticked off.
    """
    task = _locked(task, by, permissions.can_close)
    task.result, task.note = Result(result), note.strip()
    task.closed_at, task.closed_by = timezone.now(), by
    return _changed(task, by)


@transaction.atomic
def reopen(task: Task, *, by) -> Task:
    """Put a task back on the list; its note stays. Raises PermissionDenied with the reason."""
    task = _locked(task, by, permissions.can_reopen)
    task.result, task.closed_at, task.closed_by = "", None, None
    return _changed(task, by)


def _locked(task: Task, by, check) -> Task:
    rows = Task.objects.select_for_update(of=("self",)).select_related("message")
    task = rows.get(pk=task.pk)
    allowed, reason = check(by, task)
    if not allowed:
        raise PermissionDenied(reason)
    return task


def _changed(task: Task, by) -> Task:
    task.save(update_fields=["result", "note", "closed_at", "closed_by"])
    task_changed.send(sender=Task, task=task, by=by)
    return task


def _due_on(kind: str):
    return timezone.localdate() + timedelta(days=TASK_DAYS[TaskKind(kind)])
