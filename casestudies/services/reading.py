"""What the website shows: read from what was published, less what was taken back or hidden since.

`away()` is the one place that knows what is not shown at this moment. Every reader asks it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max, Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Revision

from casestudies.enums import FileKind
from casestudies.masking import without_words
from casestudies.models import CaseStudyPage, Hidden, LedgerEntry, PublicFile, PublishedVersion
from casestudies.public import PublicCaseStudy, build
from casestudies.vocabularies import AreaItem, CriterionItem
from consent.models import Consent
from core.models import SiteImage

NEWEST_COMPARED = 200  # so that a page costs the same among a hundred thousand


@dataclass(frozen=True, slots=True)
class Away:
    """What is not shown at one moment.

    `consents` were taken back. `pages` are hidden whole; `parts` are blocks and words hidden on
    one page; `marks` are pictures, films and files hidden wherever they stand; `names` are taken
    out of the words of a page.
    """

    consents: frozenset[str]
    pages: frozenset[int]
    parts: Mapping[int, frozenset[str]]
    marks: frozenset[str]
    names: Mapping[int, tuple[str, ...]]

    def left_of(self, page_id, public: PublicCaseStudy) -> PublicCaseStudy:
        """Return what may be seen of a page by whoever may see it at all."""
        left = public.without(self.consents, self.parts.get(page_id, frozenset()) | self.marks)
        return without_words(left, self.names.get(page_id, ()))

    def shown(self, page_id, public: PublicCaseStudy) -> PublicCaseStudy | None:
        """Return what everybody may see of a page; None when all of it is hidden."""
        return None if page_id in self.pages else self.left_of(page_id, public)


def away() -> Away:
    """Return what is not shown now, in two queries; three when a consent was taken back."""
    consents = Consent.objects.withdrawn_uuids()
    pages, parts, marks = set(), defaultdict(set), set()
    for page_id, block, mark in Hidden.objects.in_force().values_list("page_id", "block", "mark"):
        if not block:
            pages.add(page_id)
            continue
        parts[page_id] |= {block, mark} - {""}
        if mark.partition(":")[0] in FileKind.values:
            marks.add(mark)
    return Away(
        consents=consents,
        pages=frozenset(pages),
        parts={page_id: frozenset(names) for page_id, names in parts.items()},
        marks=frozenset(marks),
        names=LedgerEntry.objects.names_under(consents),
    )


def hidden_pages() -> frozenset[int]:
    """Return the ids of the pages that are hidden whole at this moment."""
    return frozenset(Hidden.objects.in_force().filter(block="").values_list("page_id", flat=True))


def pages_to_tell() -> frozenset[int]:
    """Return the ids of pages that show less since a passed time, of which nobody was told yet."""
    untold = list(Hidden.objects.untold())
    return frozenset(page_id for row in untold for page_id in pages_touched(row))


def pages_touched(hidden: Hidden) -> frozenset[int]:
    """Return the ids of every page that shows less while this is hidden."""
    found = {hidden.page_id}
    for kind, pk in files_of({hidden.mark} if hidden.block else ()):
        shown = PublicFile.objects.filter(kind=kind, object_id=pk)
        found |= set(shown.values_list("page_id", flat=True))
    return frozenset(found)


def files_of(marks) -> list[tuple[str, int]]:
    """Return (kind, id) of every picture, film and file these marks are of."""
    found = []
    for mark in marks:
        kind, _, what = mark.partition(":")
        if kind == FileKind.IMAGE:
            ids = SiteImage.objects.filter(file_hash=what).values_list("pk", flat=True)
            found += [(kind, pk) for pk in ids]
        elif kind in FileKind.values:
            found.append((kind, int(what)))
    return found


def public_of(page) -> PublicCaseStudy | None:
    """Return what the website shows of a live page; None when it is not live, or is hidden."""
    return publics_of([page.pk]).get(page.pk)


def publics_of(page_ids) -> dict[int, PublicCaseStudy]:
    """Return the public shape of each of these pages that is live, by page id, in three queries.

    A page that is hidden whole is not among them.
    """
    versions = (
        PublishedVersion.objects.filter(number__page_id__in=page_ids, number__page__live=True)
        .annotate(newest=Max("number__versions__k"), page_id=F("number__page_id"))
        .filter(k=F("newest"))
    )
    now_away = away()
    found = {
        version.page_id: now_away.shown(version.page_id, PublicCaseStudy.from_json(version.data))
        for version in versions
    }
    return {page_id: public for page_id, public in found.items() if public is not None}


def version_of(number: int, k: int) -> PublicCaseStudy | None:
    """Return a published version of a live page that is not hidden, or None."""
    version = (
        PublishedVersion.objects.filter(number_id=number, k=k, number__page__live=True)
        .annotate(page_id=F("number__page_id"))
        .first()
    )
    if version is None:
        return None
    return away().shown(version.page_id, PublicCaseStudy.from_json(version.data))


def stored_versions(number: int) -> list[tuple[PublishedVersion, PublicCaseStudy]]:
    """Return every version of a live page with what it may still show, the oldest first."""
    now_away = away()
    versions = PublishedVersion.objects.filter(number_id=number, number__page__live=True)
    versions = versions.annotate(page_id=F("number__page_id")).order_by("k")
    found = (
        (version, now_away.shown(version.page_id, PublicCaseStudy.from_json(version.data)))
        for version in versions
    )
    return [(version, public) for version, public in found if public is not None]


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
    return away().left_of(page.pk, build(page))


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
    named = LedgerEntry.objects.of_number(consent_number).exclude(words="")
    ids = {*found, *named.filter(page__live=True).values_list("page_id", flat=True)}
    return list(CaseStudyPage.objects.with_children().filter(pk__in=ids))


def pages_ever_under(consent_number: str) -> list[CaseStudyPage]:
    """Return every page, live or not, that has something this consent covers: now, in a revision
    or in a stored version."""
    text = Cast("data", TextField())
    versions = PublishedVersion.objects.annotate(text=text).filter(text__contains=consent_number)
    kind = ContentType.objects.get_for_model(CaseStudyPage)
    drafts = Revision.objects.annotate(text=Cast("content", TextField()))
    drafts = drafts.filter(content_type=kind, text__contains=consent_number)
    here = CaseStudyPage.objects.annotate(text=Cast("body", TextField())).filter(
        Q(text__contains=consent_number) | Q(lead_picture_consent=consent_number)
    )
    ids = {int(pk) for pk in drafts.values_list("object_id", flat=True)}
    ids |= set(versions.values_list("number__page_id", flat=True))
    ids |= set(here.values_list("pk", flat=True))
    named = LedgerEntry.objects.of_number(consent_number)
    ids |= set(named.values_list("page_id", flat=True))
    return list(CaseStudyPage.objects.filter(pk__in=ids).order_by("pk"))
