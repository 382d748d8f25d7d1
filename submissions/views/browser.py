"""Which browser started a draft: a signed cookie holds its key until an address is confirmed."""

from django.conf import settings

from submissions.services.drafting import new_draft_key

COOKIE = "drafts"
SALT = "submissions.drafts"
KEPT_FOR = 400 * 24 * 3600


def draft_keys(request) -> frozenset[str]:
    """Return the key this browser holds, if it holds one of ours."""
    key = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    return frozenset({key} if key else ())


def key_for(request) -> str:
    """Return this browser's key, or a new one."""
    return next(iter(draft_keys(request)), "") or new_draft_key()


def remember(response, key: str):
    """Put the key into the browser; return response."""
    response.set_signed_cookie(
        COOKIE,
        key,
        salt=SALT,
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
