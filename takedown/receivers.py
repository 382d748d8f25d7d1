"""What lower rooms tell us: something went for good, or a whole page with its requests."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from casestudies.signals import case_study_erased
from outbox.services import forget_about, take_words_out
from takedown.models import TakeDownRequest
from takedown.services.telling import admin_address, reference_of


@receiver(case_study_erased)
def take_words_out_of_mails(sender, page, texts, words, files, **kwargs):
    """Our mails about a request say the title of its page, and so does the digest."""
    for request in TakeDownRequest.objects.filter(page_id=page.pk):
        for reference in (reference_of(request), admin_address(request)):
            take_words_out(reference, (*texts, *words))


@receiver(pre_delete, sender=TakeDownRequest)
def forget_mails(sender, instance, **kwargs):
    """The mails about a request go with it, also when its page is deleted."""
    for reference in (reference_of(instance), admin_address(instance)):
        forget_about(reference)
