"""Writes that reach a case study by another door than its own `save()`."""

from django.core.exceptions import ValidationError
from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page

from casestudies import guards
from casestudies.models import CaseStudyPage, Partner, Place
from casestudies.services.files import (
    IN_USE,
    SIGNED_FIELDS,
    FileInUse,
    changed_while_public,
    is_held,
    is_hidden_file,
    is_public_file,
)
from casestudies.services.reading import pages_under, publics_of
from casestudies.signals import case_study_reduced, person_took_back
from casestudies.vocabularies import (
    AreaItem,
    AudienceItem,
    CriterionItem,
    EvidenceItem,
    FundingItem,
)
from consent.enums import ABOUT_A_PERSON, TakenBack
from consent.signals import consent_withdrawn
from core.signals import file_checked
from uploads.registry import register_hidden, register_public

ROWS = (Partner, Place, AreaItem, CriterionItem, AudienceItem, FundingItem, EvidenceItem)


def refuse_loose_row(sender, instance, **kwargs):
    guards.refuse_loose_row(instance)


for row in ROWS:
    pre_save.connect(refuse_loose_row, sender=row, dispatch_uid=f"loose {row.__name__} saved")
    pre_delete.connect(refuse_loose_row, sender=row, dispatch_uid=f"loose {row.__name__} deleted")


@receiver(post_save, sender=Page)
def settle_base_page(sender, instance, **kwargs):
    """A case study saved as a plain Page: moving one does this, and anybody's code may."""
    if instance.specific_class is CaseStudyPage:
        CaseStudyPage.settle(instance.pk)


@receiver(post_save, sender=CaseStudyPage)
def settle_raw_page(sender, instance, raw, **kwargs):
    """A fixture writes rows without calling `save()`."""
    if raw:
        CaseStudyPage.settle(instance.pk)


@receiver(pre_delete, sender=CaseStudyPage)
def refuse_to_delete_live_page(sender, instance, **kwargs):
    if Page.objects.filter(pk=instance.pk, live=True).exists():
        raise guards.NotSignedOff("This is on the website. Take it down first, with a reason.")


def refuse_changed_file(sender, instance, **kwargs):
    if hasattr(instance, "file_hash") and not instance.file._committed:
        _hash_new_file(instance)
    if changed_while_public(instance):
        raise FileInUse(IN_USE)


def _hash_new_file(instance):
    """A new file under an old hash would pass for the one somebody saw."""
    instance.file.open()
    instance._set_file_hash()
    instance.file.seek(0)


def refuse_deleted_file(sender, instance, **kwargs):
    if is_held(instance):
        raise FileInUse(IN_USE)


@receiver(file_checked)
def refuse_in_form(sender, file, **kwargs):
    """The same words, beside the form, before anything is saved."""
    if changed_while_public(file):
        raise ValidationError(IN_USE)


for model in SIGNED_FIELDS:
    pre_save.connect(refuse_changed_file, sender=model, dispatch_uid=f"changed {model.__name__}")
    pre_delete.connect(refuse_deleted_file, sender=model, dispatch_uid=f"gone {model.__name__}")


@receiver(consent_withdrawn)
def tell_what_is_left(sender, consent, **kwargs):
    """Index, feed and exports hold copies: they hear at once."""
    pages = pages_under(consent.number)
    left = publics_of([page.pk for page in pages])
    for page in pages:
        case_study_reduced.send(CaseStudyPage, page=page, public=left.get(page.pk))
        # What a group or an editor takes away is told by their own room.
        quiet = consent.taken_back_by in (TakenBack.CONTRIBUTOR, TakenBack.EDITOR)
        if consent.item in ABOUT_A_PERSON and not quiet:
            who = consent.person if consent.may_say_who else ""
            what = consent.get_item_display()
            person_took_back.send(CaseStudyPage, page=page, what=what, who=who)


register_public(is_public_file, pages=(CaseStudyPage,))
register_hidden(is_hidden_file)
