"""What follows when somebody signs in or sets up a second factor, by whatever way."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added

from accounts import lately, services


def end_links(user, **_kwargs) -> None:
    """Signing in anywhere ends the links and codes that are still out."""
    services.end_outstanding(user.email)


def note_when(request, **_kwargs) -> None:
    """This session has just shown who she is."""
    if request is not None:
        lately.note(request)


def count_set_up(request, user, authenticator, **_kwargs) -> None:
    """Setting up an app or a passkey shows it works: this session has its second factor."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        shown = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, "mfa", **shown)


def connect_second_factor() -> None:
    """Listen to allauth."""
    authenticator_added.connect(count_set_up, dispatch_uid="accounts.count_set_up")
