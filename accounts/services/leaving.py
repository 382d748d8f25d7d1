"""Deleting an account because its owner asks, and what is written down of it."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.enums import Erased
from accounts.models import Erasure, User
from accounts.permissions import may_close_account
from core.holdings import erase_all
from outbox.registry import register_template
from outbox.services import send_unkept

RECEIPT = "accounts/deleted"
register_template(
    RECEIPT,
    "accounts",
    "To somebody who deleted her account, at once. No copy of it is kept.",
    {"name": "Sam", "link": "https://example.org/privacy/"},
)


@transaction.atomic
def close_account(user: User, choices: Mapping[str, str], *, link: str = "") -> Erasure:
    """Erase an account with everything rooms hold of its owner, and return what is written down.

    Args:
        choices: her answers to `core.holdings.asked_first`.
        link: where the receipt says more can be read.

    Raises:
        PermissionDenied: somebody of our team; an administrator takes the role away first.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    allowed, reason = may_close_account(user)
    if not allowed:
        raise PermissionDenied(reason)
    number, address, name = str(user.pk), user.email, user.name
    erase_all(user, choices)
    send_unkept(RECEIPT, address=address, context={"name": name, "link": link})
    return note_erasure(Erased.ACCOUNT, number)


def note_erasure(what: Erased, number: str, *, by=None, asked_by="", asked_in="") -> Erasure:
    """Write down that something was deleted, and return the line.

    Args:
        what: an account, or one thing.
        number: its reference or number; no name.
        by, asked_by, asked_in: where one of us did it: who, for whom, and how they asked.
    """
    return Erasure.objects.create(
        what=what, number=number, by=by, asked_by=asked_by, asked_in=asked_in
    )
