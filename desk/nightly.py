"""Every night: one mail to each editor, and what it says about promises and room."""

from core.rota import alert, alerts, task
from desk.listings import unread_for
from desk.services.digest import line_about, send_digest
from submissions.models import Submission
from submissions.services.sending import editors
from ui.words import count

MOST_LINES = 20


@task("Digest for editors", order=95)
def digest(night) -> list[str]:
    waiting = alerts(night.now)

    def tell(editor):
        return send_digest(editor, waiting, unread_for(editor).count(), night.now)

    done = night.each(editors(), tell)
    return [f"{count(len(done), 'editor').capitalize()} told."] if done else []


@alert("Nearly full: their files take most of the room they have")
def nearly_full(now) -> list[str]:
    return _some(Submission.objects.at_desk().near_allowance().order_by("pk"))


def _some(rows) -> list[str]:
    lines = [line_about(row).removeprefix("- ") for row in rows[:MOST_LINES]]
    more = rows.count() - len(lines)
    return [*lines, f"And {more} more."] if more > 0 else lines
