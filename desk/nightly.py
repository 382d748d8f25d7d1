"""Every night: one mail to each editor, and what it says about promises and room."""

from datetime import timedelta

from django.conf import settings

from casestudies.models import Correction
from core.rota import alert, alerts, task
from desk.listings import desk_rows, unread_for
from desk.models import Download
from desk.permissions import care_handlers
from desk.services import care, downloading
from desk.services.digest import line_about, send_digest
from desk.waiting import late_yeses
from submissions.enums import PromiseKind
from submissions.models import Submission
from submissions.services.sending import editors
from ui.words import count

MOST_LINES = 20
OURS = (PromiseKind.REPLY, PromiseKind.DECISION)


@task("Digest for editors", order=95)
def digest(night) -> list[str]:
    def tell(editor):
        return send_digest(editor, alerts(night.now, editor), unread_for(editor).count(), night.now)

    done = night.each(editors(), tell)
    return [f"{count(len(done), 'editor').capitalize()} told."] if done else []


@task("List of downloads", order=70)
def forget_downloads(night) -> list[str]:
    before = night.now - timedelta(days=settings.RETENTION["downloads"])
    number = Download.objects.filter(at__lt=before).count()
    if not night.dry_run:
        downloading.forget(before)
    return [f"{count(number, 'old line').capitalize()} deleted."] if number else []


@alert("Late: the day we promised has passed")
def late(now, user) -> list[str]:
    ours = desk_rows().open_to(user).with_promise().filter(due_kind__in=OURS).overdue()
    return _some(ours.soonest_promise_first())


@alert("Late: nobody has said yes or no by the day. Nothing is published")
def no_yes_yet(now, user) -> list[str]:
    late = late_yeses().values("page__submission")
    return _some(
        desk_rows().open_to(user).filter(pk__in=late).with_promise().soonest_promise_first()
    )


@alert("Nearly full: their files take most of the room they have")
def nearly_full(now, user) -> list[str]:
    return _some(Submission.objects.at_desk().open_to(user).near_allowance().order_by("pk"))


def _some(rows) -> list[str]:
    lines = [line_about(row).removeprefix("- ") for row in rows[:MOST_LINES]]
    more = rows.count() - len(lines)
    return [*lines, f"And {more} more."] if more > 0 else lines


@task("Duty of care", order=20)
def duty_of_care(night) -> list[str]:
    told = night.each(care_handlers(), lambda person: care.remind(person, night.now))
    gone = sum(night.each([night.now], lambda now: care.forget_closed(now) or None))
    return [
        *([f"{count(len(told), 'reminder').capitalize()} sent."] if told else []),
        *([f"{count(gone, 'old record').capitalize()} deleted."] if gone else []),
    ]


@alert("Corrections asked for")
def corrections_asked_for(now, user) -> list[str]:
    """What contributors say is wrong on a live page, that nobody has begun to correct."""
    pages = Correction.objects.asked().values("page_id")
    rows = Submission.objects.open_to(user).filter(page_id__in=pages)
    return [line_about(row) for row in rows[:MOST_LINES]]
