"""*Who works on this with you*: who is here, what each may do, and how that changes."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.limits import too_many
from submissions.enums import ContributorRole
from submissions.forms.people import (
    HandOverForm,
    InviteForm,
    RightsForm,
    SupporterRightsForm,
)
from submissions.models import Contributor
from submissions.permissions import may_leave, may_manage_people, may_see_people
from submissions.services import inviting
from submissions.services import people as service
from submissions.services.rights import rights_in_words, what_she_may
from submissions.views.finding import NotHere, find, private
from submissions.views.typist import typist_of

MAIL_AWAY = "We could not send the mail. Wait a few minutes, then send it again."


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the list: who she is, what she may do, and the key of her row."""

    key: str
    name: str
    rights: list[str]
    email: str = ""
    is_you: bool = False
    is_owner: bool = False


@private
@login_required
@require_safe
def people(request, reference):
    """Everybody who works on it, in plain words; the owner can change it."""
    submission = _found(request, reference)
    manages, reason = _manages(request, submission)
    now = timezone.now()
    return render(
        request,
        "submissions/people.html",
        {
            "submission": submission,
            "people": _people(submission, request.user, manages),
            "manages": manages,
            "reason": reason,
            "invitations": _invitations(submission, now) if manages else [],
            "offered": submission.invitations.open(now).filter(role=ContributorRole.OWNER).first(),
            "offers": inviting.open_for(request.user, submission),
            "owner": submission.owner,
            "can_leave": may_leave(submission, request.user),
        },
    )


def _found(request, reference):
    submission = find(request, reference)
    allowed, reason = may_see_people(submission, request.user)
    if not allowed:
        raise NotHere(reason, status=403)
    return submission


def _manages(request, submission) -> tuple[bool, str]:
    return may_manage_people(submission, request.user, typist_of(request, submission))


def _managed(request, reference):
    """Return a submission whose people this person may change; raise NotHere otherwise."""
    submission = _found(request, reference)
    allowed, reason = _manages(request, submission)
    if not allowed:
        raise NotHere(reason, status=403)
    return submission


def _people(submission, user, manages) -> list[Person]:
    """Return everybody, the owner first; addresses are the owner's to see."""
    owner = submission.owner
    rows = submission.contributors.select_related("user", "submission__contact").order_by("pk")
    found = [
        Person(
            f"contributor-{row.pk}",
            row.name,
            rights_in_words(row.role, row.may_send, row.may_say_yes, owner=owner.name),
            email=row.user.email if manages else "",
            is_you=row.user_id == user.pk,
            is_owner=row.role == ContributorRole.OWNER,
        )
        for row in rows
    ]
    found += [
        Person(
            f"supporter-{row.pk}",
            row.name,
            [
                *rights_in_words(
                    ContributorRole.SUPPORTER, row.may_send, row.may_say_yes, owner=owner.name
                ),
                f"Uses the address of {owner.name}.",
            ],
        )
        for row in submission.supporters.still_here()
    ]
    return sorted(found, key=lambda person: not person.is_owner)


def _invitations(submission, now) -> list[tuple]:
    rows = submission.invitations.unanswered().exclude(role=ContributorRole.OWNER)
    return [(row, what_she_may(row, you="They will be able to")) for row in rows]


@private
@login_required
@require_http_methods(["GET", "POST"])
def invite(request, reference):
    """Ask somebody to join, or name who supports the owner at her own address."""
    submission = _managed(request, reference)
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, own=request.user.email)
    if form.is_valid():
        if response := _too_many(request, form):
            return response
        try:
            _invite(request, submission, form)
            return redirect("my_people", submission.reference)
        except ValidationError as error:
            form.add_error("name" if form.shares_address else "email", error.messages[0])
    return render(request, "submissions/invite.html", {"submission": submission, "form": form})


def _too_many(request, form):
    return too_many(request, "invite", key=form.cleaned_data.get("email", "").lower())


def _invite(request, submission, form) -> None:
    given = form.rights() | {"by": request.user, "supporter": typist_of(request, submission)}
    name = form.cleaned_data["name"]
    if form.shares_address:
        service.add_supporter(submission, name=name, **given)
        messages.success(request, f"{name} is on the list. You can say who types on each page.")
        return
    email, role = form.cleaned_data["email"], form.cleaned_data["role"]
    invitation = inviting.invite(submission, email=email, role=role, name=name, **given)
    _say_sent(request, invitation)


