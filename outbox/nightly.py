"""Every night: mails that were cut off, and mails that are old."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from core.rota import alert, task
from outbox import services
from outbox.enums import State
from outbox.models import Message
from ui.words import count


@task("Mail that was cut off", order=20)
def mark_cut_off(night) -> list[str]:
    number = Message.objects.cut_off(night.now).count()
    if not night.dry_run:
        services.mark_cut_off()
    return [f"{count(number, 'mail').capitalize()} may have gone."] if number else []


@task("Old mail", order=70)
def forget_old(night) -> list[str]:
    before = night.now - timedelta(days=settings.RETENTION["mail"])
    number = Message.objects.old(before).count()
    if not night.dry_run:
        services.forget_old(before)
    return [f"{count(number, 'old mail').capitalize()} deleted."] if number else []


@alert("Mail")
def stuck(now, user) -> list[str]:
    """Mail that waits for somebody to decide."""
    counts = Message.objects.open_to(user).filter(has_secret=False).counts_by_state()
    said = {
        State.MAY_HAVE_GONE: ("may have gone, or not", "may have gone, or not"),
        State.FAILED: ("did not arrive", "did not arrive"),
        State.HELD: ("waits for an editor", "wait for an editor"),
    }
    page = f"{settings.SITE_URL}{reverse('outbox_admin:index')}"
    return [
        f"{count(counts[state], 'mail').capitalize()} {words[counts[state] > 1]}: "
        f"{page}?state={state}"
        for state, words in said.items()
        if counts.get(state)
    ]
