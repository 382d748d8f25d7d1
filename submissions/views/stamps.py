"""Which opened page of the form something comes from: a signed stamp only a writer is given."""

import secrets

from django.core import signing
from django.utils import timezone

from submissions.enums import WAITS_FOR
from submissions.services.drafting import Origin

SALT = "submissions.page"


def new_stamp(submission, section_key: str) -> str:
    """Return a stamp for a page that is opened now."""
    return signing.dumps([submission.pk, section_key, secrets.token_urlsafe(12)], salt=SALT)


def origin_of(data, submission, section_key: str, *, since=None) -> Origin:
    """Return the opened page that `data` was sent from; without a stamp of ours, none.

    Args:
        since: only a page opened after that moment counts.
    """
    age = min(WAITS_FOR, timezone.now() - since) if since else WAITS_FOR
    try:
        pk, section, page = signing.loads(data.get("stamp", ""), salt=SALT, max_age=age)
    except (signing.BadSignature, ValueError, TypeError):
        return Origin()
    if (pk, section) != (submission.pk, section_key):
        return Origin()
    return Origin(page, turn_of(data))


def turn_of(data) -> int:
    """Return the number of this save of its page: scripts count them, a plain form sends 0."""
    turn = data.get("turn", "")
    return int(turn) if turn.isdecimal() and len(turn) < 9 else 0
