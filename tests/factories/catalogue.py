"""A catalogue for tests: synthetic case studies, with everything a published one has."""

from datetime import date

from catalogue.services.synthetic import generate
from tests.factories.casestudies import index

LAST_DAY = date(2026, 11, 1)


def catalogue(count: int = 3, seed: int = 1) -> int:
    """Publish `count` synthetic case studies, always the same ones; return how many."""
    return generate(index(), count, seed, last_day=LAST_DAY)
