"""Who may open, for the review, a file that was sent or a reader's recording; under what name."""

from review.models import Score
from review.permissions import may_join_panel, may_see_others, names_shown
from review.reading import KINDS, file_names, is_open, may_see_text
from submissions.conflicts import conflicts_of
from submissions.models import SubmissionFile
from uploads.registry import register_decider, register_namer


@register_decider
def may_open_sent(request, name: str) -> bool | None:
    """Let readers open what the phase lets them see. Who knows the people opens nothing of it,
    whatever her role, unless she sent it."""
    row = _sent(name)
    if row is None or not request.user.is_authenticated:
        return None
    submission = row.submission
    if submission.contributors.filter(user=request.user).exists():
        return None
    if submission.pk in conflicts_of(request.user):
        return False
    hidden = not names_shown(submission.call)
    return True if is_open(row, hidden) and may_see_text(submission, request.user)[0] else None


@register_decider
def may_open_reason(request, name: str) -> bool | None:
    """Let the panel hear a reader's reason; other readers once they may see what others wrote."""
    score = _reason(name)
    if score is None or not request.user.is_authenticated:
        return None
    submission = score.review.submission
    if submission.pk in conflicts_of(request.user):
        return False
    if score.review.reviewer.user_id == request.user.pk:
        return True
    if may_join_panel(submission, request.user)[0]:
        return True
    sent = score.review.sent_at is not None
    return sent and may_see_others(submission, request.user)[0]


@register_namer
def neutral(request, name: str) -> str | None:
    """Return a name that tells nothing for who reads: the one a file came with can say whose it is.

    Our editors see that one in the admin, and get it.
    """
    if score := _reason(name):
        return f"{score.review.submission.reference} {KINDS[score.recording.kind]}"
    row = None if request.user.has_perm("uploads.view_privatefile") else _sent(name)
    if row is None or not may_see_text(row.submission, request.user)[0]:
        return None
    return f"{row.submission.reference} {file_names(row.submission)[row.pk]}"


def _sent(name):
    rows = SubmissionFile.objects.filter(file__file=name)
    return rows.select_related("submission__call", "file").first()


def _reason(name):
    rows = Score.objects.filter(recording__file=name)
    return rows.select_related("recording", "review__submission__call", "review__reviewer").first()
