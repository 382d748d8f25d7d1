"""What lower rooms tell us: an address is confirmed; a correction was begun, or is at its end."""

from django.dispatch import receiver

from accounts.services import address_confirmed
from casestudies.enums import CorrectionEnd
from casestudies.signals import correction_moved
from signoff.services.corrections import tell_it_is_live
from signoff.services.second_person import join
from submissions.models import Submission
from submissions.services.transitions import log

LOGGED = {"opened", "published", "given_up", "refused"}


@receiver(address_confirmed)
def let_the_second_person_say_yes(sender, user, email, data, **kwargs):
    """She opened the mail we sent her, as the owner wished."""
    if second_id := data.get("second_person"):
        join(second_id, user, email)


@receiver(correction_moved)
def follow_correction(sender, correction, code, by, **kwargs):
    """Keep it in the log, whichever door was used; tell its people when it is live."""
    submission = Submission.objects.filter(page_id=correction.page_id).first()
    if submission is None:
        return
    if code in LOGGED and not correction.without_a_yes:
        log(submission, f"correction_{code}", by=by, correction=correction.pk)
    if code == CorrectionEnd.PUBLISHED:
        tell_it_is_live(submission, correction)
