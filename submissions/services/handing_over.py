"""From one owner to another: offered by the owner, or by an editor after a check."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from outbox.services import queue, stop_to
from submissions.answers import related
from submissions.enums import AfterHandOver, Channel, ContributorRole
from submissions.models import ContactDetails, Contributor, HandOver, Submission
from submissions.permissions import may_hand_over_at_desk
from submissions.services import telling
from submissions.services.transitions import log

telling.register(
    "handed_over",
    "To the person who has it now and the one who had it before, when it is handed over.",
    yours=True,
    by_editor=False,
    stays=True,
)


def by_editor(invitation) -> bool:
    """Whether an editor offered it, after a check."""
    return HandOver.objects.filter(invitation=invitation).exists()


@transaction.atomic
def take_over(invitation, *, by) -> Contributor:
    """Make the person who said yes the owner; return her row.

    Args:
        invitation: accepted just now; it says what becomes of the owner before.
        by: the new owner.
    """
    at_desk = by_editor(invitation)
    return _change(invitation.submission, by, invitation.after, by=by, at_desk=at_desk)


@dataclass(frozen=True, slots=True)
class Check:
    """Who asked an editor to hand over, by which `Channel`, and how she checked it."""

    asked_by: str
    channel: str
    checked: str
    note: str = ""


@transaction.atomic
def hand_over_at_desk(submission, to: Contributor, *, by, after: str, check: Check) -> Contributor:
    """Hand over to somebody who is part of it already, at once; return her row.

    Args:
        to: who takes it over.
        by: the editor who checked it.
        after: of `AfterHandOver`: what becomes of the owner before.
        check: who asked, and how it was checked.

    Raises:
        PermissionDenied: with the reason.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    keep_check(submission, check, by=by)
    if to.submission_id != submission.pk or to.role == ContributorRole.OWNER:
        raise PermissionDenied("Choose somebody who works on it and does not own it yet.")
    return _change(submission, to.user, after, by=by, at_desk=True)


def keep_check(submission, check: Check, *, by, invitation=None) -> HandOver:
    """Keep who asked for it and how that was checked, and return the record.

    Raises:
        PermissionDenied: not an editor's to do.
    """
    allowed, reason = may_hand_over_at_desk(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    return HandOver.objects.create(
        submission=submission,
        invitation=invitation,
        asked_by=check.asked_by,
        channel=Channel(check.channel),
        checked=check.checked,
        note=check.note,
        by=by,
    )


def _change(submission, user, after, *, by, at_desk) -> Contributor:
    """Swap the owners. The old one first: there are never two."""
    old = submission.owner
    old_user = old.user
    if after == AfterHandOver.LEAVES:
        old.delete()
        stop_to(submission.reference, to=old_user)
    else:
        old.role, old.may_send, old.may_say_yes = ContributorRole.VIEWER, False, False
        old.save()
    row, _ = Contributor.objects.update_or_create(
        submission=submission,
        user=user,
        defaults={"role": ContributorRole.OWNER, "may_send": False, "may_say_yes": True},
    )
    _change_contact(submission, user)
    _end_support(submission)
    log(
        submission,
        "handed_over",
        by=by,
        on_behalf_of=old_user if by.pk != user.pk else None,
        contributor=row.pk,
        after=str(after),
    )
    _tell(submission, user, old_user, after, at_desk)
    return row


def _end_support(submission) -> None:
    """Who shared the old owner's address is gone with it; the new one has allowed nobody yet."""
    submission.supporters.still_here().update(removed_at=timezone.now())
    rows = submission.contributors.filter(role=ContributorRole.SUPPORTER)
    rows.update(may_send=False, may_say_yes=False)


def _change_contact(submission, user) -> None:
    """How to reach the old owner was hers, and goes with her; the new one tells us anew."""
    contact = related(submission, "contact", ContactDetails)
    contact.email, contact.name = user.email, user.name
    contact.confirmed_at = timezone.now()
    contact.reached_by, contact.ways, contact.numbers = "", [], {}
    contact.helper = contact.helper_name = contact.helper_email = ""
    contact.save()


def _tell(submission, new_user, old_user, after, at_desk) -> None:
    stays = after != AfterHandOver.LEAVES
    for user, yours in ((new_user, True), (old_user, False)):
        if not user.is_active:
            continue
        values = {"yours": yours, "stays": stays}
        queue(
            "submissions/handed_over",
            to=user,
            context=telling.mail_values(submission, {**values, "by_editor": at_desk}),
            submission_ref=submission.reference,
        )
