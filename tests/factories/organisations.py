"""Organisations for tests. Councils are there already: a migration loads them."""

from organisations.models import Organisation
from organisations.services import free_slug


def make_org_row(name: str = "Tidewater Advocates") -> Organisation:
    """Return an organisation of that name."""
    return Organisation.objects.create(name=name, slug=free_slug(name))
