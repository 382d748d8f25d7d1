"""Asking somebody to join, at her address; nothing changes before she says yes.

As owner she is asked to take it over: whoever owns it now stays owner until then.
"""

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import services as accounts
from outbox.enums import State as Mail
from outbox.registry import register_template
from outbox.services import queue, send_secret
from submissions.enums import INVITED_FOR, AfterHandOver, ContributorRole
from submissions.models import Contributor, Invitation, Submission
from submissions.permissions import may_hand_over_at_desk, may_manage_people
from submissions.services import handing_over, telling
from submissions.services.rights import what_she_may
from submissions.services.transitions import log
from ui.words import day

MOST_OPEN = 20
THEY_ARE_HERE = "This person is here already. Change what they may do instead."
YOUR_OWN = "This is your own address. Write the address of somebody else."
TOO_MANY = "You have asked many people. Take an invitation back first."

register_template(
    "submissions/invitation",
    "submissions",
    "To somebody who is invited to write with others, or to take it over.",
    {
        **telling.SAMPLE,
        "may": "You will be able to read and write all of it.",
        "until": "Friday 15 May 2026",
        "hands_over": False,
    },
    secrets=("link", "inviter"),  # names stay out of what is kept of a mail
)
telling.register(
    "invitation_answered",
    "To whoever invited somebody, when that person joins, or says no thanks.",
    joined=True,
)
telling.register(
    "invitation_wanted",
    "To whoever invited somebody, when that person asks for a new invitation.",
)


