"""Every night: old requests for a link, and accounts nobody uses."""

from accounts import services
from accounts.models import SignInRequest
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
