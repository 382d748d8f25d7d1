"""One mail a night to each editor: what was sent since the last one, and what waits."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.rota import Alert
from outbox.models import Message
from outbox.registry import register_template
from outbox.services import queue
from submissions.conflicts import conflicts_of
from submissions.models import LogEntry
from ui.words import count, day

KEY = "desk/digest"
CAME_IN = ("send", "answer_questions")

register_template(
    KEY,
    "desk",
    "To every editor, once a night, when something was sent or something waits.",
    {
        "day": "Friday 15 May 2026",
        "new": "- The Saturday bus, from Harbour Wheels: https://example.org/admin/…",
        "unread": "three things",
        "alerts": "Mail\n- One mail may have gone, or not: https://example.org/admin/…",
        "link": "https://example.org/admin/submissions/",
    },
)


@transaction.atomic
def send_digest(editor, alerts: list[Alert], unread: int, now: datetime) -> Message | None:
    """Queue tonight's mail to one editor, and return it.

    Args:
        alerts: what waits, of what she may see.
        unread: how many she has not read.

    Returns:
        None when nothing came in and nothing waits, or when she has had one today.
    """
    last = Message.objects.filter(key=KEY, recipient=editor).first()
    if last and timezone.localdate(last.queued_at) >= timezone.localdate(now):
        return None
    new = _lines(editor, last.queued_at if last else now - timedelta(days=1))
    if not new and not alerts:
        return None
    return queue(
        KEY,
        to=editor,
        context={
            "day": day(now),
            "new": "\n".join(new),
            "unread": count(unread, "thing") if unread else "",
            "alerts": "\n\n".join(_block(alert) for alert in alerts),
            "link": settings.SITE_URL + reverse("desk:index"),
        },
    )


def _lines(editor, since: datetime) -> list[str]:
    """What was sent since then, a line each, less what she wrote or knows the people of."""
    rows = (
        LogEntry.objects.filter(code__in=CAME_IN, at__gt=since)
        .exclude(submission__contributors__user=editor)
        .exclude(submission__in=conflicts_of(editor))
        .select_related("submission")
        .order_by("at", "pk")
    )
    found = {row.submission_id: row.submission for row in rows}
    return [line_about(submission) for submission in found.values()]


def line_about(submission) -> str:
    """Return one line of a digest: what, from whom, where to read it."""
    link = settings.SITE_URL + reverse("desk:submission", args=[submission.reference])
    group = f", from {submission.organisation}" if submission.organisation else ""
    return f"- {submission}{group}: {link}"


def _block(alert: Alert) -> str:
    return "\n".join([alert.heading, *(f"- {line}" for line in alert.lines)])
