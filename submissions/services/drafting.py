"""A draft from its first answer to the moment it is sent."""

import secrets
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from submissions.answers import is_empty, related, stored
from submissions.enums import ContributorRole, State
from submissions.models import (
    ContactDetails,
    Contributor,
    SavedSection,
    Submission,
)
from submissions.permissions import can_write
from submissions.questions import in_force
from submissions.services.transitions import log
from submissions.services.writing import write


@dataclass(frozen=True)
class Saved:
    """What a save came to."""

    submission: Submission
    section: SavedSection
    email_changed: bool = False
    kept: list[str] = field(default_factory=list)


def new_draft_key() -> str:
    """Return a key for a browser's cookie."""
    return secrets.token_urlsafe(32)


@transaction.atomic
def start(call, *, by=None, draft_key: str = "") -> Submission:
    """Begin a draft for an open call and return it.

    Args:
        call: the CallPage.
        by: the user, if signed in: she is its owner at once, and her address is confirmed.
        draft_key: else the key in the browser's cookie.

    Raises:
        PermissionDenied: the call is not open, or it would belong to nobody.
    """
    if not call.is_open():
        raise PermissionDenied("You can not send anything to this call now.")
    if by is None and not draft_key:
        raise PermissionDenied("A draft belongs to somebody.")
    submission = Submission.objects.create(call=call, draft_key="" if by else draft_key)
    contact = ContactDetails.objects.create(submission=submission)
    submission.contact = contact
    if by is not None:
        contact.email, contact.name = by.email, by.name
        contact.confirmed_at = timezone.now()
        contact.save()
        Contributor.objects.create(submission=submission, user=by, may_say_yes=True)
    log(submission, "start", by=by)
    return submission


@transaction.atomic
def save_section(
    submission,
    section: str,
    values: dict,
    *,
    by=None,
    draft_keys=(),
    typed: dict | None = None,
    seen: int | None = None,
) -> Saved:
    """Store the answers of one page of the form; no other page's answers are touched.

    Args:
        section: the page's key.
        values: what can be stored, by name (see `writing.write`).
        by, draft_keys: who writes: a user, or a browser.
        typed: what cannot be stored as an answer yet, field name to list of strings, word for word.
        seen: how often the page had been saved when it was opened. If it was saved since, an
            empty answer does not replace one that was given.

    Returns:
        What the save came to; `kept` names the answers it did not empty.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = writable(submission, by, draft_keys)
    row, _ = SavedSection.objects.get_or_create(submission=submission, section=section)
    kept = _not_emptied(submission, values) if seen is not None and seen < row.times else []
    values = {name: value for name, value in values.items() if name not in kept}
    contact = related(submission, "contact", ContactDetails)
    before = contact.email.lower()
    if contact.confirmed_at:
        values.pop("email", None)
    write(submission, values, in_force())
    row.times += 1
    row.typed = typed or {}
    row.save()
    email = values.get("email", "").lower()
    return Saved(submission, row, email_changed=bool(email) and email != before, kept=kept)


def _not_emptied(submission, values) -> list[str]:
    return [
        name
        for name, value in values.items()
        if is_empty(value) and not is_empty(stored(submission, name))
    ]


@transaction.atomic
def claim(submission, user) -> bool:
    """Make the person whose address was confirmed the owner of a draft.

    Args:
        submission: a draft that nobody owns yet.
        user: whoever confirmed an address, by link or code, or signed in with it.

    Returns:
        Whether she owns it now. Another address, or a draft that has an owner, changes nothing.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    owner = submission.contributors.filter(role=ContributorRole.OWNER).first()
    if owner is not None:
        return owner.user_id == user.pk
    contact = related(submission, "contact", ContactDetails)
    hers = contact.email and contact.email.lower() == user.email.lower()
    if submission.state != State.DRAFT or not hers:
        return False
    Contributor.objects.create(submission=submission, user=user, may_say_yes=True)
    submission.draft_key = ""
    submission.save()
    contact.confirmed_at = timezone.now()
    contact.save(update_fields=["confirmed_at"])
    log(submission, "confirm_address", by=user)
    return True


def writable(submission, by, draft_keys) -> Submission:
    """Return the row, locked; raise PermissionDenied when it is not theirs to change.

    Call it inside a transaction.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    allowed, reason = can_write(submission, by or AnonymousUser(), draft_keys)
    if not allowed:
        raise PermissionDenied(reason)
    return submission
