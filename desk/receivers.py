"""What `submissions` tells the desk."""

from django.dispatch import receiver
from django.urls import reverse

from casestudies.acts import ASKED_ELSEWHERE
from desk.services.downloading import strike_out
from desk.services.messages import tell_the_team
from submissions.models import Submission
from submissions.signals import contributor_wrote, submission_erased


@receiver(contributor_wrote)
def hear_of_message(sender, message, **kwargs):
    """A contributor wrote: whoever looks after it hears of it."""
    tell_the_team(message)


@receiver(submission_erased)
def strike_out_of_downloads(sender, submission, **kwargs):
    """The list of who took a copy names it no more."""
    strike_out(submission.pk)


def address_of(page) -> str:
    """Return where the yes to a case study is asked for, when somebody sent it in."""
    found = Submission.objects.filter(page_id=page.pk).values_list("reference", flat=True).first()
    return reverse("desk:submission", args=[found]) if found else ""


ASKED_ELSEWHERE.append(address_of)
