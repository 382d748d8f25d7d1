"""Signing in, confirming an address, people and their roles. No request comes down here.

A room that needs a confirmed address calls `send_confirmation(email, next_url=…, data=…)` and
listens to `address_confirmed`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import secrets
from accounts.enums import LIFETIME, WRONG_CODES_ALLOWED, Kind
from accounts.models import SignInRequest, User
from accounts.permissions import gets_links
from accounts.roles import ROLES
from outbox.enums import State
from outbox.registry import template_info
from outbox.services import queue, send_secret

# Sent in the transaction that uses up a link or code, with `user`, `email` and `data` (what the
# asking room gave to `send_confirmation`; empty after a plain sign-in).
address_confirmed = Signal()


class Refused(Exception):
    """A link or a code that does not sign anybody in; its text is for the person."""

    def __init__(self, message: str, *, dead: bool = False):
        super().__init__(message)
        self.dead = dead


@dataclass(frozen=True)
class Confirmed:
    """Somebody who has shown that an address is hers, and where she wanted to go."""

    user: User
    next_url: str


def normalise(email: str) -> str:
    """Return an address as we store and compare it."""
    return email.strip().lower()


def find(email: str) -> User | None:
    """Return the active person with this address, or None."""
    return User.objects.filter(email=normalise(email), is_active=True).first()


def find_or_create(email: str, name: str = "") -> User:
    """Return the person with this address, made if need be; a name is only filled in, not changed.

    Raises:
        Refused: the account was switched off.
    """
    user, _made = User.objects.get_or_create(
        email=normalise(email), defaults={"name": name, "password": make_password(None)}
    )
    if not user.is_active:
        raise Refused("This account was closed. Please contact us.", dead=True)
    if name and not user.name:
        user.name = name
        user.save(update_fields=["name"])
    return user


def send_sign_in(email: str, *, next_url: str = "") -> SignInRequest:
    """Mail a link and a code to an address; somebody we do not know is told so, by mail only.

    Args:
        email: the address as typed.
        next_url: a path of this site to go to afterwards.

    Returns:
        The request. Put its id into the browser with `asking.remember`, so that the code can be
        typed there. `mail_failed` is True when the mail server refused.
    """
    return _send(Kind.SIGN_IN, email, next_url, {})


def send_confirmation(
    email: str, *, next_url: str, data: Mapping, words: str = ""
) -> SignInRequest:
    """Mail a link and a code that confirm an address, and sign its reader in.

    `data` comes back in `address_confirmed` whether the link is opened here, on another device, or
    renewed later; it stays on the server and is never taken from the person's browser. Give only
    what the asking browser has shown to be its own, such as the reference of its draft. `words` is
    the key of another mail with a link; what `data` holds under `mail` may stand in it.

    Returns:
        The request, as `send_sign_in` does.
    """
    return _send(
        Kind.CONFIRM, email, next_url, {**data} | {"words": words} if words else dict(data)
    )


def send_again(request: SignInRequest) -> SignInRequest:
    """Mail a new link and code in place of a request's own, which end."""
    SignInRequest.objects.filter(pk=request.pk, used_at=None, ended_at=None).update(
        ended_at=timezone.now()
    )
    return _send(request.kind, request.email, request.next_url, request.data)


def find_request(request_id) -> SignInRequest | None:
    """Return a request by its id, still usable or not."""
    return SignInRequest.objects.filter(pk=request_id).first()


def request_of_link(token: str) -> SignInRequest | None:
    """Return the request a link belongs to, used or not; None when the link is not ours."""
    request_id = secrets.read_link_token(token)
    return find_request(request_id) if request_id else None


def link_works(request: SignInRequest | None) -> bool:
    """Whether a link's button would sign somebody in now. Uses nothing up."""
    if request is None or not request.is_usable(timezone.now()):
        return False
    user = find(request.email)
    return gets_links(user) if user else request.kind == Kind.CONFIRM


@transaction.atomic
def use_link(token: str) -> Confirmed:
    """Use up a link.

    Raises:
        Refused: it is not ours, too old, used, ended, or belongs to somebody who uses codes.
    """
    request = request_of_link(token)
    if not link_works(request):
        raise Refused("This link has been used, or is too old.", dead=True)
    return _use_up(request)


