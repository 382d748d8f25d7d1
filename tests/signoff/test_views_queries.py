"""What the page where somebody says yes costs: the same at one change and at sixty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import submissions as factory
from tests.signoff.test_views import edited
from tests.submissions import desk

pytestmark = pytest.mark.django_db
MOST = 70


def songs(weeks, sung):
    return " ".join(f"In week {week} we sang {sung} songs." for week in range(1, weeks + 1))


def cost(changes):
    """Return how many changes of meaning the page shows, and how many queries it takes."""
    submission = desk.with_page(hard={"text": songs(changes, "three")})
    submission = desk.send_for_yes(edited(submission, hard=songs(changes, "four")))
    hers = desk.browser(factory.owner_of(submission))
    address = reverse("my_yes", args=[submission.reference])
    hers.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = hers.get(address)
    shown = [item for item in response.context["changes"].items if item.point.question == "hard"]
    return len(shown), len(queries)


def test_sixty_changes_take_no_more_queries_than_one():
    few, at_one = cost(1)
    many, at_sixty = cost(60)
    assert (few, many) == (1, 60)
    assert at_sixty == at_one <= MOST
