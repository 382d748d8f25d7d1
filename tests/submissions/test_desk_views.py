"""The desk as an editor meets it."""

import pytest
from django.urls import reverse

from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db
IN_TWO_WEEKS = "2099-01-05"


@pytest.fixture
def editor():
    return desk.browser(desk.staff("editor"))


@pytest.fixture
def lead():
    return desk.browser(desk.staff("panel_lead"))


def page_of(submission, name="submission", *args):
    return reverse(f"desk:{name}", args=[submission.reference, *args])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_listing_opens_and_links_each_submission(editor):
    submission = factory.submission()
    response = editor.get(reverse("desk:index"))

    assert submission.title in text(response)
    assert page_of(submission) in text(response)


def test_a_submission_opens_as_it_was_sent(editor):
    submission = factory.submission(private="Do not name the street.")
    response = editor.get(page_of(submission))

    assert "Tell us about it in your own words." in text(response)
    assert "We sing on Thursdays." in text(response)
    assert "Do not name the street." in text(response)


@pytest.mark.parametrize("name", ["organisation", "places", "make_page"])
def test_each_page_about_a_submission_opens(editor, name):
    assert editor.get(page_of(factory.submission(), name)).status_code == 200


def test_the_first_page_of_the_admin_counts_by_state(editor):
    factory.submission()
    response = editor.get(reverse("wagtailadmin_home"))

    assert "?state=submitted" in text(response)
