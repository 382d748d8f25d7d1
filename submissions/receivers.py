"""What the room `casestudies` tells us: a page went live, or came down, by whatever route."""

from django.dispatch import receiver

from casestudies.signals import case_study_published, case_study_unpublished
from submissions.enums import State
from submissions.models import Submission
from submissions.services.transitions import transition


@receiver(case_study_published)
def follow_publication(sender, page, **kwargs):
    """A set time came: the submission follows its page."""
    submission = Submission.objects.filter(page_id=page.pk, state=State.SIGNED_OFF).first()
    if submission is not None:
        transition(submission, "publish", by=None)


@receiver(case_study_unpublished)
def follow_taking_down(sender, page, number, **kwargs):
    """A page was taken down elsewhere, for example with Wagtail's own button."""
    submission = Submission.objects.filter(page_id=page.pk, state=State.PUBLISHED).first()
    if submission is not None:
        shared = number.taken_down_reason
        transition(
            submission,
            "unpublish",
            by=None,
            reason=shared or "Taken down from the page itself.",
            share_reason=bool(shared),
        )
