"""Every night: old requests for a link, and accounts nobody uses."""

from datetime import timedelta

from django.conf import settings

from accounts import services
from accounts.models import Erasure, SignInRequest
from accounts.services import closing
from core.rota import task
from ui.words import count


@task("Requests to sign in", order=70)
def forget_requests(night) -> list[str]:
    number = SignInRequest.objects.forgettable(night.now).count()
    if not night.dry_run:
        services.forget_old_requests()
    return [f"{count(number, 'old request').capitalize()} deleted."] if number else []


@task("Unused accounts", order=60)
def close_accounts(night) -> list[str]:
    users = list(closing.unused(night.now))
    steps = night.each(users, lambda user: closing.close_unused(user, night.now))
    gone = sum(step.erase for step in steps)
    warned = len(steps) - gone
    return [
        *([f"{count(warned, 'person', 'people').capitalize()} warned."] if warned else []),
        *([f"{count(gone, 'account').capitalize()} deleted."] if gone else []),
    ]


@task("Lines about what was deleted", order=70)
def forget_erasures(night) -> list[str]:
    before = night.now - timedelta(days=settings.RETENTION["deleted"])
    old = Erasure.objects.filter(at__lt=before)
    number = old.count()
    if not night.dry_run:
        old.delete()
    return [f"{count(number, 'old line').capitalize()} deleted."] if number else []
