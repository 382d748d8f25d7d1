"""*Ask for a correction* on her page, and what it says of it afterwards."""

import pytest
from django.urls import reverse

from casestudies.models import Correction
from signoff.services import corrections
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk
from tests.submissions.desk import browser

pytestmark = pytest.mark.django_db


def at(name, submission):
    return reverse(name, args=[submission.reference])


def test_she_asks_and_reads_where_it_stands():
    submission = desk.published()
    client = browser(factory.owner_of(submission))
    address = at("my_correct", submission)
    assert "Ask for a correction" in client.get(at("my_detail", submission)).content.decode()
    wrong = client.post(address, {"wish": " "}).content.decode()
    assert "<title>Error: " in wrong
    assert "Write what is wrong" in wrong
    said = client.post(address, {"wish": "The year is <b>wrong</b>."}, follow=True)
    assert "We have it." in said.content.decode()
    page = client.get(at("my_detail", submission)).content.decode()
    assert "You asked us to correct it." in page
    assert "The year is &lt;b&gt;wrong&lt;/b&gt;." in page
    assert client.get(address).status_code == 403
    corrections.refuse_correction(submission, by=desk.staff(), reason="It is the one you sent.")
    assert "It is the one you sent." in client.get(at("my_detail", submission)).content.decode()


def test_a_stranger_is_told_nothing():
    submission = desk.published()
    response = browser(make_user("stranger@example.org")).get(at("my_correct", submission))
    assert response.status_code == 404
    assert not Correction.objects.exists()
