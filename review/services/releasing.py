"""What readers hear when decisions are released: one mail a reader a release."""

from collections import defaultdict
from collections.abc import Iterable

from accounts.models import User
from outbox.models import Message
from outbox.registry import register_template
from outbox.services import queue
from review.models import Review
from review.permissions import has_conflict, names_shown
from review.reading import hider_for, title_for
from submissions.enums import Outcome
from submissions.services.decisions import feedback_text, standing
from submissions.services.telling import site_address
from ui.words import count

SAID = {Outcome.ACCEPT: "We chose it.", Outcome.DO_NOT_CHOOSE: "We did not choose it."}
register_template(
    "review/decided",
    "review",
    "To each reader, when decisions about what she read are released.",
    {
        "things": "two things",
        "lines": "The Saturday bus\nWe chose it. This is what we told them:\n\nAll in all\n"
        "What was strong: People pick the route.",
        "link": "https://example.org/review/",
    },
)


def tell_readers(submissions: Iterable) -> list[Message]:
    """Tell everybody who finished a review of any of them what was decided and why.

    Nobody hears of what she has a conflict with; names are hidden as they are under `/review/`.

    Returns:
        The queued messages, one a reader.
    """
    rows = list(submissions)
    reviews = Review.objects.sent().filter(
        submission__in=rows, reviewer__left_at=None, reviewer__user__is_active=True
    )
    read = defaultdict(set)
    for user, submission in reviews.values_list("reviewer__user", "submission"):
        read[user].add(submission)
    told = []
    for user in User.objects.filter(pk__in=read).order_by("pk"):
        hers = [row for row in rows if row.pk in read[user.pk] and not has_conflict(row, user)]
        if hers:
            told.append(queue("review/decided", to=user, context=_values(hers, user)))
    return told


def _values(submissions, user) -> dict:
    return {
        "things": count(len(submissions), "thing"),
        "lines": "\n\n\n".join(_said(row, user) for row in submissions),
        "link": site_address("/review/"),
    }


def _said(submission, user) -> str:
    decision = standing(submission)
    feedback = feedback_text(decision)
    if not names_shown(submission.call):
        feedback = hider_for(submission).hide(feedback)
    title, outcome = title_for(submission, user), SAID[Outcome(decision.outcome)]
    return f"{title}\n{outcome} This is what we told them:\n\n{feedback}"
