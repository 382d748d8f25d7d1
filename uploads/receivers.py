"""What this room does when Wagtail says that a page went live."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published


@receiver(page_published, dispatch_uid="uploads.refer_at_once")
def refer_at_once(instance, **kwargs):
    """Bring Wagtail's index of references up to date now.

    Its own task may wait for the worker; till then a new picture would be missing from its page,
    and one taken off it would still be public.
    """
    if ReferenceIndex.is_indexed(type(instance)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(instance)
