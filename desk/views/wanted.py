"""What a contributor wants changed, change by change, in her words. Only editors see it."""

from casestudies.enums import RequestState
from signoff.answers import CHANGE
from signoff.changes import changes_of
from signoff.pages import title_of
from submissions.answers import answers_of
from submissions.permissions import may_see_private


def panel(submission, user) -> dict:
    """Return what she asked for last, while it has not been asked about again."""
    if submission.page is None or not may_see_private(submission, user)[0]:
        return {"wanted": None}
    last = submission.page.requests.order_by("-pk").first()
    if last is None or last.state != RequestState.CHANGE:
        return {"wanted": None}
    rows = submission.change_answers.filter(request=last, answer=CHANGE).select_related("by")
    answers = {answer.question.key: answer for answer in answers_of(submission)}
    read = _changes_she_read(submission, last) if rows else {}
    return {
        "wanted": {
            "at": last.answered_at,
            "comment": last.comment,
            "changes": [
                {
                    "title": title_of(row.question, answers),
                    "change": read.get(row.about),
                    "words": row.words,
                    "by": row.by,
                }
                for row in rows
            ],
        }
    }


def _changes_she_read(submission, request) -> dict:
    """Return the changes of the words she was sent, by id; none once those are gone."""
    if request.revision is None:
        return {}
    found = changes_of(submission, page=request.revision.as_object())
    return {change.id: change for change in found.all}