@transaction.atomic
def invite(
    submission,
    *,
    by,
    email: str,
    role: str,
    name: str = "",
    may_send: bool = False,
    may_say_yes: bool = False,
    after: str = "",
    supporter=None,
) -> Invitation:
    """Ask somebody to join, or to take it over, and mail her; return the invitation.

    The same whether the address has an account or not. One that nobody has answered, to the same
    address, is taken back by the new one; so is another offer to hand over.

    Args:
        by: the owner; an editor may hand over.
        role: of `ContributorRole`; as owner she is asked to take it over.
        after: of `AfterHandOver`: what becomes of the owner before.
        supporter: the `Supporter` who types at the owner's own address, if she said so.

    Returns:
        The invitation; `mail_failed` is True when the mail server refused.

    Raises:
        PermissionDenied: with the reason.
        ValidationError: this address cannot be invited.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    hands_over = role == ContributorRole.OWNER
    _require(submission, by, supporter, hands_over)
    email = accounts.normalise(email)
    _require_new(submission, email, hands_over)
    now = timezone.now()
    before = submission.invitations.unanswered()
    _withdraw(before.filter(email=email), by)
    if hands_over:
        _withdraw(before.filter(role=ContributorRole.OWNER), by)
    if before.count() >= MOST_OPEN:
        raise ValidationError(TOO_MANY)
    invitation = Invitation.objects.create(
        submission=submission,
        email=email,
        name=name,
        role=ContributorRole(role),
        may_send=may_send or hands_over,
        may_say_yes=may_say_yes or hands_over,
        after=AfterHandOver(after) if hands_over else "",
        invited_by=by,
        at=now,
        sent_at=now,
        expires_at=now + INVITED_FOR,
    )
    log(submission, "hand_over_offered" if hands_over else "invited", by=by, **_ids(invitation))
    return _mail(invitation)


def _require(submission, by, supporter, hands_over) -> None:
    allowed, reason = may_manage_people(submission, by, supporter)
    if not allowed and hands_over and may_hand_over_at_desk(submission, by)[0]:
        return
    if not allowed:
        raise PermissionDenied(reason)


def _require_new(submission, email, hands_over) -> None:
    if submission.owner.user.email == email:
        raise ValidationError(YOUR_OWN)
    if not hands_over and submission.contributors.filter(user__email=email).exists():
        raise ValidationError(THEY_ARE_HERE)


def _ids(invitation) -> dict:
    return {
        "invitation": invitation.pk.hex,
        "role": str(invitation.role),
        "may_send": invitation.may_send,
        "may_say_yes": invitation.may_say_yes,
    }


@transaction.atomic
def offer_at_desk(
    submission, *, by, email: str, name: str, after: str, check: handing_over.Check
) -> Invitation:
    """Ask somebody new to take it over, after an editor's check; return the invitation.

    Raises:
        PermissionDenied: with the reason.
        ValidationError: this address cannot be invited.
    """
    given = {"email": email, "name": name, "after": after}
    invitation = invite(submission, by=by, role=ContributorRole.OWNER, **given)
    handing_over.keep_check(submission, check, by=by, invitation=invitation)
    return invitation


@transaction.atomic
def send_again(invitation, *, by, supporter=None) -> Invitation:
    """Mail an invitation once more; it works for another fourteen days.

    Raises:
        PermissionDenied: with the reason; it was answered or taken back.
    """
    invitation = _locked(invitation)
    _require(invitation.submission, by, supporter, invitation.hands_over)
    if invitation.answered:
        raise PermissionDenied("This invitation is over. Ask again with a new one.")
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + INVITED_FOR
    invitation.wanted_at = None
    invitation.save(update_fields=["sent_at", "expires_at", "wanted_at"])
    log(invitation.submission, "invitation_sent_again", by=by, invitation=invitation.pk.hex)
    return _mail(invitation)


@transaction.atomic
def withdraw(invitation, *, by, supporter=None) -> Invitation:
    """Take an invitation back: its link stops working at once.

    Raises:
        PermissionDenied: with the reason.
    """
    invitation = _locked(invitation)
    _require(invitation.submission, by, supporter, invitation.hands_over)
    if not invitation.answered:
        _withdraw([invitation], by)
    return invitation


def _withdraw(invitations, by) -> None:
    for invitation in invitations:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        log(invitation.submission, "invitation_withdrawn", by=by, invitation=invitation.pk.hex)


@transaction.atomic
def accept(invitation, *, by) -> Contributor:
    """Join, or take it over; return her row.

    Args:
        by: whoever signed in with the address, or showed with the mail's link that it is hers.

    Raises:
        PermissionDenied: with the reason: another address, or it does not work any more.
    """
    invitation = _locked(invitation)
    submission = invitation.submission
    if by.email != invitation.email or not by.is_active:
        raise PermissionDenied("This invitation is for another address.")
    if invitation.accepted_at and submission.contributors.filter(user=by).exists():
        return submission.contributors.get(user=by)
    if not invitation.works:
        raise PermissionDenied("This invitation does not work any more.")
    if invitation.hands_over and not _still_stands(invitation):
        raise PermissionDenied("The person who asked you cannot hand it over any more.")
    invitation.accepted_at, invitation.accepted_by = timezone.now(), by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if invitation.name and not by.name:
        by.name = invitation.name
        by.save(update_fields=["name"])
    if invitation.hands_over:
        return handing_over.take_over(invitation, by=by)
    row, _ = Contributor.objects.update_or_create(
        submission=submission,
        user=by,
        defaults={
            "role": invitation.role,
            "may_send": invitation.may_send,
            "may_say_yes": invitation.may_say_yes,
        },
    )
    log(submission, "joined", by=by, contributor=row.pk, **_ids(invitation))
    _tell_inviter(invitation, "invitation_answered", joined=True)
    return row


def _still_stands(invitation) -> bool:
    """Whether the owner who offered it is still owner, or an editor offered it."""
    owner = invitation.submission.owner
    by_editor = handing_over.by_editor(invitation)
    return by_editor or (owner is not None and owner.user_id == invitation.invited_by_id)


@transaction.atomic
def decline(invitation) -> Invitation:
    """*No thanks*: whoever holds the mail says no; she needs no account. Told to who invited."""
    invitation = _locked(invitation)
    if invitation.works:
        invitation.declined_at = timezone.now()
        invitation.save(update_fields=["declined_at"])
        log(invitation.submission, "invitation_declined", by=None, invitation=invitation.pk.hex)
        _tell_inviter(invitation, "invitation_answered", joined=False)
    return invitation


@transaction.atomic
def want_new(invitation) -> Invitation:
    """Tell who invited her that she would like a new invitation; once."""
    invitation = _locked(invitation)
    over = invitation.expired or invitation.withdrawn_at
    if over and invitation.wanted_at is None:
        invitation.wanted_at = timezone.now()
        invitation.save(update_fields=["wanted_at"])
        _tell_inviter(invitation, "invitation_wanted")
    return invitation


def open_for(user, submission=None) -> list[Invitation]:
    """Return the invitations somebody signed in can say yes to now, with their links in `path`."""
    rows = Invitation.objects.for_address(user.email).open(timezone.now())
    found = list(rows if submission is None else rows.filter(submission=submission))
    for row in found:
        row.path = link_of(row)
    return found


def forget(invitation) -> Invitation:
    """Delete an invitation that was over long ago, and return it."""
    invitation.delete()
    return invitation


# --- its link, and its mails ----------------------------------------------------------------------
def _signer() -> signing.Signer:
    return signing.Signer(salt="submissions.invitation", sep=".")


def link_of(invitation) -> str:
    """Return the path its mail's link opens."""
    return reverse("my_invitation", args=[_signer().sign(invitation.pk.hex)])


