"""Every write of this room."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from organisations.models import Organisation
from organisations.permissions import may_make


def make_organisation(name: str, *, by, website: str = "") -> Organisation:
    """Make an organisation and return it; one of exactly that name is returned as it is.

    Args:
        name: as it should read on a page.
        by: the user who makes it.
        website: its address, if known.

    Raises:
        PermissionDenied: `by` may not make organisations.
    """
    allowed, reason = may_make(by)
    if not allowed:
        raise PermissionDenied(reason)
    name = " ".join(name.split())
    with transaction.atomic():
        there = Organisation.objects.filter(name__iexact=name).first()
        return there or Organisation.objects.create(
            name=name, slug=free_slug(name), website=website
        )


def free_slug(name: str) -> str:
    """Return a slug for `name` that no organisation has."""
    base = slugify(name)[:190] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
