"""Accounts nobody has used for years: two warnings, then they go."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import User
from core.holdings import erase_all
from core.rota import Step, retention_step
from outbox.models import Message
from outbox.registry import register_template
from outbox.services import queue
from ui.words import day

WARNING = "accounts/closing"
_kept_by = []

register_template(
    WARNING,
    "accounts",
    "To somebody with an empty account, twice, before it is deleted.",
    {"name": "Sam", "delete_on": "Friday 15 May 2026", "link": "https://example.org/my/"},
)


def keeps_accounts(users_of):
    """Register `users_of() -> queryset of user ids` whose accounts hold something of a room's."""
    _kept_by.append(users_of)
    return users_of


def unused(now: datetime) -> QuerySet[User]:
    """Return the accounts that hold nothing and were last used so long ago that a warning is due.

    Whoever has a role is never among them: an administrator takes the role away first.
    """
    first = timedelta(days=settings.RETENTION_WARNINGS[0])
    before = now - timedelta(days=settings.RETENTION["account"]) + first
    people = User.objects.filter(is_staff=False, is_superuser=False, groups=None)
    for users_of in _kept_by:
        people = people.exclude(pk__in=users_of())
    return people.annotate(last_used=Coalesce("last_login", "date_joined")).filter(
        Q(last_used__lte=before)
    )


def close_unused(user: User, now: datetime) -> Step | None:
    """Warn somebody whose account is not used, or delete it; return what was done, if anything.

    Args:
        user: of `unused(now)`, with its `last_used`.
    """
    user = unused(now).select_for_update(of=("self",)).filter(pk=user.pk).first()
    if user is None:  # she signed in meanwhile
        return None
    warned = Message.objects.filter(key=WARNING, recipient=user, queued_at__gt=user.last_used)
    due = user.last_used + timedelta(days=settings.RETENTION["account"])
    step = retention_step(due, sorted(warned.values_list("queued_at", flat=True)), now)
    if step is None:
        return None
    if step.erase:
        erase_all(user, {})
    else:
        context = {
            "name": user.name,
            "delete_on": day(step.on),
            "link": settings.SITE_URL + reverse("accounts:sign_in"),
        }
        queue(WARNING, to=user, context=context)
    return step