def _say_sent(request, invitation) -> None:
    if invitation.mail_failed:
        messages.warning(request, MAIL_AWAY)
    else:
        messages.success(request, f"The invitation is on its way to {invitation.email}.")


@private
@login_required
@require_POST
def invitation(request, reference, uuid):
    """Send an invitation again, or take it back."""
    submission = _managed(request, reference)
    row = submission.invitations.filter(pk=uuid).first()
    if row is None:
        raise NotHere("This invitation is not here any more.")
    given = {"by": request.user, "supporter": typist_of(request, submission)}
    if "withdraw" in request.POST:
        inviting.withdraw(row, **given)
        messages.success(request, "The invitation is taken back. Its link does not work any more.")
    elif response := too_many(request, "invite", key=row.email):
        return response
    elif row.answered:
        messages.warning(request, "This invitation has been answered.")
    else:
        _say_sent(request, inviting.send_again(row, **given))
    return redirect("my_people", submission.reference)


@private
@login_required
@require_http_methods(["GET", "POST"])
def change(request, reference, who):
    """Change what somebody may do, or take her off."""
    submission = _managed(request, reference)
    row = _row(submission, who)
    given = {"by": request.user, "supporter": typist_of(request, submission)}
    if "off" in request.POST:
        service.take_off(row, **given)
        messages.success(request, f"{row.name} is not part of it any more.")
        return redirect("my_people", submission.reference)
    form = _rights_form(row, request.POST if request.method == "POST" else None)
    if form.is_valid():
        role = form.cleaned_data.get("role", "")
        service.change_rights(row, role=role, **form.rights(), **given)
        messages.success(request, f"Saved: what {row.name} may do.")
        return redirect("my_people", submission.reference)
    context = {"submission": submission, "form": form, "person": row}
    return render(request, "submissions/person.html", context)


def _row(submission, who: str):
    kind, _, pk = who.partition("-")
    rows = {
        "contributor": submission.contributors.exclude(role=ContributorRole.OWNER).select_related(
            "user"
        ),
        "supporter": submission.supporters.still_here(),
    }.get(kind)
    row = rows.filter(pk=pk).first() if rows is not None and pk.isdecimal() else None
    if row is None:
        raise NotHere("This person is not part of it any more.")
    return row


def _rights_form(row, data):
    also = [name for name, has in (("send", row.may_send), ("yes", row.may_say_yes)) if has]
    if isinstance(row, Contributor):
        return RightsForm(data, initial={"role": row.role, "also": also})
    return SupporterRightsForm(data, initial={"also": also})


@private
@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request, reference):
    """The owner asks somebody to take it over; nothing changes before that person says yes."""
    submission = _managed(request, reference)
    rows = submission.contributors.exclude(role=ContributorRole.OWNER).select_related("user")
    form = HandOverForm(request.POST if request.method == "POST" else None, people=rows)
    if form.is_valid():
        whom = form.whom()
        if response := too_many(request, "invite", key=whom["email"].lower()):
            return response
        try:
            offer = inviting.invite(
                submission,
                by=request.user,
                role=ContributorRole.OWNER,
                after=form.cleaned_data["after"],
                supporter=typist_of(request, submission),
                **whom,
            )
            _say_sent(request, offer)
            return redirect("my_people", submission.reference)
        except ValidationError as error:
            form.add_error("email", error.messages[0])
    return render(request, "submissions/hand_over.html", {"submission": submission, "form": form})


@private
@login_required
@require_http_methods(["GET", "POST"])
def leave(request, reference):
    """Somebody who does not own it leaves."""
    submission = _found(request, reference)
    allowed, reason = may_leave(submission, request.user)
    if allowed and request.method == "POST":
        try:
            service.leave(submission, by=request.user)
        except PermissionDenied as problem:
            raise NotHere(str(problem), status=403) from problem
        messages.success(request, "You are not part of it any more.")
        return redirect("my")
    context = {"submission": submission, "allowed": allowed, "reason": reason}
    return render(request, "submissions/leave.html", context)
