"""*Tell us if we got this wrong*: who can, and who hears of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from outbox.models import Message
from submissions.enums import ContributorRole, State
from submissions.models import ContactDetails, Contributor
from submissions.services import decisions
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused():
    submission = factory.submission(State.IN_REVIEW)
    desk.decided(submission, "do_not_choose")
    return decisions.release(submission, by=desk.staff("panel_lead"))


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def at(name, submission):
    return reverse(name, args=[submission.reference])


def to_the_panel():
    return Message.objects.filter(key="submissions/says_wrong")


def test_she_tells_us_and_whoever_decided_hears_once(refused):
    client = browser(factory.owner_of(refused))
    assert at("my_wrong", refused) in client.get(at("my_detail", refused)).content.decode()
    page = client.post(at("my_wrong", refused), {"text": "", "key": "k"})
    assert "Write something, or add a file" in page.content.decode()
    for _ in range(2):
        data = {"text": "You missed our film.", "key": "one"}
        answer = client.post(at("my_wrong", refused), data)
        assert answer.url == at("my_detail", refused)
    mail = to_the_panel().get()
    assert mail.address == "panel_lead@example.org"
    assert f"/table/{refused.reference}/decide/" in mail.body
    assert "You missed our film." not in mail.body
    assert refused.messages.get().text == "You missed our film."
    assert refused.log.filter(code="said_wrong").count() == 1


def test_only_of_a_no_and_only_by_who_writes_it(refused):
    viewer = make_user("viewer@example.org")
    row = {"user": viewer, "role": ContributorRole.VIEWER}
    Contributor.objects.create(submission=refused, **row)
    assert browser(viewer).get(at("my_wrong", refused)).status_code == 403
    page = browser(viewer).get(at("my_detail", refused)).content.decode()
    assert at("my_wrong", refused) not in page
    accepted = desk.accepted()
    assert browser(factory.owner_of(accepted)).get(at("my_wrong", accepted)).status_code == 403
    with pytest.raises(PermissionDenied, match="no decision"):
        decisions.doubt(accepted, None, by=factory.owner_of(accepted))
    stranger = make_user("stranger@example.org")
    assert browser(stranger).get(at("my_wrong", refused)).status_code == 404
    answer = Client().get(at("my_wrong", refused))
    assert answer.status_code != 200 or "Send it to the panel" not in answer.content.decode()


def test_nobody_is_told_where_the_decider_is_gone(refused):
    refused.decisions.update(decided_by=None)
    data = {"text": "You missed our film.", "key": "one"}
    browser(factory.owner_of(refused)).post(at("my_wrong", refused), data)
    assert not to_the_panel().exists()
    assert refused.log.filter(code="said_wrong").exists()


def test_the_page_says_in_which_ways_it_comes_too(refused):
    client = browser(factory.owner_of(refused))
    assert (
        "You asked for this another way"
        not in client.get(at("my_detail", refused)).content.decode()
    )
    ContactDetails.objects.filter(submission=refused).update(ways=["email", "easy-read"])
    page = client.get(at("my_detail", refused)).content.decode()
    assert "You asked for this another way: easy read." in page
