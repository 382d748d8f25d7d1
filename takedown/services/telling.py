"""Who is told: whoever asked, our editors, and the group (through a signal, by a higher room)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from outbox.registry import register_template
from outbox.services import queue
from takedown.models import TakeDownRequest
from takedown.permissions import ANSWER
from takedown.signals import page_changed_for_somebody
from ui.words import moment

# Many requests about one page at once are one alert: the list has them all.
ONE_ALERT = timedelta(minutes=15)
SAMPLE = {
    "title": "The Saturday bus",
    "by_when": "Friday 15 May 2026 at 10:30",
    "whole_page": True,
    "link": "https://example.org/cs/12/take-down/…",
    "words": "Are you the person with the red hat?",
}
KINDS = {
    "alert": "To our editors, at once, when somebody asks us to take something down.",
    "receipt": "To whoever asked us to take something down, at once.",
    "gone": "To whoever asked, when it was taken away for good.",
    "asked": "To whoever asked, when an editor needs to know something.",
    "back": "To whoever asked, when an editor put it back, with the reason.",
    "not_found": "To whoever asked, when we could not find them in it.",
}
for _name, _description in KINDS.items():
    register_template(f"takedown/{_name}", "takedown", _description, SAMPLE)


def reference_of(request) -> str:
    """Return what the mails about a request are filed under."""
    return f"take-down-{request.pk}"


def status_url(request) -> str:
    """Return the address that says how a request stands, for whoever made it."""
    return reverse("take_down_status", args=[request.page.permanent_number.pk, request.reference])


def editors():
    """Return the active people who may answer."""
    people = User.objects.filter(is_active=True, groups__isnull=False).distinct()
    return [person for person in people if person.has_perm(ANSWER)]


def alert_editors(request) -> None:
    """Mail everybody who may answer, unless they have just been mailed about this page."""
    recent = TakeDownRequest.objects.filter(page=request.page, at__gt=request.at - ONE_ALERT)
    if recent.exclude(pk=request.pk).waiting().exists():
        return
    for editor in editors():
        queue(
            "takedown/alert",
            to=editor,
            context=_values(request, admin_address(request)),
            submission_ref=reference_of(request),
        )


def tell_asker(request, kind: str, words: str = "") -> bool:
    """Mail whoever asked, if she gave an address; return whether she did."""
    if not request.email:
        return False
    link = settings.SITE_URL + status_url(request)
    queue(
        f"takedown/{kind}",
        to=request.email,
        context={**_values(request, link), "words": words},
        submission_ref=reference_of(request),
    )
    return True


@transaction.atomic
def tell_group(request, stage: str) -> None:
    """Tell the group, without who and why unless she allowed it."""
    request.group_told_at = timezone.now()
    request.save(update_fields=["group_told_at"])
    page_changed_for_somebody.send(
        TakeDownRequest,
        page=request.page,
        stage=stage,
        name=request.name if request.may_know else "",
        why=request.why if request.may_know else "",
    )


def admin_address(request) -> str:
    """Return where an editor answers a request."""
    return settings.SITE_URL + reverse("take_down_one", args=[request.pk])


def _values(request, link) -> dict:
    return {
        "title": request.page.title,
        "by_when": moment(request.hides_at),
        "whole_page": request.hides_whole_page,
        "link": link,
    }
