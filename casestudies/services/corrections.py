"""Correcting what is on the website: a draft beside the live words, which keep their yes."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from casestudies import permissions
from casestudies.enums import CorrectionEnd
from casestudies.models import CaseStudyPage, Correction
from casestudies.services.refusals import Refused, require
from casestudies.signals import correction_moved

NOT_LIVE = "This is not on the website. Change the draft instead."


@transaction.atomic
def ask_for_correction(page, *, by, wish: str) -> Correction:
    """Keep what somebody says is wrong on a published page, in her words, and return it.

    When an editor is correcting the page already, the wish goes to that correction.

    Args:
        by: who asks. Whether the page is theirs is checked by the room that knows contributors.

    Raises:
        Refused: not on the website, nothing written, or something was asked for already.
    """
    page = _locked_live(page)
    if not wish.strip():
        raise Refused("Say what is wrong.")
    correction = page.corrections.unfinished().first() or Correction(page=page)
    if correction.asked_at:
        raise Refused("You have asked for a correction already. Write us a message to add to it.")
    correction.asked_by, correction.asked_at, correction.wish = by, timezone.now(), wish.strip()
    correction.save()
    return correction


@transaction.atomic
def promise_correction(page, *, by, due: date) -> Correction:
    """Answer a wish with the day it will be corrected by, and return its record.

    Raises:
        Refused: not this person's, nothing was asked for, or the day is past.
    """
    correction = _asked(page, by)
    if due <= timezone.localdate():
        raise Refused("Choose a day that is still to come.")
    correction.due, correction.answered_at = due, timezone.now()
    correction.save(update_fields=["due", "answered_at"])
    return correction


@transaction.atomic
def refuse_correction(page, *, by, answer: str) -> Correction:
    """Answer a wish with the reason why not, and return its record, which is at its end.

    Raises:
        Refused: not this person's, nothing was asked for, or no reason.
    """
    correction = _asked(page, by)
    if not answer.strip():
        raise Refused("Say why not.")
    correction.answer, correction.answered_at = answer.strip(), timezone.now()
    correction.save(update_fields=["answer", "answered_at"])
    finish(correction, CorrectionEnd.REFUSED, by=by)
    return correction


def _asked(page, by) -> Correction:
    require(permissions.may_edit(by, page))
    correction = page.corrections.unfinished().select_for_update().first()
    if correction is None or not correction.asked_at:
        raise Refused("Nobody has asked for a correction.")
    if correction.opened_at:
        raise Refused("The correction has begun. Make it, or give it up.")
    return correction


@transaction.atomic
def open_correction(page, *, by, reason="") -> Correction:
    """Unlock a published page for a new draft, and return the record of it.

    Raises:
        Refused: not this person's, not on the website, no reason and no wish, or one is open.
    """
    require(permissions.may_edit(by, page))
    page = _locked_live(page)
    correction = page.corrections.unfinished().first() or Correction(page=page)
    if correction.opened_at:
        raise Refused("A correction is open already.")
    if not reason.strip() and not correction.wish:
        raise Refused("Say what needs correcting.")
    correction.opened_by, correction.opened_at = by, timezone.now()
    correction.reason = reason.strip()
    correction.save()
    correction_moved.send(Correction, correction=correction, code="opened", by=by)
    return correction


@transaction.atomic
def close_correction(page, *, by) -> Correction:
    """Give up an open correction: the live words stay, the draft goes back to them.

    Raises:
        Refused: not this person's, none is open, or a yes was asked for (recall it first).
    """
    require(permissions.may_edit(by, page))
    correction = page.corrections.open().first()
    if correction is None:
        raise Refused("No correction is open.")
    if page.requests.active().exists():
        raise Refused("A yes has been asked for. Recall it first.")
    if page.has_unpublished_changes:
        page = type(page).objects.get(pk=page.pk)
        page.save_revision(user=by, changed=False, clean=False)
        page.has_unpublished_changes = False
        page.save(update_fields=["has_unpublished_changes"], clean=False)
    finish(correction, CorrectionEnd.GIVEN_UP, by=by)
    return correction


def describe(page, what_changed: str, *, request=None) -> None:
    """Keep on the open correction what changed, in words for everybody, and the request for it."""
    correction = page.corrections.open().first()
    if correction is not None:
        correction.what_changed = " ".join(what_changed.split()) or correction.what_changed
        correction.request = request or correction.request
        correction.save(update_fields=["what_changed", "request"])


def finish(correction, outcome: CorrectionEnd, *, sign_off=None, by=None) -> None:
    """Close a correction, keep what became of it, and tell the rooms above."""
    correction.closed_at, correction.outcome = timezone.now(), outcome
    correction.sign_off = sign_off
    correction.save(update_fields=["closed_at", "outcome", "sign_off"])
    code = outcome.value.replace("-", "_")
    correction_moved.send(Correction, correction=correction, code=code, by=by)


def _locked_live(page) -> CaseStudyPage:
    """Read the page again and hold it, so that two presses act once. Refuses what is not live."""
    page = CaseStudyPage.objects.select_for_update().get(pk=page.pk)
    if not page.live:
        raise Refused(NOT_LIVE)
    return page
