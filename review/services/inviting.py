"""Asking somebody to read for a call, at her address; she sees the terms before she says yes."""

import hashlib
import json

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import services as accounts
from casestudies.vocabularies import ServiceArea
from organisations.models import Organisation
from outbox.registry import register_template
from outbox.services import queue
from review import permissions
from review.enums import INVITED_FOR
from review.models import Reviewer, ReviewerInvitation
from review.services.logging import log
from ui.words import day, money

NO_PLAN = "First write what readers are told. They see it before they say yes."
READS_ALREADY = "This person reads for this call already."
ASKED_ALREADY = "We have asked this person already. Send that invitation again instead."
CLOSED = "This account was closed. Write to the person first."
CHANGED = "What we offer has changed. Read it again, then answer."
NOT_YOURS = "This invitation is for another address."
OVER = "This invitation does not work any more."

SAMPLE = {"name": "Sam", "call": "Tell us what works", "link": "https://example.org/review/"}
register_template(
    "review/invitation",
    "review",
    "To somebody who is asked to read for a call.",
    {**SAMPLE, "fee": "£20", "until": "Friday 15 May 2026"},
)
register_template(
    "review/joined",
    "review",
    "To somebody who said yes to reading for a call: what was agreed.",
    {
        **SAMPLE,
        "fee": "£20",
        "asked": "Read five stories by the last day.",
        "access_costs": "We pay for a support worker.",
        "payment_way": "Bank transfer",
        "benefits_advice": "Ask your advice centre first.",
        "benefits_link": "https://www.example.org/advice",
    },
)
register_template(
    "review/invitation_answered",
    "review",
    "To whoever asked somebody to read, when that person says yes, or no thanks.",
    {"call": SAMPLE["call"], "link": SAMPLE["link"], "joined": True},
)


def terms_of(plan) -> dict:
    """Return what a reader agrees to, as it is kept in `Reviewer.terms`."""
    return {
        "asked": plan.asked,
        "fee": f"{plan.fee:.2f}",
        "access_costs": plan.access_costs,
        "payment_ways": [way.strip() for way in plan.payment_ways.splitlines() if way.strip()],
        "benefits_advice": plan.benefits_advice,
        "benefits_link": plan.benefits_link,
    }


def fingerprint(terms: dict) -> str:
    """Return a mark of terms, so that nobody says yes to others than she saw."""
    return hashlib.sha256(json.dumps(terms, sort_keys=True).encode()).hexdigest()[:32]


@transaction.atomic
def invite(call, *, by, email: str, name: str) -> ReviewerInvitation:
    """Ask somebody to read for a call, mail her, and return the invitation.

    She gets an account, so that she can sign in with this address; it may do nothing yet.

    Raises:
        PermissionDenied: with the reason.
        ValidationError: this address cannot be asked, or there is nothing to tell her yet.
    """
    _require(by)
    if getattr(call, "review_plan", None) is None:
        raise ValidationError(NO_PLAN)
    email = accounts.normalise(email)
    if call.reviewers.active().filter(user__email=email).exists():
        raise ValidationError(READS_ALREADY)
    if call.reviewer_invitations.unanswered().filter(email=email).exists():
        raise ValidationError(ASKED_ALREADY)
    try:
        accounts.find_or_create(email, name)
    except accounts.Refused:
        raise ValidationError(CLOSED) from None
    invitation = ReviewerInvitation.objects.create(
        call=call, email=email, name=name, by=by, expires_at=timezone.now() + INVITED_FOR
    )
    log("reader_invited", by=by, call=call, invitation=invitation.pk)
    _mail(invitation)
    return invitation


@transaction.atomic
def send_again(invitation, *, by) -> ReviewerInvitation:
    """Mail an invitation once more; she has three weeks to answer again.

    Raises:
        PermissionDenied: with the reason; it was answered or taken back.
    """
    _require(by)
    invitation = _locked(invitation)
    if invitation.answered:
        raise PermissionDenied(OVER)
    invitation.expires_at = timezone.now() + INVITED_FOR
    invitation.save(update_fields=["expires_at"])
    log("reader_invited_again", by=by, call=invitation.call, invitation=invitation.pk)
    _mail(invitation)
    return invitation


@transaction.atomic
def withdraw(invitation, *, by) -> ReviewerInvitation:
    """Take an invitation back; one that was answered stays as it is.

    Raises:
        PermissionDenied: with the reason.
    """
    _require(by)
    invitation = _locked(invitation)
    if not invitation.answered:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        log("reader_not_invited", by=by, call=invitation.call, invitation=invitation.pk)
    return invitation


