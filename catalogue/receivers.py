"""What the catalogue hears from the rooms below it."""

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from casestudies.signals import (
    case_study_published,
    case_study_reduced,
    case_study_unpublished,
)
from catalogue import services
from catalogue.models import Revision
from organisations.models import Council


@receiver([case_study_published, case_study_reduced])
def enter(sender, page, public, **kwargs):
    """Put in what is shown now; a page that is hidden whole goes until it is shown again."""
    if public is None:
        services.leave(page.pk)
    else:
        services.enter(page, public)


@receiver(case_study_unpublished)
def leave(sender, page, **kwargs):
    services.leave(page.pk)


@receiver(post_save, sender=Council)
def council_saved(sender, **kwargs):
    Revision.renew()


def term_will_change(sender, instance, **kwargs):
    """Remember the slug the entries know a word by."""
    stored = sender.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    instance.slug_in_entries = stored or instance.slug


def term_changed(sender, instance, **kwargs):
    services.rename_term(instance, instance.slug_in_entries)


for vocabulary in services.VOCABULARIES:
    pre_save.connect(term_will_change, sender=vocabulary)
    post_save.connect(term_changed, sender=vocabulary)
