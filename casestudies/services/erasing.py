"""Taking something away for good. The only code that goes round the guard: see ADR 1."""

import json
from contextlib import suppress

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from casestudies import permissions
from casestudies.enums import SignOffEnd, SignOffKind
from casestudies.fingerprints import fingerprint
from casestudies.guards import require_sign_off
from casestudies.models import (
    CaseStudyPage,
    PermanentNumber,
    PublishedVersion,
    SignOff,
    SignOffRequest,
)
from casestudies.public import PublicCaseStudy
from casestudies.services.files import is_held
from casestudies.services.publishing import unpublish
from casestudies.services.refusals import Refused, require
from casestudies.services.sign_offs import end
from consent.models import Consent
from core.models import SiteImage, SiteMedia


@transaction.atomic
def erase(page, consent: Consent, *, by) -> CaseStudyPage:
    """Remove what a withdrawn consent covered from page, revisions, versions and files.

    What is left keeps its yes: a *reduction* that points to the one it stands on. A picture or film
    that another block, page or consent still uses is kept.

    Raises:
        Refused: not this person's, or the consent still stands.
    """
    require(permissions.may_publish(by, page))
    if not Consent.objects.withdrawn().filter(pk=consent.pk).exists():
        raise Refused("This consent was not taken back.")
    number = consent.number
    page = CaseStudyPage.objects.select_for_update().get(pk=page.pk)
    signed = {row.pk: (row, row.revision) for row in page.sign_offs.holding()}
    if page.live:
        shown = require_sign_off(page)
        signed[shown.pk] = (shown, None)
    files = _files_under(page, number)
    _blank_page(page, number)
    _blank_revisions(page, number)
    _blank_versions(page, number)
    page = CaseStudyPage.objects.get(pk=page.pk)
    for _, (before, revision) in sorted(signed.items()):
        if revision is not None:
            revision.refresh_from_db()
        _sign_what_is_left(revision.as_object() if revision else page, before, by)
    page.public_files.filter(consent=number).delete()
    page.ledger.of_number(number).delete()
    ReferenceIndex.create_or_update_for_object(page)
    for obj in files:
        delete_unless_used(obj)
    return page


@transaction.atomic
def forget_draft(page) -> None:
    """Delete a page that was never public, with the pictures and films only it shows.

    Raises:
        Refused: it is, or was, on the website.
    """
    if was_public(page):
        raise Refused("This was on the website. It is taken down, not deleted.")
    _delete_page(page)


@transaction.atomic
def forget_public(page) -> None:
    """Take a page down and delete it: words, pictures, every version, every yes. Its number stays
    and says that it was taken down, and nothing else."""
    if page.live:
        page = unpublish(page, by=None, reason="Its writer asked for it.", share_reason=False)
    numbers = PermanentNumber.objects.filter(page=page)
    PublishedVersion.objects.filter(number__in=numbers).delete()
    numbers.update(taken_down_reason="")
    _delete_page(page)


@transaction.atomic
def forget_drafts(page) -> None:
    """Leave of a page that was public only what stood on the website: earlier drafts go, and what
    its writer asked us to change."""
    kept = {page.latest_revision_id, page.live_revision_id}
    kept |= set(page.sign_offs.holding().values_list("revision", flat=True))
    page.revisions.exclude(pk__in=kept - {None}).delete()
    SignOffRequest.objects.filter(page=page).update(comment="")
    page.corrections.update(wish="", answer="", reason="")


def was_public(page) -> bool:
    """Return whether a page is, or ever was, on the website."""
    return page.live or PermanentNumber.objects.filter(page=page).exists()


