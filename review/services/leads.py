"""What the panel hears by mail: who stopped reading, and who wants to tell one of us why.

One mail a night, and only when there is something new. It has numbers, no names and no titles.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from outbox.models import Message
from outbox.registry import register_template
from outbox.services import queue
from review import permissions
from review.models import ReviewLogEntry
from review.services.told import to_hear
from submissions.services.telling import site_address
from ui.words import count

KEY = "review/for_leads"
STOPPED = ("reader_stopped", "reader_ended")
register_template(
    KEY,
    "review",
    "To panel leads, once a night, when a reader stopped, or wants to tell one of us why.",
    {
        "lines": "- Tell us what works: one reader stopped reading.\n"
        "- Tell us what works: two reasons to write down.",
        "link": "https://example.org/review/",
    },
)


def leads() -> list[User]:
    """Return the active people who see every review."""
    people = User.objects.filter(is_active=True, groups__isnull=False).distinct().order_by("pk")
    return [person for person in people if permissions.may("panel", person)[0]]


@transaction.atomic
def tell(user: User, now: datetime) -> Message | None:
    """Queue tonight's mail to one panel lead, and return it.

    Returns:
        None when nothing is new since the last one.
    """
    last = Message.objects.filter(key=KEY, recipient=user).order_by("-queued_at").first()
    since = last.queued_at if last else now - timedelta(days=1)
    stops = ReviewLogEntry.objects.filter(code__in=STOPPED, at__gt=since).exclude(actor=user)
    stopped = Counter(stops.values_list("call__title", flat=True))
    waiting = list(to_hear(user))
    if not stopped and all(row.review.saved_at <= since for row in waiting):
        return None
    reasons = Counter(row.review.submission.call.title for row in waiting)
    lines = [f"- {call}: {count(n, 'reader')} stopped reading." for call, n in stopped.items()]
    lines += [f"- {call}: {count(n, 'reason')} to write down." for call, n in reasons.items()]
    return queue(
        KEY, to=user, context={"lines": "\n".join(lines), "link": site_address("/review/")}
    )
