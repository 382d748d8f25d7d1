"""Asking us to take something down: no account, no proof, one choice is enough."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casestudies.enums import HidingReason
from casestudies.services import hide
from takedown.enums import AFTER_A_LOOK, WAIT, What
from takedown.models import TakeDownLog, TakeDownRequest
from takedown.services import telling


@transaction.atomic
def ask(page, *, what, parts=(), version=None, **told) -> TakeDownRequest:
    """Keep a request, set the time it hides itself, and alert the editors.

    Args:
        page: a CaseStudyPage that was published.
        what: of `What`.
        parts: ids of what was pointed at. Where nothing was, the whole page hides itself.
        version: the older version she was looking at.
        told: `words`, `name`, `email`, `other_way`, `why`, `may_know`: all optional.

    Raises:
        casestudies.services.Refused: the page has no such part.
    """
    now = timezone.now()
    request = TakeDownRequest(
        page=page, what=what, parts=list(parts), version=version, at=now, hides_at=now, **told
    )
    times = {part: hides_at(page, part, now) for part in request.targets}
    request.hides_at = max(times.values())
    request.save()
    for part, at in times.items():
        request.hidings.add(
            hide(
                page, part, by=None, reason=HidingReason.ASKED, from_at=at, version=request.version
            )
        )
    log(request, "asked")
    telling.alert_editors(request)
    telling.tell_asker(request, "receipt")
    return request


def hides_at(page, part: str, now: datetime) -> datetime:
    """Return when a part (empty: the whole page) hides itself if nobody answers.

    Once somebody has looked and put the same back, the next request waits longer: so that nobody
    can keep a page hidden by asking again and again. It still hides itself.
    """
    looked = TakeDownRequest.objects.put_back(page, part).order_by("-looked_at")
    last = looked.values_list("looked_at", flat=True).first()
    return max(now + WAIT, last + AFTER_A_LOOK) if last else now + WAIT


def named_part(what: str, parts) -> str:
    """Return what is asked for: pointing at something is asking for that."""
    return What.PART if parts and not what else what


def log(request, code, by=None) -> None:
    """Add a line to the log of a request: a code, never words."""
    TakeDownLog.objects.create(request=request, code=code, by=by)
