"""One draft of the demo that an editor filled in with somebody: it waits for her code."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from home.demo.structure import content
from home.demo.submissions import answers
from submissions.calls import CallPage
from submissions.enums import Channel
from submissions.models import Submission
from submissions.services import assisting
from submissions.services.drafting import save_section


def load_together(people: dict[str, User]) -> None:
    """Begin it, type what she said, and give her a code, which nobody else sees.

    Args:
        people: the demo accounts by role.
    """
    words = content("together")
    call = CallPage.objects.get(slug=words["call"])
    if Submission.objects.filter(title=words["answers"]["title"], call=call).exists():
        return
    editor, who = people["editor"], words["spoke_with"]
    submission = assisting.begin(
        call,
        by=editor,
        channel=Channel.PHONE,
        spoke_with=who,
        spoke_on=timezone.localdate() - timedelta(days=1),
    )
    save_section(submission, "demo", answers(words["answers"]) | {"name": who}, by=editor)
    assisting.give_code(submission, by=editor, given_by=Channel.LETTER)