def read(token: str) -> Invitation | None:
    """Return the invitation a link belongs to; None when it is not ours, or long over."""
    rows = Invitation.objects.select_related("submission__call", "invited_by")
    try:
        return rows.filter(pk=_signer().unsign(token)).first()
    except signing.BadSignature:
        return None


def signs_in(invitation) -> bool:
    """Whether its link alone may sign its reader in: her account was never used.

    A link that works for fourteen days is too weak a key for an account with something in it.
    """
    user = accounts.find(invitation.email)
    return user is None or (user.last_login is None and accounts.gets_links(user))


@transaction.atomic
def accept_by_link(invitation) -> accounts.Confirmed:
    """Join by the mail's link, for an address whose account was never used.

    Raises:
        PermissionDenied: with the reason.
    """
    if not signs_in(invitation):
        raise PermissionDenied("Sign in with your address first.")
    user = accounts.find_or_create(invitation.email, invitation.name)
    accounts.end_outstanding(user.email)
    accept(invitation, by=user)
    return accounts.Confirmed(user, page_of(invitation.submission))


def page_of(submission) -> str:
    """Return where somebody goes who has just joined."""
    return reverse("my_detail", args=[submission.reference])


def _mail(invitation) -> Invitation:
    submission = invitation.submission
    message = send_secret(
        "submissions/invitation",
        to=invitation.email,
        context={
            **telling.mail_values(submission),
            "may": "\n".join(what_she_may(invitation)),
            "until": day(invitation.expires_at),
            "hands_over": invitation.hands_over,
        },
        secrets={
            "link": settings.SITE_URL + link_of(invitation),
            "inviter": inviter_of(invitation),
        },
        submission_ref=submission.reference,
    )
    invitation.mail_failed = False
    transaction.on_commit(lambda: _note_failure(invitation, message))
    return invitation


def _note_failure(invitation, message) -> None:
    message.refresh_from_db()
    invitation.mail_failed = message.state == Mail.FAILED


def inviter_of(invitation) -> str:
    """Return the name of who invites her; editors invite as the site."""
    by, owner = invitation.invited_by, invitation.submission.owner
    if by is None or owner is None or by.pk != owner.user_id:
        return "Somebody from our team" if handing_over.by_editor(invitation) else "Somebody"
    return owner.name


def _tell_inviter(invitation, name: str, **extra) -> None:
    """Mail whoever invited her, if she is still there."""
    by, submission = invitation.invited_by, invitation.submission
    if by is None or not by.is_active:
        return
    link = telling.site_address(reverse("my_people", args=[submission.reference]))
    if handing_over.by_editor(invitation):
        link = telling.site_address(f"/admin/submissions/{submission.reference}/")
    queue(
        f"submissions/{name}",
        to=by,
        context=telling.mail_values(submission, {"link": link, **extra}),
        submission_ref=submission.reference,
    )


def _locked(invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("submission__call", "invited_by").get(pk=invitation.pk)
