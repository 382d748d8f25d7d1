"""What lower rooms tell us: an address is confirmed."""

from django.dispatch import receiver

from accounts.services import address_confirmed
from signoff.services.second_person import join


@receiver(address_confirmed)
def let_the_second_person_say_yes(sender, user, email, data, **kwargs):
    """She opened the mail we sent her, as the owner wished."""
    if second_id := data.get("second_person"):
        join(second_id, user, email)
