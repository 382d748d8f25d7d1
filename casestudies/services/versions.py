"""The change log of a case study: every published version, less what was taken back."""

from dataclasses import replace

from casestudies.changelog import PublicVersion, changed_parts
from casestudies.masking import mask
from casestudies.models import CaseStudyPage, PublishedVersion
from casestudies.public import PublicCaseStudy
from casestudies.services.reading import away, draft_public, preview_of, stored_versions


def versions_of(number: int) -> list[PublicVersion]:
    """Return the versions of a live case study, the oldest first; [] when it is not live."""
    found, before = [], None
    names = away().names
    for version, public in stored_versions(number):
        parts = changed_parts(before, public) if before else ()
        taken_back = names.get(version.page_id, ())
        said = mask(version.what_changed, taken_back) if taken_back else version.what_changed
        found.append(PublicVersion(version.k, public.updated, said, parts))
        before = public
    return found


def published_shape(page) -> PublicCaseStudy:
    """Return what was published last of a page, less what was taken back since.

    The name of the group stands in it also where the yes left it out, so that a draft of the page
    can be compared with it.
    """
    live = CaseStudyPage.objects.get(pk=page.pk)
    version = PublishedVersion.objects.filter(number__page_id=page.pk).order_by("-k").first()
    stored = PublicCaseStudy.from_json(version.data)
    return away().left_of(live.pk, replace(stored, organisation=live.organisation_name))


def changed_since_published(page) -> tuple[str, ...]:
    """Return the parts in which the newest draft of a live page differs from the website."""
    live = CaseStudyPage.objects.get(pk=page.pk)
    return changed_parts(preview_of(live), draft_public(live))
