"""Who somebody is: roles, staff or not, second factor shown or not."""

from allauth.account.authentication import get_authentication_records
from django.conf import settings

from accounts.roles import CONTRIBUTOR, ROLE_OF_GROUP, STAFF_ROLES


def roles_of(user) -> frozenset[str]:
    """Return the roles of `user`: `contributor` for everybody signed in, and those of her groups.

    Nobody, and somebody who was switched off, has none. A superuser is an administrator too.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset()
    # Kept on the object, as Django keeps a user's permissions: one query a request.
    if not hasattr(user, "_roles"):
        names = [group.name for group in user.groups.all()]
        user._roles = frozenset(ROLE_OF_GROUP[name] for name in names if name in ROLE_OF_GROUP)
    extra = {"administrator"} if user.is_superuser else set()
    return user._roles | {CONTRIBUTOR} | extra


def is_staff_role(user) -> bool:
    """Whether `user` can publish or see contact details, and so needs a second factor."""
    roles = roles_of(user)
    return bool(roles & STAFF_ROLES) or (bool(roles) and user.has_perm("wagtailadmin.access_admin"))


def gets_links(user) -> bool:
    """Whether a sign-in mail to `user` may hold a link; staff type a code instead."""
    return not (settings.REQUIRE_SECOND_FACTOR and is_staff_role(user))


def has_second_factor(request) -> bool:
    """Whether this session has shown a second factor: an app's code, a passkey, a recovery code."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def must_show_second_factor(request) -> bool:
    """Whether somebody of the team has not shown the second factor her work asks for."""
    return (
        settings.REQUIRE_SECOND_FACTOR
        and request.user.is_authenticated
        and is_staff_role(request.user)
        and not has_second_factor(request)
    )


def may_close_account(user) -> tuple[bool, str]:
    """Return whether somebody may delete her own account, and why not."""
    if not user.is_authenticated or not user.is_active:
        return False, "Sign in first."
    if roles_of(user) != {CONTRIBUTOR} or user.is_staff:
        return False, "You work in our team. Ask an administrator to close your account."
    return True, ""
