"""Every night: reminders before a deadline, and what is past its time."""

from datetime import timedelta

from django.conf import settings

from core.rota import task
from submissions.models import Invitation, OpenSection, Submission, WaitingSave
from submissions.services import inviting, opening, reminders, retention, waiting
from ui.words import count


@task("Reminders", order=30)
def remind(night) -> list[str]:
    rows = Submission.objects.to_remind()
    done = night.each(rows, lambda row: reminders.remind(row, night.now))
    return [f"{count(len(done), 'draft').capitalize()} reminded."] if done else []


@task("Drafts of nobody, and what was stopped", order=40)
def erase_over(night) -> list[str]:
    rows = list(retention.over(night.now))
    done = night.each(rows, lambda row: retention.erase_if_over(row, night.now))
    return [f"{count(len(done), 'submission').capitalize()} erased."] if done else []


@task("Not sent, or not chosen", order=50)
def warn_and_erase(night) -> list[str]:
    rows = list(retention.ageing(night.now))
    steps = night.each(rows, lambda row: retention.warn_or_erase(row, night.now))
    gone = sum(step.erase for step in steps)
    warned = len(steps) - gone
    return [
        *([f"{count(warned, 'warning').capitalize()} sent."] if warned else []),
        *([f"{count(gone, 'submission').capitalize()} erased."] if gone else []),
    ]


@task("What waited for its writer", order=60)
def remove_waiting(night) -> list[str]:
    gone = night.each(WaitingSave.objects.expired(night.now), waiting.forget)
    said = f"{count(len(gone), 'page').capitalize()} removed: nobody came back for it."
    return [said] if gone else []


@task("Invitations, and who had a page open", order=65)
def forget_invitations(night) -> list[str]:
    night.each(OpenSection.objects.old(night.now), opening.forget)
    before = night.now - timedelta(days=settings.RETENTION["invitations"])
    gone = night.each(Invitation.objects.over(before), inviting.forget)
    return [f"{count(len(gone), 'invitation').capitalize()} erased."] if gone else []
