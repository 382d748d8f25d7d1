"""A person's own link: what she said yes to, and the way to take it back. It signs nobody in.

The address is never stored: it is made when a mail goes out, or when an editor asks for it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from casestudies.models import CaseStudyPage, LedgerEntry
from casestudies.people import parts_of
from casestudies.public import PublicCaseStudy
from casestudies.services.reading import publics_of
from consent.enums import Item
from consent.models import Consent
from consent.services import note_asked_again
from outbox.registry import register_template
from outbox.services import send_secret

_SAMPLE = {"what": "a picture", "name": "Pat"}
register_template(
    "casestudies/own_link",
    "casestudies",
    "To somebody who is named, quoted, pictured or filmed, at once: their own link.",
    _SAMPLE,
    secrets=("link",),
)
register_template(
    "casestudies/still_fine",
    "casestudies",
    "To the same person, when the day has come to ask again.",
    _SAMPLE,
    secrets=("link",),
)


@dataclass(frozen=True, slots=True)
class Covered:
    """One thing a consent covers, as its person may see it.

    `title` is of the page. `live` says whether everybody can see it now; then `public` is set.
    """

    title: str
    live: bool
    words: str = ""
    public: PublicCaseStudy | None = None
    block: object = None


def path_for(consent: Consent) -> str:
    """Return the signed path of a person's own link."""
    return reverse("consent_link", args=[_signer().sign(str(consent.pk))])


def address_for(consent: Consent) -> str:
    """Return the whole address, for a mail, a letter or a call."""
    return f"{settings.SITE_URL}{path_for(consent)}"


def consent_of(token: str) -> Consent | None:
    """Return whose link this is; None when it is not ours, or the record is gone."""
    try:
        number = _signer().unsign(token)
        return Consent.objects.select_related("text", "guardian_of").filter(pk=number).first()
    except (signing.BadSignature, ValidationError):
        return None


def _signer() -> signing.Signer:
    return signing.Signer(salt="casestudies.own_link", sep=".")


def send_link(consent: Consent) -> None:
    """Mail a person her own link, if there is an address."""
    if consent.email:
        _send("own_link", consent)


def ask_again(consent: Consent, now=None) -> Consent | None:
    """Mail a person that we ask again, once for each day set, and return her consent.

    Without an address nothing is sent, and None returned: editors see it in their digest.
    """
    due = consent.ask_again_on and consent.ask_again_on <= timezone.localdate(now)
    if not due or consent.withdrawn_at or consent.asked_again_at or not consent.email:
        return None
    _send("still_fine", consent)
    note_asked_again(consent)
    return consent


def _send(name, consent) -> None:
    context = {"what": consent.get_item_display(), "name": consent.person}
    link = {"link": address_for(consent)}
    send_secret(f"casestudies/{name}", to=consent.email, context=context, secrets=link)


def covered_by(consent: Consent) -> list[Covered]:
    """Return what a person said yes to, page by page, as it stands now."""
    entries = LedgerEntry.objects.of_number(consent.number).select_related("page")
    if consent.item == Item.NAME:
        entries = entries.filter(consent=consent.number)
    pages = {entry.page_id: entry for entry in entries}
    live = publics_of(pages)
    return [_covered(entry, live.get(page_id), consent) for page_id, entry in pages.items()]


def _covered(entry, public, consent) -> Covered:
    page = CaseStudyPage.objects.get(pk=entry.page_id)
    if entry.words:
        shown = public is not None and not consent.is_hidden
        return Covered(page.title, shown, entry.words, public)
    block = _block_with(consent.number, public) if public else None
    words = ""
    if consent.item == Item.QUOTE:
        part = [p for p in parts_of(page.get_latest_revision_as_object()) if p.of == entry.of]
        words = part[0].shown if part else ""
    return Covered(page.title, block is not None, words, public, block)


def _block_with(number, public):
    if public.picture and public.picture.consent == number:
        return public.picture
    return next((block for block in public.body if block.consent == number), None)
