import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from submissions.models import Submission
from tests.factories.submissions import complete_draft, open_call, owner_of
from tests.submissions.form import Tab, url


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def begun(client):
    """A draft this browser has begun."""
    response = client.post(reverse("share_start", args=[open_call().slug]))
    found = Submission.objects.get()
    assert response.url == url("section", found, "you")
    return found


@pytest.fixture
def owned():
    return complete_draft(partners=[("Hull FC", ""), ("The council", "the hall")])


@pytest.fixture
def tab(owned):
    """A function that opens a page in a tab of its own and returns what sends it."""

    def open_tab(section="service"):
        browser = Client()
        browser.force_login(owner_of(owned))
        return Tab(browser, url("section", owned, section))

    return open_tab