def _delete_page(page) -> None:
    """Delete a page that is not live with its revisions, its lines in Wagtail's log, the pictures
    and films only it shows, and the permissions only it stood on."""
    # Before it is published, what an editor saved last stands in the revision only.
    versions = [page, page.get_latest_revision_as_object()]
    shown = {obj for version in versions for obj in _shown_on(version)}
    numbers = {number for version in versions for number in _consents_on(version)}
    numbers |= set(page.public_files.exclude(consent="").values_list("consent", flat=True))
    numbers |= set(page.ledger.exclude(consent=None).values_list("consent", flat=True))
    ReferenceIndex.remove_for_object(page)
    # A sign-off may point to the one it reduces, which must not go before it.
    SignOff.objects.filter(page=page).exclude(reduces=None).delete()
    number = page.pk
    page.delete()
    PageLogEntry.objects.filter(page=number).delete()
    for obj in shown:
        delete_unless_used(obj)
    for consent in Consent.objects.filter(pk__in=numbers):
        with suppress(ProtectedError):
            consent.delete()


def _shown_on(page) -> list:
    found = [page.lead_picture]
    for block in page.body:
        if hasattr(block.value, "get"):
            found += [block.value.get("image"), block.value.get("film")]
    return [obj for obj in found if isinstance(obj, SiteImage | SiteMedia)]


def _consents_on(page) -> list[str]:
    covered = ("quote", "picture", "film")
    found = [b.value["consent"] for b in page.body if b.block_type in covered]
    return [number for number in (*found, page.lead_picture_consent) if number]


def _files_under(page, number) -> list:
    found = [b.value.get("image") or b.value.get("film") for b in _covered(page.body, number)]
    if page.lead_picture_consent == number:
        found.append(page.lead_picture)
    return [obj for obj in found if isinstance(obj, SiteImage | SiteMedia)]


def _covered(body, number) -> list:
    with_consent = ("quote", "picture", "film")
    return [b for b in body if b.block_type in with_consent and b.value["consent"] == number]


def _blank_page(page, number) -> None:
    """Write the row without `save()`: the fingerprint of what is left is signed afterwards."""
    gone = {block.id for block in _covered(page.body, number)}
    kept = [block for block in page.body.raw_data if block["id"] not in gone]
    changes = {"body": page.body.stream_block.to_python(kept)}
    if page.lead_picture_consent == number:
        changes |= {"lead_picture": None, "lead_picture_consent": ""}
    CaseStudyPage.objects.filter(pk=page.pk).update(**changes)


def _blank_revisions(page, number) -> None:
    for revision in page.revisions.all():
        content = revision.content
        body = [b for b in json.loads(content["body"]) if not _names(b, number)]
        content["body"] = json.dumps(body)
        if content.get("lead_picture_consent") == number:
            content |= {"lead_picture": None, "lead_picture_consent": ""}
        Revision.objects.filter(pk=revision.pk).update(content=content)
    for request in SignOffRequest.objects.filter(page=page).active().exclude(revision=None):
        request.fingerprint = fingerprint(Revision.objects.get(pk=request.revision_id).as_object())
        request.save(update_fields=["fingerprint"])


def _names(block, number) -> bool:
    value = block["value"]
    return isinstance(value, dict) and value.get("consent") == number


def _blank_versions(page, number) -> None:
    for version in PublishedVersion.objects.filter(number__page=page):
        left = PublicCaseStudy.from_json(version.data).without(frozenset({number}))
        version.data = left.to_json()
        version.save(update_fields=["data"])


def _sign_what_is_left(content, before, by) -> None:
    """Put a reduction in the place of a yes, wherever that yes stood."""
    left = fingerprint(content)
    if left == before.fingerprint:
        return
    reduction = SignOff.objects.create(
        page_id=before.page_id,
        revision=before.revision,
        request=before.request,
        fingerprint=left,
        kind=SignOffKind.REDUCTION,
        licence=before.licence,
        named=before.named,
        recorded_by=by,
        how="something was taken away",
        said_at=timezone.now(),
        reduces=before,
    )
    end(before, SignOffEnd.REDUCED)
    for version in PublishedVersion.objects.filter(sign_off=before):
        version.sign_off = reduction
        version.save(update_fields=["sign_off"])


def delete_unless_used(obj) -> None:
    """Delete a picture or film with its file and Wagtail's lines about it, unless something else
    shows it."""
    if obj.pk and not is_held(obj) and not ReferenceIndex.get_references_to(obj).exists():
        ModelLogEntry.objects.for_instance(obj).delete()
        obj.delete()
