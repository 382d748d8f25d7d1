"""Writing down who is in a case study, and joining the draft to what they said yes to."""

import json

from django.db import transaction

from casestudies import permissions
from casestudies.masking import mask
from casestudies.models import CaseStudyPage, LedgerEntry
from casestudies.people import LEAD, NAMES, Part, parts_of, people_in
from casestudies.public import build
from casestudies.services.refusals import Refused, require
from consent import services as consents
from consent.enums import Item

LOCKED = "You cannot change this page just now."
GONE = "This is not on the page any more. Look at the list again."


@transaction.atomic
def record_person(page, of: str, *, by, words: str = "", **said) -> LedgerEntry:
    """Write down that a person is in one thing on a page, and what she said yes to.

    The draft is joined to it. A further person in the same picture stands beside the first.

    Args:
        page: a CaseStudyPage; its newest draft is what counts.
        of: `Part.of`, of the picture, film, quote or text.
        by: the editor; None is the system.
        words: for a name, as the text has it.
        said: as `consent.services.record_person` takes it.

    Raises:
        Refused: not this person's, the page is locked, or it is not on the page.
        PermissionDenied: `by` may not record consents.
    """
    page, content = _draft(page, by)
    part = _part(content, of)
    first = None
    if part.item == Item.NAME:
        _require_name(content, words)
    else:
        first = _first_in(page, of)
    if first is None:
        _require_open(page)
    consent = consents.record_person(part.item, by=by, beside=first, **said)
    page.ledger.filter(of=of, consent=None).exclude(of__startswith="text:").delete()
    entry = LedgerEntry.objects.create(
        page=page,
        of=NAMES if part.item == Item.NAME else of,
        words=words if part.item == Item.NAME else "",
        consent=consent,
        stated_by=by,
    )
    join(page, by=by)
    return entry


@transaction.atomic
def state_nobody(page, of: str, *, by) -> LedgerEntry:
    """Keep that an editor looked: nobody can be recognised in a picture or film, or, for the text,
    everybody it names is on the list. A second time changes nothing.

    Raises:
        Refused: not this person's, not on the page, a quote, or somebody is on record.
    """
    page, content = _draft(page, by)
    part = _part(content, of)
    if part.item == Item.QUOTE:
        raise Refused("Somebody said these words. Write down who, and that they said yes.")
    if page.ledger.filter(of=of).exclude(consent=None).exists():
        raise Refused("Somebody is on the list for this already.")
    entry, _ = LedgerEntry.objects.get_or_create(
        page=page, of=of, consent=None, defaults={"stated_by": by}
    )
    return entry


@transaction.atomic
def join(page, *, by) -> bool:
    """Put the numbers of what people said yes to into the draft; return whether it changed.

    Raises:
        Refused: it has to change, and the page is locked.
    """
    page, content = _draft(page, by)
    wanted = {}
    for found in people_in(content):
        if found.people and found.part.item != Item.NAME:
            number = found.people[0].number
            wanted |= dict.fromkeys(found.part.places, number)
    changed = _write_numbers(content, wanted)
    if changed:
        _require_open(page)
        content.save_revision(user=by, log_action=True, clean=False)
    return changed


def _write_numbers(content, wanted) -> bool:
    changed = False
    if LEAD in wanted and content.lead_picture_consent != wanted[LEAD]:
        content.lead_picture_consent, changed = wanted[LEAD], True
    for block in content.body:
        number = wanted.get(block.id)
        if number and block.value["consent"] != number:
            block.value["consent"], changed = number, True
    return changed


def _draft(page, by):
    page = CaseStudyPage.objects.select_for_update().get(pk=page.pk)
    require(permissions.may_edit(by, page))
    return page, page.get_latest_revision_as_object()


def _part(content, of: str) -> Part:
    part = next((part for part in parts_of(content) if part.of == of), None)
    if part is None:
        raise Refused(GONE)
    return part


def _first_in(page, of):
    entry = page.ledger.filter(of=of).exclude(consent=None).select_related("consent").first()
    return entry.consent if entry else None


def _require_open(page) -> None:
    lock = page.get_lock()
    if lock:
        raise Refused(f"{LOCKED} {lock.get_message(None)}")


def _require_name(content, words: str) -> None:
    """A name is written as the text has it, so that it can be hidden there."""
    text = build(content).to_json()
    if not words.strip() or json.dumps(mask(text, (words,))) == json.dumps(text):
        raise Refused("The text does not have this name. Write it as the page does.")