@transaction.atomic
def accept(invitation, *, by, seen: str, **answers) -> Reviewer:
    """Read for a call: the terms are frozen, she becomes a reader; return her row.

    Args:
        by: whoever signed in with the address that was asked.
        seen: the `fingerprint` of the terms that were shown.
        answers: as `keep_answers` takes them.

    Raises:
        PermissionDenied: another address, or it does not work any more.
        ValidationError: the terms are others now.
    """
    invitation = _locked(invitation)
    _require_hers(invitation, by)
    call, terms = invitation.call, terms_of(invitation.call.review_plan)
    if fingerprint(terms) != seen:
        raise ValidationError(CHANGED)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    reader, _ = Reviewer.objects.update_or_create(
        call=call,
        user=by,
        defaults={"terms": terms, "joined_at": invitation.accepted_at, "left_at": None},
    )
    accounts.give_roles(by, "reviewer")
    keep_answers(reader, **answers)
    log("reader_joined", by=by, call=call, about=reader, invitation=invitation.pk)
    _send_terms(reader)
    _tell_who_asked(invitation)
    return reader


@transaction.atomic
def decline(invitation, *, by) -> ReviewerInvitation:
    """*No thanks*, without a reason; return the invitation.

    Raises:
        PermissionDenied: another address, or it does not work any more.
    """
    invitation = _locked(invitation)
    _require_hers(invitation, by)
    invitation.declined_at = timezone.now()
    invitation.save(update_fields=["declined_at"])
    log("reader_declined", by=by, call=invitation.call, invitation=invitation.pk)
    _tell_who_asked(invitation)
    return invitation


@transaction.atomic
def change_answers(reader, *, by, **answers) -> Reviewer:
    """Keep what a reader says of herself now; what she agreed to stays.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    if reader.user_id != by.pk:
        raise PermissionDenied("Only the reader can change this.")
    keep_answers(reader, **answers)
    log("reader_answers", by=by, call=reader.call, about=reader)
    return reader


def keep_answers(
    reader,
    *,
    skills=(),
    groups: str = "",
    most: int | None = None,
    count_me: str = "",
    access: str = "",
    payment_way: str = "",
) -> None:
    """Store what a reader says of herself; groups we know are linked to it, by their name."""
    reader.groups, reader.most, reader.count_me = groups, most, count_me
    reader.access, reader.payment_way = access, payment_way
    reader.save(update_fields=["groups", "most", "count_me", "access", "payment_way"])
    reader.skills.set(skills if skills else ServiceArea.objects.none())
    wanted = {name.casefold() for name in reader.group_names}
    known = Organisation.objects.all() if wanted else ()
    reader.organisations.set([row for row in known if row.name.casefold() in wanted])


def _require(by) -> None:
    allowed, reason = permissions.may("invite", by)
    if not allowed:
        raise PermissionDenied(reason)


def _require_hers(invitation, by) -> None:
    if by.email != invitation.email or not by.is_active:
        raise PermissionDenied(NOT_YOURS)
    if not invitation.works:
        raise PermissionDenied(OVER)


def _locked(invitation) -> ReviewerInvitation:
    rows = ReviewerInvitation.objects.select_for_update(of=("self",))
    return rows.select_related("call__review_plan", "by").get(pk=invitation.pk)


def _address(name: str, *args) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def _mail(invitation) -> None:
    queue(
        "review/invitation",
        to=invitation.email,
        context={
            "name": invitation.name,
            "call": invitation.call.title,
            "fee": money(invitation.call.review_plan.fee),
            "link": _address("review_invitation", invitation.pk),
            "until": day(invitation.expires_at),
        },
    )


def _send_terms(reader) -> None:
    terms = reader.terms
    queue(
        "review/joined",
        to=reader.user,
        context={
            "name": reader.user.name,
            "call": reader.call.title,
            "link": _address("review"),
            "fee": money(terms["fee"]),
            "asked": terms["asked"],
            "access_costs": terms["access_costs"],
            "payment_way": reader.payment_way,
            "benefits_advice": terms["benefits_advice"],
            "benefits_link": terms["benefits_link"],
        },
    )


def _tell_who_asked(invitation) -> None:
    """Mail whoever asked her, if she still works here; names stay out of it."""
    by = invitation.by
    if by is None or not permissions.may("invite", by)[0]:
        return
    queue(
        "review/invitation_answered",
        to=by,
        context={
            "call": invitation.call.title,
            "link": _address("review_readers", invitation.call.slug),
            "joined": invitation.accepted_at is not None,
        },
    )
