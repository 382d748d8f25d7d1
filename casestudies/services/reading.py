"""What the website shows: read from what was published, less what was taken back since."""

from collections import Counter

from django.db.models import F, Max, TextField
from django.db.models.functions import Cast

from casestudies.models import CaseStudyPage, PublishedVersion
from casestudies.public import PublicCaseStudy, build
from casestudies.vocabularies import AreaItem, CriterionItem
from consent.models import Consent

NEWEST_COMPARED = 200  # so that a page costs the same among a hundred thousand


def public_of(page) -> PublicCaseStudy | None:
    """Return what the website shows of a live page; None when it is not live."""
    return publics_of([page.pk]).get(page.pk)


def publics_of(page_ids) -> dict[int, PublicCaseStudy]:
    """Return the public shape of each of these pages that is live, by page id, in two queries."""
    versions = (
        PublishedVersion.objects.filter(number__page_id__in=page_ids, number__page__live=True)
        .annotate(newest=Max("number__versions__k"), page_id=F("number__page_id"))
        .filter(k=F("newest"))
    )
    withdrawn = Consent.objects.withdrawn_uuids()
    return {
        version.page_id: PublicCaseStudy.from_json(version.data).without(withdrawn)
        for version in versions
    }


def version_of(number: int, k: int) -> PublicCaseStudy | None:
    """Return a published version of a live page, or None."""
    version = PublishedVersion.objects.filter(
        number_id=number, k=k, number__page__live=True
    ).first()
    if version is None:
        return None
    return PublicCaseStudy.from_json(version.data).without(Consent.objects.withdrawn_uuids())


def stored_versions(number: int) -> list[tuple[PublishedVersion, PublicCaseStudy]]:
    """Return every version of a live page with what it may still show, the oldest first."""
    withdrawn = Consent.objects.withdrawn_uuids()
    versions = PublishedVersion.objects.filter(number_id=number, number__page__live=True)
    return [
        (version, PublicCaseStudy.from_json(version.data).without(withdrawn))
        for version in versions.order_by("k")
    ]


def draft_public(source) -> PublicCaseStudy:
    """Return a preview of a page's newest draft, of a revision, or of a page in memory.

    Args:
        source: a Revision, or a CaseStudyPage: a saved one gives its newest draft.
    """
    if not isinstance(source, CaseStudyPage):
        source = source.as_object()
    elif source.pk:
        source = source.get_latest_revision_as_object()
    return preview_of(source)


def preview_of(page) -> PublicCaseStudy:
    """Return the public shape of exactly the page in memory, as Wagtail's preview shows it."""
    return build(page).without(Consent.objects.withdrawn_uuids())


def related_to(page, most: int = 3) -> list[PublicCaseStudy]:
    """Return live case studies that share most areas, then most of the six, the newest first."""
    areas = list(page.area_items.values_list("tag_id", flat=True))
    criteria = list(page.criterion_items.values_list("tag_id", flat=True))
    shared = Counter(_sharing(AreaItem, areas, page)[:NEWEST_COMPARED])
    for page_id in _sharing(CriterionItem, criteria, page).filter(content_object__in=shared):
        shared[page_id] += 0.1
    best = sorted(shared, key=lambda page_id: (-shared[page_id], -page_id))[:most]
    found = publics_of(best)
    return [found[page_id] for page_id in best if page_id in found]


def _sharing(items, tags, page):
    """Return the ids of other live pages that have these words, once for each, newest first."""
    rows = items.objects.filter(tag__in=tags, content_object__live=True)
    rows = rows.exclude(content_object=page).order_by("-content_object_id")
    return rows.values_list("content_object_id", flat=True)


def pages_under(consent_number: str) -> list[CaseStudyPage]:
    """Return the live pages whose newest version shows something this consent covers."""
    text = Cast("data", TextField())
    versions = PublishedVersion.objects.annotate(text=text, newest=Max("number__versions__k"))
    found = versions.filter(
        text__contains=consent_number, k=F("newest"), number__page__live=True
    ).values_list("number__page_id", flat=True)
    return list(CaseStudyPage.objects.with_children().filter(pk__in=list(found)))
