"""Which browser asked for a code: a signed cookie names the request, the code is typed there."""

import uuid

from django.conf import settings

from accounts import services
from accounts.enums import LIFETIME
from accounts.models import SignInRequest

COOKIE = "asked"
SALT = "accounts.asked"


def remember(response, asked: SignInRequest):
    """Put the request into this browser, so that its code can be typed here; return response."""
    response.set_signed_cookie(
        COOKIE,
        asked.pk.hex,
        salt=SALT,
        max_age=LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def asked_here(request) -> SignInRequest | None:
    """Return the request this browser asked for, used or not; None when there is none."""
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LIFETIME)
    try:
        return services.find_request(uuid.UUID(hex=value))
    except ValueError:
        return None


def forget(response):
    """Take the request out of this browser; return response."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
