"""Somebody in a published page took back a yes: the group is told what is gone, and no more."""

from submissions.models import Submission
from submissions.services import telling
from submissions.services.transitions import log

telling.register(
    "taken_back",
    "To the contributors at once, when somebody in their page took back a yes.",
    what="a picture",
    who="Sam",
)


def tell(page, what: str, who: str) -> None:
    """Tell the group of a page what was taken off it.

    Args:
        what: *a picture*, *a quote*, ...
        who: empty, unless the person allowed us to say it.
    """
    submission = Submission.objects.select_related("call").filter(page_id=page.pk).first()
    if submission is not None:
        telling.tell(submission, "taken_back", at_once=True, what=what, who=who)
        log(submission, "taken_back", by=None)
