"""A draft from its first answer to the moment it is sent."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from submissions.answers import HERS_ALONE, related
from submissions.enums import ContributorRole, State
from submissions.models import (
    ContactDetails,
    Contributor,
    SavedSection,
    Submission,
)
from submissions.permissions import can_write, may_answer_for_herself
from submissions.questions import Question, in_force
from submissions.services.transitions import log, typing
from submissions.services.writing import write

# Of so many opened pages the newest save is remembered.
MOST_PAGES = 20


class ChangedSince(Exception):
    """The page was saved from elsewhere since it was opened: put both versions together first."""


@dataclass(frozen=True)
class Origin:
    """The opened page a save comes from, and the number of this save where scripts count them."""

    page: str = ""
    turn: int = 0

    def came_already(self, row: SavedSection) -> bool:
        """Whether this save, or a later one of its page, is stored."""
        return 0 < self.turn <= row.turns.get(self.page, 0)


@dataclass(frozen=True)
class Saved:
    """What a save came to. `already`: it had come before, so nothing was written."""

    submission: Submission
    section: SavedSection
    email_changed: bool = False
    already: bool = False


def new_draft_key() -> str:
    """Return a key for a browser's cookie."""
    return secrets.token_urlsafe(32)


@transaction.atomic
def start(call, *, by=None, draft_key: str = "", easy_read: bool = False) -> Submission:
    """Begin a draft for an open call and return it.

    Args:
        call: the CallPage.
        by: the user, if signed in: she is its owner at once, and her address is confirmed.
        draft_key: else the key in the browser's cookie.
        easy_read: whether she chose the Easy Read path.

    Raises:
        PermissionDenied: the call is not open, or it would belong to nobody.
    """
    if not call.is_open():
        raise PermissionDenied("You can not send anything to this call now.")
    if by is None and not draft_key:
        raise PermissionDenied("A draft belongs to somebody.")
    submission = Submission.objects.create(
        call=call, draft_key="" if by else draft_key, easy_read=easy_read
    )
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
def choose_path(
    submission, *, easy_read: bool, by=None, draft_keys=(), supporter=None
) -> Submission:
    """Remember which path she takes over her draft, and return it; no answer changes.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = writable(submission, by, draft_keys, supporter)
    submission.easy_read = easy_read
    submission.save(update_fields=["easy_read"])
    return submission


@transaction.atomic
def save_section(
    submission,
    section: str,
    values: dict,
    *,
    by=None,
    draft_keys=(),
    supporter=None,
    typed: dict | None = None,
    names: Collection[str] | None = None,
    words: Mapping[str, Question] | None = None,
    seen: int | None = None,
    origin: Origin = Origin(),
    changed: Mapping[str, bool] | None = None,
) -> Saved:
    """Store the answers of one page of the form; no other page's answers are touched.

    Args:
        section: the page's key.
        values: what can be stored, by name (see `writing.write`).
        by, draft_keys: who writes: a user, or a browser.
        supporter: the `Supporter` who types at the owner's own address, if she said so.
        typed: what cannot be stored as an answer yet, field name to list of strings, word for word.
        words: the questions as the page put them, if not in the words in force.
        names: the fields that were asked, if not all of the page: what was typed into the others
            stays.
        seen: how often the page had been saved when the values were put together.
        origin: the opened page they come from.
        changed: the answers that are new, and whether they are as that page has them.

    Returns:
        What the save came to.

    Raises:
        ChangedSince: it has been saved since `seen`; nothing was written.
        PermissionDenied: with the reason.
    """
    submission = writable(submission, by, draft_keys, supporter)
    helping = submission.typed_for_somebody
    if helping or not may_answer_for_herself(submission, by, supporter)[0]:
        values = {name: value for name, value in values.items() if name not in HERS_ALONE}
    row, _ = SavedSection.objects.get_or_create(submission=submission, section=section)
    if origin.came_already(row):
        return Saved(submission, row, already=True)
    if seen is not None and seen != row.times:
        raise ChangedSince
    contact = related(submission, "contact", ContactDetails)
    before = contact.email.lower()
    if contact.confirmed_at:
        values.pop("email", None)
    write(submission, values, words or in_force())
    kept = {} if names is None else {k: v for k, v in row.typed.items() if k not in names}
    row.typed = kept | (typed or {})
    _note(row, origin, changed or {})
    email = values.get("email", "").lower()
    changed_email = bool(email) and email != before and not helping
    return Saved(submission, row, email_changed=changed_email)


def _note(row: SavedSection, origin: Origin, changed: Mapping[str, bool]) -> None:
    row.times += 1
    row.saved_at = timezone.now()
    at = row.saved_at.isoformat()
    row.changed |= {name: [at, origin.page if own else ""] for name, own in changed.items()}
    if origin.turn:
        turns = {page: turn for page, turn in row.turns.items() if page != origin.page}
        row.turns = dict([*turns.items(), (origin.page, origin.turn)][-MOST_PAGES:])
    row.save()


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
    # What was filled in with her may be sent before she confirms an address, or has one.
    early_enough = submission.state == State.DRAFT or hasattr(submission, "assistance")
    if not early_enough or not hers:
        return False
    Contributor.objects.create(submission=submission, user=user, may_say_yes=True)
    submission.draft_key = ""
    submission.save()
    contact.confirmed_at = timezone.now()
    contact.save(update_fields=["confirmed_at"])
    log(submission, "confirm_address", by=user)
    return True


def writable(submission, by, draft_keys, supporter=None) -> Submission:
    """Return the row, locked; raise PermissionDenied when it is not theirs to change.

    Call it inside a transaction.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    allowed, reason = can_write(submission, by or AnonymousUser(), draft_keys)
    if not allowed:
        raise PermissionDenied(reason)
    _note_typing(submission, by, supporter)
    return submission


def _note_typing(submission, by, supporter) -> None:
    """Log that somebody typed for her, one of us or who supports her; once, while nothing else
    happens."""
    if by is None:
        return
    if submission.typed_for_somebody:
        code, said = "typed_together", {"supporter": supporter}
    elif said := typing(submission, by, supporter):
        code = "typed_for"
    else:
        return
    last, pk = submission.log.last(), supporter.pk if supporter else None
    if last is None or (last.code, last.actor_id, last.supporter_id) != (code, by.pk, pk):
        log(submission, code, by=by, **said)
