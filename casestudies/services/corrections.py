"""Correcting what is on the website: a draft beside the live words, which keep their yes."""

from django.db import transaction
from django.utils import timezone

from casestudies import permissions
from casestudies.models import Correction
from casestudies.services.refusals import Refused, require


@transaction.atomic
def open_correction(page, *, by, reason) -> Correction:
    """Unlock a published page for a new draft, and return the record of it.

    Raises:
        Refused: not this person's, not on the website, no reason, or one is open.
    """
    require(permissions.may_edit(by, page))
    if not page.live:
        raise Refused("This is not on the website. Change the draft instead.")
    if not reason.strip():
        raise Refused("Say what needs correcting.")
    if page.corrections.open().exists():
        raise Refused("A correction is open already.")
    return Correction.objects.create(page=page, opened_by=by, reason=reason)


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
    correction.closed_at = timezone.now()
    correction.save(update_fields=["closed_at"])
    if page.has_unpublished_changes:
        page = type(page).objects.get(pk=page.pk)
        page.save_revision(user=by, changed=False, clean=False)
        page.has_unpublished_changes = False
        page.save(update_fields=["has_unpublished_changes"], clean=False)
    return correction
