"""Going live, being taken down, and what stands on the website in between."""

from datetime import datetime

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from casestudies import permissions
from casestudies.enums import CorrectionEnd, RequestState, SignOffEnd
from casestudies.fingerprints import fingerprint
from casestudies.models import CaseStudyPage, PermanentNumber, PublicFile, PublishedVersion
from casestudies.people import out_of_order_since
from casestudies.public import build
from casestudies.services.corrections import finish
from casestudies.services.reading import away
from casestudies.services.refusals import Refused, require
from casestudies.services.sign_offs import STALE, end
from casestudies.signals import case_study_published, case_study_settled, case_study_unpublished

NO_YES = "Nobody has said yes to this yet."


def waiting_sign_off(page):
    """Return the newest yes that holds when its words are not on the website yet, else None."""
    newest = page.sign_offs.holding().exclude(revision=None).select_related("revision").first()
    shown = newest and page.live and PublishedVersion.objects.filter(sign_off=newest).exists()
    return None if shown else newest


def signed_revision(page):
    """Return the revision of the newest yes that holds, once it is sure that nothing changed.

    Raises:
        Refused: nobody said yes, or something changed since.
    """
    if page.requests.filter(state=RequestState.OPEN).exists():
        raise Refused("We are still waiting for a yes.")
    sign_off = waiting_sign_off(page)
    if sign_off is None:
        raise Refused("These words are on the website already." if page.live else NO_YES)
    content = sign_off.revision.as_object()
    if fingerprint(content) != sign_off.fingerprint:
        raise Refused(STALE)
    problems = out_of_order_since(content)
    if problems:
        raise Refused(*problems)
    return sign_off.revision


@transaction.atomic
def publish(page, *, by) -> CaseStudyPage:
    """Put the signed words on the website, and return the page as it now stands.

    Args:
        by: an editor who may publish; None is the system.

    Raises:
        Refused: not this person's, nobody said yes, or something changed since.
    """
    require(permissions.may_publish(by, page))
    revision = signed_revision(page)
    revision.publish(user=by, skip_permission_checks=True)
    return CaseStudyPage.objects.get(pk=page.pk)


@transaction.atomic
def schedule(page, *, at: datetime, by) -> None:
    """Put the signed words on the website at a set time (`publish_scheduled` does it then).

    Raises:
        Refused: as `publish`, or the time is not to come.
    """
    require(permissions.may_publish(by, page))
    if at <= timezone.now():
        raise Refused("Choose a time that is still to come.")
    revision = signed_revision(page)
    unschedule(page, by=by)
    revision.approved_go_live_at = at
    revision.save(update_fields=["approved_go_live_at"])


@transaction.atomic
def unschedule(page, *, by) -> None:
    """Forget the set time, if there is one. Raises Refused for whom may not publish."""
    require(permissions.may_publish(by, page))
    for revision in page.revisions.exclude(approved_go_live_at=None):
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])


@transaction.atomic
def unpublish(page, *, by, reason, share_reason=True) -> CaseStudyPage:
    """Take a page down, and return it. Putting it back needs a new yes.

    Args:
        by: an editor who may publish; None is the system.
        reason: why. Needed.
        share_reason: whether the reason is shown at the page's permanent address.

    Raises:
        Refused: not this person's, not live, or no reason.
    """
    require(permissions.may_publish(by, page))
    if not reason.strip():
        raise Refused("Say why it is taken down.")
    page = CaseStudyPage.objects.get(pk=page.pk)
    if not page.live:
        raise Refused("This is not on the website.")
    number = page.permanent_number
    number.taken_down_reason = reason.strip() if share_reason else ""
    number.save(update_fields=["taken_down_reason"])
    UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    return page


@receiver(case_study_settled)
def record_publication(sender, page, sign_off, **kwargs) -> None:
    """Give a live page its number and store its version; note when one was taken down."""
    number = PermanentNumber.objects.filter(page_id=page.pk).first()
    if sign_off is None:
        if number and number.taken_down_at is None:
            _record_taking_down(page, number)
        return
    version = number.versions.order_by("-k").first() if number else None
    if version and number.taken_down_at is None and version.sign_off_id == sign_off.pk:
        return
    _record_version(page, sign_off, number, version)


def _record_version(page, sign_off, number, previous) -> None:
    now = timezone.now()
    if number is None:
        number = PermanentNumber.objects.create(page_id=page.pk, first_published=now)
    elif number.taken_down_at:
        number.taken_down_at, number.taken_down_reason = None, ""
        number.save(update_fields=["taken_down_at", "taken_down_reason"])
    public = build(
        page,
        number=number.number,
        sign_off=sign_off,
        published=timezone.localdate(number.first_published),
        updated=timezone.localdate(now),
    )
    PublishedVersion.objects.create(
        number=number,
        k=previous.k + 1 if previous else 1,
        data=public.to_json(),
        at=now,
        what_changed=_what_changed(page),
        sign_off=sign_off,
    )
    for kind, object_id, consent in public.files():
        PublicFile.objects.get_or_create(
            page_id=page.pk, kind=kind, object_id=object_id, consent=consent
        )
    _close_the_way_here(page, sign_off)
    shown = away().shown(page.pk, public)
    case_study_published.send(CaseStudyPage, page=page, public=shown)


def _what_changed(page) -> str:
    """Return the public sentence of the correction that goes live now."""
    correction = page.corrections.open().first()
    return correction.what_changed if correction else ""


def _close_the_way_here(page, sign_off) -> None:
    """Older yeses hold no longer; the request and any correction are done."""
    for older in page.sign_offs.holding().exclude(fingerprint=sign_off.fingerprint):
        end(older, SignOffEnd.REPLACED)
    for request in page.requests.active():
        request.state = RequestState.DONE
        request.save(update_fields=["state"])
    for correction in page.corrections.open():
        finish(correction, CorrectionEnd.PUBLISHED, sign_off=sign_off)


def _record_taking_down(page, number) -> None:
    number.taken_down_at = timezone.now()
    number.save(update_fields=["taken_down_at"])
    for sign_off in page.sign_offs.holding():
        end(sign_off, SignOffEnd.TAKEN_DOWN)
    for request in page.requests.active():
        request.state = RequestState.RECALLED
        request.save(update_fields=["state"])
    for correction in page.corrections.unfinished():
        finish(correction, CorrectionEnd.TAKEN_DOWN)
    case_study_unpublished.send(CaseStudyPage, page=page, number=number)
