"""An emergency: a live page is changed at once, without a yes, to protect a person (ADR 6)."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from casestudies import permissions
from casestudies.enums import SignOffKind
from casestudies.fingerprints import fingerprint
from casestudies.models import CaseStudyPage, SignOff
from casestudies.public import PublicCaseStudy
from casestudies.services.checks import incomplete
from casestudies.services.corrections import describe
from casestudies.services.reading import draft_public, preview_of
from casestudies.services.refusals import Refused, require
from casestudies.services.sign_offs import latest

LOG_ACTION = "casestudies.protect"


@transaction.atomic
def publish_to_protect(page, *, by, reason: str, what_changed: str) -> CaseStudyPage:
    """Publish an open correction of a live page without a yes, and return the page.

    Args:
        by: an administrator.
        reason: whom it protects, and why nobody could be asked first. Private.
        what_changed: one sentence, for everybody.

    Raises:
        Refused: not an administrator, no reason, no sentence, the page is not live, no correction
            is open, a yes was asked for, or the draft shows something the page does not.
    """
    require(permissions.may_override(by, page))
    page = CaseStudyPage.objects.select_for_update().get(pk=page.pk)
    problems = problems_before_protecting(page)
    if not reason.strip():
        problems.append("Say whom this protects, and why you cannot wait for a yes.")
    if not what_changed.strip():
        problems.append("Say in one sentence what changed. Everybody can read it.")
    if problems:
        raise Refused(*problems)
    describe(page, what_changed)
    revision, content = latest(page)
    sign_off = SignOff.objects.create(
        page=page,
        revision=revision,
        fingerprint=fingerprint(content),
        kind=SignOffKind.OVERRIDE,
        **_as_agreed(page),
        recorded_by=by,
        how="without a yes, to protect somebody",
        said_at=timezone.now(),
        note=reason.strip(),
    )
    revision.publish(user=by, skip_permission_checks=True)
    log(page, LOG_ACTION, user=by, data={"sign_off": sign_off.pk})
    return CaseStudyPage.objects.get(pk=page.pk)


def problems_before_protecting(page) -> list[str]:
    """Return, in sentences, why a page cannot be changed without a yes; [] when it can."""
    if not page.live:
        return ["This is only for a page that is on the website. A first publication needs a yes."]
    if not page.corrections.open().exists():
        return ["Press Correct first, and change the page."]
    if page.requests.active().exists():
        return ["A yes has been asked for. Recall it first."]
    content = page.get_latest_revision_as_object()
    problems = incomplete(content)  # whom it protects does not wait for our records
    if fingerprint(content) == fingerprint(page):
        problems.append("Nothing was changed yet.")
    if shows_more(preview_of(page), draft_public(page)):
        problems.append("This adds a picture, film or file. In an emergency, only take away.")
    return problems


def shows_more(before: PublicCaseStudy, after: PublicCaseStudy) -> bool:
    """Whether `after` shows a picture, film or file that `before` does not."""
    shown = {(kind, pk) for kind, pk, _ in before.files()}
    return bool({(kind, pk) for kind, pk, _ in after.files()} - shown)


def _as_agreed(page) -> dict:
    """Return the licence and the name as the yes to the live words has them: they stay."""
    live = page.sign_offs.holding_for(fingerprint(page)).first()
    return {"licence": live.licence, "named": live.named}
