"""What `submissions` tells the desk."""

from django.dispatch import receiver

from desk.services.downloading import strike_out
from desk.services.messages import tell_the_team
from submissions.signals import contributor_wrote, submission_erased


@receiver(contributor_wrote)
def hear_of_message(sender, message, **kwargs):
    """A contributor wrote: whoever looks after it hears of it."""
    tell_the_team(message)


@receiver(submission_erased)
def strike_out_of_downloads(sender, submission, **kwargs):
    """The list of who took a copy names it no more."""
    strike_out(submission.pk)
