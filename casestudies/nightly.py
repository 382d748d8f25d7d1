"""Every night: hidden parts leave the index, what was taken back goes, people are asked again."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from casestudies.enums import HidingReason
from casestudies.models import Hidden
from casestudies.services import erasing, hiding
from casestudies.services.own_link import ask_again
from consent.models import Consent
from core.rota import alert, task
from ui.words import count


@task("Hidden by nobody answering", order=15)
def settle_hidden(night) -> list[str]:
    done = night.each(Hidden.objects.untold(night.now), lambda row: hiding.settle(row, night.now))
    return [f"{count(len(done), 'part').capitalize()} left the index."] if done else []


@task("Taken back", order=20)
def erase_withdrawn(night) -> list[str]:
    done = night.each(erasing.to_erase(), erasing.erase_everywhere)
    return [f"{count(len(done), 'permission').capitalize()} taken back: erased."] if done else []


@task("Taken off by its group", order=21)
def erase_taken_off(night) -> list[str]:
    rows = Hidden.objects.in_force(night.now).filter(reason=HidingReason.GROUP)
    done = night.each(rows.order_by("pk"), erasing.erase_taken_off)
    return [f"{count(len(done), 'part').capitalize()} taken off: erased."] if done else []


@task("Gone, and on no other page any more", order=22)
def erase_kept(night) -> list[str]:
    done = night.each(Hidden.objects.gone(), erasing.erase_kept)
    return [f"{count(len(done), 'file').capitalize()} deleted."] if done else []


@task("People asked again", order=60)
def ask_people_again(night) -> list[str]:
    """Nothing ends by itself: who does not answer has said nothing new."""
    due = Consent.objects.to_ask_again(timezone.localdate(night.now)).filter(asked_again_at=None)
    done = night.each(due.exclude(email=""), lambda consent: ask_again(consent, night.now))
    return [f"{count(len(done), 'person', 'people').capitalize()} asked."] if done else []


@alert("People to ask again: is it still fine?")
def to_ask_again(now, user) -> list[str]:
    number = Consent.objects.to_ask_again(timezone.localdate(now)).count()
    return [f"{number} under People who said yes"] if number else []


@alert("Somebody took back a yes since yesterday")
def taken_back(now, user) -> list[str]:
    since = now - timedelta(days=1)
    rows = Consent.objects.of_people().filter(
        Q(withdrawn_at__gte=since) | Q(off_website_at__gte=since)
    )
    number = rows.count()
    return [f"{number} under People who said yes. It is hidden already."] if number else []