def use_code(request_id, code: str) -> Confirmed:
    """Use up a code, in the browser that asked for it.

    Raises:
        Refused: wrong (counted), too old, used, ended, or tried too often.
    """
    request = find_request(request_id)
    if request is None or not request.is_usable(timezone.now()):
        raise Refused("This code has been used, or is too old. Ask for a new one.", dead=True)
    # Counted before it is compared, in one statement: tries at the same moment all count.
    counted = SignInRequest.objects.filter(
        pk=request.pk, wrong_codes__lt=WRONG_CODES_ALLOWED
    ).update(wrong_codes=F("wrong_codes") + 1)
    if not counted:
        raise Refused("That was too many wrong codes. Ask for a new one.", dead=True)
    if not secrets.code_matches(request.pk, request.code_hash, code):
        raise Refused("That is not the code we sent. Check it and type it again.")
    return _use_up(request)


def end_outstanding(email: str) -> int:
    """End every link and code of an address: she has signed in. Return how many."""
    return SignInRequest.objects.outstanding(normalise(email)).update(ended_at=timezone.now())


def forget_requests_about(draft: str) -> int:
    """Delete requests that were to confirm the address of a draft; return how many."""
    return SignInRequest.objects.filter(data__draft=draft).delete()[0]


def forget_old_requests() -> int:
    """Delete requests too old to offer a new link; return how many."""
    return SignInRequest.objects.forgettable(timezone.now()).delete()[0]


@transaction.atomic
def _use_up(request: SignInRequest) -> Confirmed:
    now = timezone.now()
    # The update decides who came first; a second press finds nothing left.
    used = SignInRequest.objects.usable(now).filter(pk=request.pk).update(used_at=now)
    if not used:
        raise Refused("This link or code has been used.", dead=True)
    user = find_or_create(request.email)
    end_outstanding(request.email)
    address_confirmed.send(sender=User, user=user, email=request.email, data=request.data)
    return Confirmed(user, request.next_url)


def _send(kind: str, email: str, next_url: str, data: dict) -> SignInRequest:
    email = normalise(email)
    user = find(email)
    code = secrets.new_code()
    with transaction.atomic():
        forget_old_requests()
        request = SignInRequest(
            kind=kind,
            email=email,
            next_url=_own_path(next_url),
            data=data,
            expires_at=timezone.now() + LIFETIME,
        )
        request.code_hash = secrets.code_hash(request.pk, code)
        known = user is not None or kind == Kind.CONFIRM
        if not known:
            request.code_hash = ""
        request.save(force_insert=True)
        values = {"code": secrets.spoken(code)}
        if not known:
            key, values = "accounts/sign_in_unknown", {}
        elif user is not None and not gets_links(user):
            key = "accounts/sign_in_staff"
        else:
            key = data.get("words", f"accounts/{kind}")
            values["link"] = settings.SITE_URL + secrets.link_path(request.pk)
        values = {name: values[name] for name in template_info(key).secrets}
        # Also without a secret: all four are sent in the same way, and take the same time.
        message = send_secret(
            key,
            to=user or email,
            context={"name": user.name if user else "", **data.get("mail", {})},
            secrets=values,
        )
    message.refresh_from_db()
    request.mail_failed = message.state == State.FAILED
    return request


def _own_path(url: str) -> str:
    """Return `url` if it is a path of this site and short enough, else nothing."""
    own = url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return url if own and len(url) <= 500 else ""


@transaction.atomic
def invite(email: str, *roles: str, name: str = "") -> User:
    """Make somebody staff and mail her how to sign in.

    Args:
        email: her address; an account with it is kept.
        roles: keys of `roles.ROLES`, at least one.
        name: filled in when we have none.

    Returns:
        The person.

    Raises:
        KeyError: there is no such role.
        Refused: her account was switched off.
    """
    user = find_or_create(email, name)
    give_roles(user, *roles)
    queue(
        "accounts/invitation",
        to=user,
        context={
            "name": user.name,
            "role": " and ".join(role.replace("_", " ") for role in roles),
            "link": settings.SITE_URL + reverse("accounts:sign_in"),
            "second_factor": settings.REQUIRE_SECOND_FACTOR
            and any(ROLES[role].staff for role in roles),
        },
    )
    return user


def give_roles(user: User, *roles: str) -> User:
    """Put somebody into the groups of these roles, beside those she has, and return her.

    Raises:
        KeyError: there is no such role.
    """
    user.groups.add(*Group.objects.filter(name__in=[ROLES[role].group for role in roles]))
    user.__dict__.pop("_roles", None)  # what `roles_of` remembers
    return user
