"""The review's own log: who did what. Ids and codes only, never typed text."""

from review.models import ReviewLogEntry


def log(code: str, *, by, call=None, submission=None, about=None, **detail) -> ReviewLogEntry:
    """Add one line to the log and return it.

    Args:
        code: what was done; `review.words` has it in words.
        by: the user who did it; None is the system.
        call, submission: what it was done to; a submission brings its call.
        about: the `Reviewer` it was about.
        detail: ids and codes.
    """
    if submission is not None:
        call = submission.call
    return ReviewLogEntry.objects.create(
        code=code, actor=by, call=call, submission=submission, about=about, detail=detail
    )
