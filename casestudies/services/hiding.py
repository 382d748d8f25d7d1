"""Hiding a page or a part of it: now, from a set time on, and showing it again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casestudies import permissions
from casestudies.enums import HidingReason
from casestudies.models import CaseStudyPage, Hidden, PublishedVersion
from casestudies.public import LEAD_PICTURE, PublicCaseStudy
from casestudies.services.reading import pages_touched, publics_of
from casestudies.services.refusals import Refused, require
from casestudies.signals import case_study_reduced


@transaction.atomic
def hide(
    page,
    block: str = "",
    *,
    by,
    reason=HidingReason.EDITOR,
    from_at: datetime | None = None,
    version: int | None = None,
) -> Hidden:
    """Hide a page, or one part of it, and return the row that does.

    Args:
        page: a CaseStudyPage that was published.
        block: the id of a block, or `lead_picture`; empty hides the whole page. A picture, film
            or file is then hidden wherever else it stands.
        by: an editor who may publish; None is the system.
        reason: of `HidingReason`.
        from_at: since when; now, unless told. Nothing has to run when a later time comes.
        version: the published version where the part was seen; the newest that has it, unless told.

    Raises:
        Refused: not this person's, or no published version has such a part.
    """
    require(permissions.may_publish(by, page))
    now = timezone.now()
    hidden = Hidden.objects.create(
        page_id=page.pk,
        block=block,
        mark=_mark_of(page, block, version) if block else "",
        reason=reason,
        from_at=from_at or now,
    )
    if hidden.from_at <= now:
        _tell(hidden, now)
    return hidden


@transaction.atomic
def hide_now(hidden: Hidden, *, by) -> Hidden:
    """Do not wait for the time of a row: hide from now on.

    Raises:
        Refused: not this person's, or it was lifted.
    """
    require(permissions.may_publish(by, hidden.page))
    hidden = Hidden.objects.select_for_update().get(pk=hidden.pk)
    if hidden.lifted_at:
        raise Refused("This is shown again already.")
    now = timezone.now()
    hidden.from_at = min(hidden.from_at, now)
    hidden.save(update_fields=["from_at"])
    _tell(hidden, now)
    return hidden


@transaction.atomic
def lift(hidden: Hidden, *, by) -> Hidden:
    """Show it again, unless another row hides the same. A second time changes nothing.

    Raises:
        Refused: not this person's.
    """
    require(permissions.may_publish(by, hidden.page))
    hidden = Hidden.objects.select_for_update().get(pk=hidden.pk)
    if hidden.lifted_at is None:
        hidden.lifted_at = timezone.now()
        hidden.save(update_fields=["lifted_at"])
        _tell_pages(hidden)
    return hidden


@transaction.atomic
def settle(hidden: Hidden, now: datetime) -> Hidden | None:
    """Tell index and exports of a row whose time has come; None when there is nothing to tell."""
    hidden = Hidden.objects.untold(now).select_for_update().filter(pk=hidden.pk).first()
    if hidden is not None:
        _tell(hidden, now)
    return hidden


def _mark_of(page, block, version) -> str:
    """Return the mark of a part, as the newest published version that has it shows it."""
    versions = PublishedVersion.objects.filter(number__page_id=page.pk).order_by("-k")
    versions = versions.filter(k=version) if version else versions
    for data in versions.values_list("data", flat=True):
        public = PublicCaseStudy.from_json(data)
        if block == LEAD_PICTURE and public.picture:
            return public.picture.mark
        for part in public.body:
            if part.id == block:
                return part.mark
    raise Refused("This page has no such part.")


def _tell(hidden, now) -> None:
    hidden.told_at = now
    hidden.save(update_fields=["told_at"])
    _tell_pages(hidden)


def _tell_pages(hidden) -> None:
    """Index, feed and exports hold copies of live pages: they hear what is shown from now on."""
    touched = pages_touched(hidden)
    left = publics_of(touched)
    for page in CaseStudyPage.objects.with_children().filter(pk__in=touched, live=True):
        case_study_reduced.send(CaseStudyPage, page=page, public=left.get(page.pk))
