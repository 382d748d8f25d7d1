"""What `submissions` tells the desk."""

from django.dispatch import receiver

from desk.services.messages import tell_the_team
from submissions.signals import contributor_wrote


@receiver(contributor_wrote)
def hear_of_message(sender, message, **kwargs):
    """A contributor wrote: whoever looks after it hears of it."""
    tell_the_team(message)
