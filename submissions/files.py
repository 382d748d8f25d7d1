"""Who may open a file that is not public: who sent it, and whose page it stands on; never who is
kept away from it. What was said of the people in a picture, for the editors' list of them."""

from casestudies.people import Told, register_teller
from casestudies.services import draft_public
from core.models import SiteDocument, SiteImage, SiteMedia
from outbox.models import MailTemplate
from submissions.conflicts import conflicts_of
from submissions.models import QuestionWords, Submission, SubmissionFile, ThreadFile
from submissions.permissions import can_read, may_read_messages, may_see_private
from submissions.views.browser import draft_keys
from uploads.registry import register_decider, register_public


def films_of_words(owner) -> bool:
    """Whether a film stands beside a question or in a mail: everybody may watch it."""
    if not isinstance(owner, SiteMedia) or not owner.complete:
        return False
    return any(model.objects.filter(film=owner).exists() for model in (QuestionWords, MailTemplate))


register_public(films_of_words)


@register_teller
def told_of_pictures(page, images, user) -> dict[int, Told]:
    """Return the answers to question 30 about pictures that were sent in, for who may see them."""
    submission = Submission.objects.filter(page_id=page.pk).first()
    if submission is None or not may_see_private(submission, user)[0]:
        return {}
    rows = submission.files.filter(image__in=images)
    return {row.image_id: Told(row.people, row.get_under_18_display()) for row in rows}


@register_decider
def may_open(request, name: str) -> bool | None:
    """Let those who write a submission open its files, and nobody say more."""
    row = SubmissionFile.objects.filter(file__file=name).select_related("submission").first()
    if row is None:
        return None
    if row.submission_id in conflicts_of(request.user):
        return False
    allowed, _ = can_read(row.submission, request.user, draft_keys(request))
    return True if allowed else None


@register_decider
def may_open_from_thread(request, name: str) -> bool | None:
    """Let those who read a thread open its files, and nobody say more."""
    rows = ThreadFile.objects.filter(file__file=name).select_related("message__submission")
    row = rows.first()
    if row is None or not request.user.is_authenticated:
        return None
    if row.message.submission_id in conflicts_of(request.user):
        return False
    return True if may_read_messages(row.message.submission, request.user)[0] else None


@register_decider
def may_see_before_yes(request, name: str) -> bool | None:
    """Let contributors see what stands on their page before it is live."""
    if not request.user.is_authenticated:
        return None
    rows = Submission.objects.of(request.user).exclude(page=None).select_related("page")
    return True if any(name in _names_on(row.page) for row in rows) else None


def _names_on(page) -> set[str]:
    """Return the stored names of every picture, film and file on the newest draft of a page."""
    public = draft_public(page)
    blocks = {kind: [b.value for b in public.body if b.type == kind] for kind in _KINDS}
    pictures = {value["image"] for value in blocks["picture"]}
    pictures |= {public.picture.image} if public.picture else set()
    documents = {value["document"] for value in blocks["file"]}
    found = set(SiteImage.objects.filter(pk__in=pictures).values_list("file", flat=True))
    found |= set(SiteDocument.objects.filter(pk__in=documents).values_list("file", flat=True))
    return found | {film["file"] for film in blocks["film"]}


_KINDS = ("picture", "film", "file")
