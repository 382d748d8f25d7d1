"""Recording what somebody said yes to, and taking it back."""

from django.db import transaction
from django.utils import timezone

from consent.models import Consent, ConsentText
from consent.signals import consent_withdrawn


@transaction.atomic
def record(key: str, text: str, *, item, person="", uses=(), how="on the website") -> Consent:
    """Record one person's yes to exactly this text.

    Args:
        key: which text it is, for example `consider`.
        text: the words as they were shown. Other words than last time are a new version.
        item: of `enums.Item`.
        person: who said it; private.
        uses: of `enums.Use`.
        how: where it was said.
    Returns:
        The consent.
    """
    shown = ConsentText.objects.filter(key=key, text=text).first()
    if shown is None:
        newest = ConsentText.objects.filter(key=key).order_by("-version").first()
        version = newest.version + 1 if newest else 1
        shown = ConsentText.objects.create(key=key, version=version, text=text)
    return Consent.objects.create(text=shown, item=item, person=person, uses=sorted(uses), how=how)


@transaction.atomic
def withdraw(consent: Consent) -> Consent:
    """Take a yes back, from now on, and tell what stands on it. A second time changes nothing."""
    if consent.withdrawn_at is None:
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        consent_withdrawn.send(Consent, consent=consent)
    return consent


def forget(consent: Consent) -> None:
    """Delete a record of consent: what it was about is erased, so nothing stands on it.

    Raises:
        ProtectedError: a higher row still points to it; delete that row first.
    """
    consent.delete()
