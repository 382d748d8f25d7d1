"""The rule no route goes round: nothing is live that nobody signed (design, section 3).

`CaseStudyPage.save()` asks here after its rows and its children's are written, in the same
transaction, and reads them back: what is judged is what would be public, not what is in memory.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from wagtail.models import COMMENTS_RELATION_NAME, Page

from casestudies.enums import Origin, SignOffKind
from casestudies.fingerprints import fingerprint

# Fields Wagtail writes when it keeps a draft beside the live words: none is public.
BOOKKEEPING = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)

_saving: ContextVar[bool] = ContextVar("saving a case study", default=False)
_synthetic: ContextVar[bool] = ContextVar("synthetic content allowed", default=False)


class NotSignedOff(PermissionDenied):
    """These exact words and pictures are not the ones somebody said yes to."""

    WORDS = "Nobody has said yes to these exact words and pictures. Nothing was published."

    def __init__(self, message=WORDS):
        super().__init__(message)


FIRST_NEEDS_A_YES = "What goes on the website for the first time, or again, needs a yes."


class OriginRefused(PermissionDenied):
    """Where a page came from is set once, and synthetic content is kept off real sites."""


@contextmanager
def saving():
    """Mark that a whole page is being saved, so that its rows are judged together at the end."""
    token = _saving.set(True)
    try:
        yield
    finally:
        _saving.reset(token)


@contextmanager
def synthetic_allowed():
    """Allow synthetic pages where `ALLOW_SYNTHETIC` is off: for a command's `--yes` only."""
    token = _synthetic.set(True)
    try:
        yield
    finally:
        _synthetic.reset(token)


def require_sign_off(page):
    """Return the newest sign-off that holds for the page's words as they are in memory.

    Raises:
        NotSignedOff: nobody signed them, or who did was recalled or overtaken.
    """
    sign_off = page.sign_offs.holding_for(fingerprint(page)).first()
    if sign_off is None:
        raise NotSignedOff
    if sign_off.kind == SignOffKind.OVERRIDE and not _was_live(page):
        raise NotSignedOff(FIRST_NEEDS_A_YES)
    return sign_off


def _was_live(page) -> bool:
    """Whether the page stood on the website before this: its number says so."""
    number = getattr(page, "permanent_number", None)
    return number is not None and number.taken_down_at is None


def check_origin(page) -> None:
    """Raise OriginRefused when a page's origin would change, or is synthetic where it may not."""
    stored = (
        type(page)._base_manager.filter(pk=page.pk).values_list("origin", flat=True).first()
        if page.pk
        else None
    )
    if stored and stored != page.origin:
        raise OriginRefused("Where a case study came from cannot be changed.")
    if page.origin == Origin.SYNTHETIC and not (settings.ALLOW_SYNTHETIC or _synthetic.get()):
        raise OriginRefused("Synthetic case studies are not allowed on this site.")


def refuse_loose_row(instance) -> None:
    """Raise NotSignedOff when a row of a live page is written or deleted without its page."""
    if _saving.get():
        return
    page_id = f"{instance.page_field}_id"
    pages = {getattr(instance, page_id)}
    if instance.pk:
        stored = type(instance)._base_manager.filter(pk=instance.pk)
        pages |= set(stored.values_list(page_id, flat=True))
    if Page.objects.filter(pk__in=pages, live=True).exists():
        raise NotSignedOff("This belongs to a published case study. Press Correct to change it.")
