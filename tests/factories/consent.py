"""People who said yes, for tests."""

from consent.enums import Item, Under18
from consent.models import Consent
from consent.services import Guardian, record_person

MOTHER = Guardian("Mo Mother", "by telephone")


def person(item=Item.PHOTO, **said) -> Consent:
    """Return the yes of an adult, unless it says otherwise."""
    fields = {"person": "Pat Pictured", "how": "by telephone", "under_18": Under18.NO}
    return record_person(item, **{"by": None, **fields, **said})


def child(**said) -> Consent:
    """Return the yes of somebody under 18, with that of her mother."""
    fields = {"person": "Kit Young", "under_18": Under18.YES, "guardian": MOTHER}
    return person(**{**fields, **said})
