"""Taking something away for good: what a consent covered, parts, words, or a whole page."""

from contextlib import suppress
from dataclasses import replace

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry, ReferenceIndex

from casestudies import permissions
from casestudies.cuts import ROWS, TEXTS, Cut
from casestudies.models import (
    CaseStudyPage,
    Erased,
    Hidden,
    PermanentNumber,
    PublishedVersion,
    SignOff,
    SignOffRequest,
)
from casestudies.public import LEAD_PICTURE, PublicCaseStudy
from casestudies.services.cutting import (
    MODELS,
    all_texts,
    cut_out,
    delete_unless_used,
    pages_with,
    shown_on,
    stored_files,
)
from casestudies.services.hiding import lift
from casestudies.services.publishing import unpublish
from casestudies.services.reading import files_of, pages_ever_under
from casestudies.services.refusals import Refused, require
from casestudies.signals import case_study_erased
from consent.enums import TakenBack
from consent.models import Consent
from consent.services import withdraw

TAKEN_DOWN = "Taken down"
NEVER_EMPTY = ("title", "draft_title", "organisation_name")


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
    named = page.ledger.of_number(consent.number).exclude(words="")
    cut = Cut(
        numbers=frozenset({consent.number}), words=tuple(named.values_list("words", flat=True))
    )
    return cut_out(page, cut, by=by)


def to_erase():
    """Return the consents that were taken back while what they covered is not erased yet."""
    return Consent.objects.withdrawn().exclude(pk__in=Erased.objects.values("consent"))


@transaction.atomic
def erase_everywhere(consent: Consent) -> Consent:
    """Erase what a withdrawn consent covered from every page, live or a draft; return it."""
    for page in pages_ever_under(consent.number):
        erase(page, consent, by=None)
    Erased.objects.get_or_create(consent=consent)
    return consent


@transaction.atomic
def erase_parts(page, blocks, *, by) -> CaseStudyPage:
    """Remove blocks of a page, or its `lead_picture`, for good; pictures, films and files on every
    other case study, too. The people in them have taken their yes back then.

    Raises:
        Refused: not this person's.
    """
    require(permissions.may_publish(by, page))
    marks, numbers = _marks_and_consents(page, frozenset(blocks))
    files = frozenset(files_of(marks))
    cut = Cut(blocks=frozenset(blocks) - {LEAD_PICTURE}, marks=marks, files=files)
    # A picture may stand on the group's own permission, which covers everything else it sent.
    for consent in Consent.objects.of_people().filter(pk__in=numbers, withdrawn_at=None):
        withdraw(consent, road=TakenBack.EDITOR)
    for other in CaseStudyPage.objects.filter(pk__in=pages_with(files) - {page.pk}):
        cut_out(other, replace(cut, blocks=frozenset()), by=by)
    return cut_out(page, cut, by=by)


@transaction.atomic
def erase_taken_off(hidden: Hidden) -> Hidden:
    """Erase a part that its group took off the website, and return the row that hid it."""
    erase_parts(hidden.page, [hidden.block], by=None)
    return lift(hidden, by=None)


@transaction.atomic
def erase_kept(hidden: Hidden) -> Hidden | None:
    """Delete the file of what is gone for good; None while another page still holds it."""
    files = files_of({hidden.mark})
    for kind, pk in files:
        delete_unless_used(MODELS[kind].objects.get(pk=pk))
    if any(MODELS[kind].objects.filter(pk=pk).exists() for kind, pk in files):
        return None
    hidden.delete()
    return hidden


@transaction.atomic
def erase_words(page, words, *, by) -> CaseStudyPage:
    """Take names and other words out of every text of a page: revisions and versions too, what is
    said of its pictures, the transcripts and captions of its films, and its address.

    What is spoken in a film or drawn in a picture stays: take that away whole. An address with a
    name in it is changed, and the old one answers no more.

    Raises:
        Refused: not this person's.
    """
    require(permissions.may_publish(by, page))
    return cut_out(page, Cut(words=tuple(words)), by=by)


@transaction.atomic
def take_down_for_good(page, *, by) -> CaseStudyPage:
    """Take a page down and empty it: words, pictures, drafts and every version. Its number stays,
    and says that it was taken down.

    Raises:
        Refused: not this person's.
    """
    require(permissions.may_publish(by, page))
    if page.live:
        unpublish(page, by=by, reason="Somebody in it asked for it.", share_reason=False)
    page = CaseStudyPage.objects.get(pk=page.pk)
    shown = {*shown_on(page), *shown_on(page.get_latest_revision_as_object())}
    shown |= stored_files(page)
    texts = all_texts(page)
    PublishedVersion.objects.filter(number__page=page).delete()
    page.public_files.all().delete()
    CaseStudyPage.objects.filter(pk=page.pk).update(
        **dict.fromkeys(TEXTS, "") | dict.fromkeys(NEVER_EMPTY, TAKEN_DOWN),
        body=page.body.stream_block.to_python([]),
        slug=f"taken-down-{page.pk}",
        url_path=f"{page.get_parent().url_path}taken-down-{page.pk}/",
        lead_picture=None,
        lead_picture_consent="",
        latest_revision=None,
        live_revision=None,
    )
    for relation in ROWS:
        getattr(page, relation).all().delete()
    page.revisions.all().delete()
    Redirect.objects.filter(redirect_page_id=page.pk).delete()
    PageLogEntry.objects.filter(page=page.pk).update(label=TAKEN_DOWN)
    page = CaseStudyPage.objects.get(pk=page.pk)
    ReferenceIndex.create_or_update_for_object(page)
    case_study_erased.send(CaseStudyPage, page=page, texts=texts, words=(), files=list(shown))
    for obj in shown:
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
    shown = {obj for version in versions for obj in shown_on(version)}
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


def _marks_and_consents(page, blocks) -> tuple[frozenset[str], set[str]]:
    """Return the marks of these parts in every version, and the consents they stood on."""
    marks, consents = set(), set()
    for data in PublishedVersion.objects.filter(number__page=page).values_list("data", flat=True):
        public = PublicCaseStudy.from_json(data)
        parts = [block for block in public.body if block.id in blocks]
        if LEAD_PICTURE in blocks and public.picture:
            parts.append(public.picture)
        marks |= {part.mark for part in parts}
        consents |= {part.consent for part in parts}
    return frozenset(marks - {""}), consents - {""}


def _consents_on(page) -> list[str]:
    covered = ("quote", "picture", "film")
    found = [b.value["consent"] for b in page.body if b.block_type in covered]
    return [number for number in (*found, page.lead_picture_consent) if number]
