"""Which opened page of the form something comes from: a signed stamp only a writer is given."""

import secrets

from django.core import signing
from django.utils import timezone

from submissions.enums import WAITS_FOR
from submissions.services.drafting import Origin

SALT = "submissions.page"


def new_stamp(submission, section_key: str, *, user=None, supporter=None) -> str:
    """Return a stamp for a page that is opened now.

    Args:
        user: who opens it, if she is signed in.
        supporter: the `Supporter` who types at the owner's own address, if she said so.
    """
    page, who = secrets.token_urlsafe(12), [getattr(one, "pk", None) for one in (user, supporter)]
    return signing.dumps([submission.pk, section_key, page, *who], salt=SALT)


def opened_by(data, submission) -> dict:
    """Return who had opened the page that `data` was sent from, as `waiting.seal` wants it."""
    try:
        user, supporter = signing.loads(data.get("stamp", ""), salt=SALT)[3:]
    except (signing.BadSignature, ValueError, TypeError):
        return {}
    row = submission.contributors.filter(user=user).select_related("user").first()
    return {
        "by": row.user if row else None,
        "supporter": submission.supporters.filter(pk=supporter).first(),
    }


def origin_of(data, submission, section_key: str, *, since=None) -> Origin:
    """Return the opened page that `data` was sent from; without a stamp of ours, none.

    Args:
        since: only a page opened after that moment counts.
    """
    age = min(WAITS_FOR, timezone.now() - since) if since else WAITS_FOR
    try:
        found = signing.loads(data.get("stamp", ""), salt=SALT, max_age=age)
        pk, section, page = found[:3]
    except (signing.BadSignature, ValueError, TypeError):
        return Origin()
    if (pk, section) != (submission.pk, section_key):
        return Origin()
    return Origin(page, turn_of(data))


def turn_of(data) -> int:
    """Return the number of this save of its page: scripts count them, a plain form sends 0."""
    turn = data.get("turn", "")
    return int(turn) if turn.isdecimal() and len(turn) < 9 else 0
