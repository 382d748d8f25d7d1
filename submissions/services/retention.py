"""What was never sent, never chosen, or stopped: warned about twice, then erased for good."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from accounts.services.closing import keeps_accounts
from core.rota import Step, retention_step
from submissions.enums import State
from submissions.models import Contributor, Submission
from submissions.services import telling
from submissions.services.erasing import erase
from submissions.services.sending import deadline_of
from submissions.services.transitions import log
from ui.words import day

telling.register(
    "deletion",
    "To the contributors, twice, before we delete what was not sent or not chosen.",
    delete_on="Friday 15 May 2026",
    sent=True,
)


@keeps_accounts
def writers():
    """Whoever writes something keeps her account."""
    return Contributor.objects.values("user")


def over(now: datetime) -> QuerySet[Submission]:
    """Return what goes without a warning: drafts of nobody, and what its writer stopped."""
    return Submission.objects.unconfirmed(_ago(now, "unconfirmed")) | (
        Submission.objects.long_in(State.WITHDRAWN, _ago(now, "stopped"))
    )


def ageing(now: datetime) -> QuerySet[Submission]:
    """Return what a warning may be due for, or the end."""
    first = timedelta(days=settings.RETENTION_WARNINGS[0])
    return Submission.objects.unsent(_ago(now, "unsent") + first) | (
        Submission.objects.long_in(State.NOT_SELECTED, _ago(now, "not_chosen") + first)
    )


def _ago(now, name) -> datetime:
    return now - timedelta(days=settings.RETENTION[name])


@transaction.atomic
def erase_if_over(submission: Submission, now: datetime) -> Submission | None:
    """Erase a submission of `over(now)`; None when it is not over any more, or was ever public."""
    current = over(now).filter(pk=submission.pk).exclude(page__permanent_number__isnull=False)
    found = Submission.objects.select_for_update(of=("self",)).filter(pk__in=current.values("pk"))
    submission = found.first()
    return erase(submission) if submission else None


@transaction.atomic
def warn_or_erase(submission: Submission, now: datetime) -> Step | None:
    """Warn about a submission of `ageing(now)`, or erase it; return what was done, if anything."""
    found = Submission.objects.select_for_update(of=("self",)).select_related("call")
    submission = found.filter(pk__in=ageing(now).filter(pk=submission.pk).values("pk")).first()
    if submission is None:
        return None
    draft = submission.state == State.DRAFT
    since = submission.saved_at if draft else submission.state_since
    due = since + timedelta(days=settings.RETENTION["unsent" if draft else "not_chosen"])
    deadline = deadline_of(submission) if draft else None
    due = max(due, deadline) if deadline else due
    warned = submission.log.filter(code="deletion_warning", at__gt=since)
    step = retention_step(due, sorted(warned.values_list("at", flat=True)), now)
    if step is None:
        return None
    if step.erase:
        erase(submission)
        return step
    telling.tell(
        submission,
        "deletion",
        at_once=True,
        title=submission.title or "what you began to write",
        delete_on=day(step.on),
        sent=not draft,
    )
    log(submission, "deletion_warning", by=None, on=step.on.date().isoformat())
    return step
