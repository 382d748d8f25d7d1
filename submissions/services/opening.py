"""Who else has a page of the form open: seen on opening it and on each save, gone every night."""

from django.utils import timezone

from submissions.models import OpenSection
from ui.words import sentence_list


def touch(submission, section: str, user, supporter=None) -> None:
    """Note that somebody signed in has a page open now.

    Args:
        section: the page's key.
        supporter: the `Supporter` who types at the owner's own address, if she said so.
    """
    if user is None or not user.is_authenticated:
        return
    rows = OpenSection.objects.filter(
        submission=submission, section=section, user=user, supporter=supporter
    )
    if not rows.update(at=timezone.now()):
        rows.create(submission=submission, section=section, user=user, supporter=supporter)


def others_in(submission, section: str, user, supporter=None) -> str:
    """Say who else has the page open, as its first line; nothing when nobody has."""
    if user is None or not user.is_authenticated:
        return ""
    rows = submission.opened.seen_lately(timezone.now()).filter(section=section)
    me = (user.pk, supporter.pk if supporter else None)
    owner = submission.owner
    names = [
        row.supporter.name if row.supporter else _name(row.user, owner)
        for row in rows
        if (row.user_id, row.supporter_id) != me
    ]
    names = list(dict.fromkeys(names))
    if not names:
        return ""
    who, have = sentence_list(names), "has" if len(names) == 1 else "have"
    both = "both" if len(names) == 1 else "all"
    return f"{who} {have} this page open too. What you {both} write is kept."


def _name(user, owner) -> str:
    if owner is not None and user.pk == owner.user_id:
        return owner.name
    return user.name or "Somebody else"


def forget(row: OpenSection) -> OpenSection:
    """Delete a page nobody has open any more, and return it."""
    row.delete()
    return row
