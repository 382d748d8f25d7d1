"""How often a stranger may do something, by allauth's limiter (`ACCOUNT_RATE_LIMITS`)."""

from allauth.core import ratelimit


def too_many(request, action: str, *, key: str = ""):
    """Count one use of `action`; return the 429 page when it was one too many, else None.

    `key` is what a limit `per key` counts by, such as the address typed.
    """
    if ratelimit.consume(request, action=action, key=key or "-"):
        return None
    return ratelimit.respond_429(request)
