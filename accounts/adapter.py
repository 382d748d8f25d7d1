"""allauth's second factor, as we want it: secrets encrypted, our words, mail through the outbox."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "accounts.second-factor"


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(
            base64.urlsafe_b64encode(
                salted_hmac(SALT, "key", secret=key, algorithm="sha256").digest()
            )
        )
        for key in keys
    )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps app secrets and recovery codes encrypted with a key made of ours."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Wait for the next one and type it.",
    }

    def encrypt(self, text: str) -> str:
        """Return `text` as it is stored."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what `encrypt` was given; raises InvalidToken for anything else."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user, type) -> str:
        """Return a first name for a passkey; she can change it."""
        return "My passkey"

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Say nothing by mail: the pages say it."""


class AccountAdapter(DefaultAccountAdapter):
    """Our pages say what happened; allauth's notes would pile up unread until the admin."""

    def add_message(self, *args, **kwargs) -> None:
        """Say nothing."""

    def is_open_for_signup(self, request) -> bool:
        """Nobody signs up: confirming an address makes an account."""
        return False
