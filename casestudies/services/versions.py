"""The change log of a case study: every published version, less what was taken back."""

from casestudies.changelog import PublicVersion, changed_parts
from casestudies.models import CaseStudyPage
from casestudies.services.reading import draft_public, preview_of, stored_versions


def versions_of(number: int) -> list[PublicVersion]:
    """Return the versions of a live case study, the oldest first; [] when it is not live."""
    found, before = [], None
    for version, public in stored_versions(number):
        parts = changed_parts(before, public) if before else ()
        found.append(PublicVersion(version.k, public.updated, version.what_changed, parts))
        before = public
    return found


def changed_since_published(page) -> tuple[str, ...]:
    """Return the parts in which the newest draft of a live page differs from the website."""
    live = CaseStudyPage.objects.get(pk=page.pk)
    return changed_parts(preview_of(live), draft_public(live))
