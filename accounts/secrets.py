"""Makes and checks the link and the code of a sign-in mail. Nothing here is ever stored."""

import uuid

from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from accounts.enums import CODE_ALPHABET, CODE_LENGTH

LINK_SALT = "accounts.link"
CODE_SALT = "accounts.code"


def _signer() -> signing.Signer:
    return signing.Signer(salt=LINK_SALT, sep=".")


def link_token(request_id: uuid.UUID) -> str:
    """Return the token of a link: the row's name, signed by us."""
    return _signer().sign(request_id.hex)


def read_link_token(token: str) -> uuid.UUID | None:
    """Return the row's name, or None when the token is not ours."""
    try:
        return uuid.UUID(hex=_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def link_path(request_id: uuid.UUID) -> str:
    """Return the address, without the site, that a mail's link opens."""
    return reverse("accounts:link", args=[link_token(request_id)])


def new_code() -> str:
    """Return a fresh code."""
    return get_random_string(CODE_LENGTH, CODE_ALPHABET)


def spoken(code: str) -> str:
    """Return the code in two groups, easier to read and to say."""
    half = CODE_LENGTH // 2
    return f"{code[:half]} {code[half:]}"


def tidy(typed: str) -> str:
    """Return what was typed as a code: capitals, without spaces and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def code_hash(request_id: uuid.UUID, code: str) -> str:
    """Return what is stored of a code; useless without our secret key."""
    return salted_hmac(CODE_SALT, f"{request_id.hex}:{code}", algorithm="sha256").hexdigest()


def code_matches(request_id: uuid.UUID, stored: str, typed: str) -> bool:
    """Whether `typed` is the code that `stored` was made of."""
    return bool(stored) and constant_time_compare(stored, code_hash(request_id, tidy(typed)))
