"""The page on which she sees who may say yes, and arranges what happens if nobody answers."""

import pytest
from django.test import Client

from signoff.services.second_person import second_person_of
from signoff.services.small_fixes import agreement_of
from submissions.enums import ContributorRole
from submissions.models import Contributor
from submissions.services.promises import request_for_yes
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk
from tests.submissions.desk import text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ALI = {"name_them": "1", "name": "Ali Said", "way": "phone", "address": "01632 960001"}


@pytest.fixture
def waiting():
    return desk.asked()


def url(submission):
    return f"/my/{submission.reference}/yes/people/"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner(waiting):
    return signed_in(factory.owner_of(waiting))


def test_who_and_by_when_and_a_way_to_more_time(owner, waiting):
    page = text(owner.get(url(waiting)))
    assert "<li>Sam Contributor</li>" in page
    assert "The page waits for your answer. The last day is" in page
    assert "/my/more-time/yes/link/" in page
    waiting.page.requests.update(answer_by=None)
    assert "There is no last day." in text(owner.get(url(waiting)))


def test_before_anything_waits():
    submission = factory.submission()
    page = text(signed_in(factory.owner_of(submission)).get(url(submission)))
    assert "Nothing waits for your answer now." in page
    assert url(submission) in text(
        signed_in(factory.owner_of(submission)).get(f"/my/{submission.reference}/")
    )


def test_she_names_a_second_person_and_thinks_again(owner, waiting):
    page = text(owner.post(url(waiting), ALI, follow=True))
    assert "Saved. We ask them only if nobody has answered" in page
    assert "(Phone: 01632 960001)" in page
    page = text(owner.post(url(waiting), {"forget": "1"}, follow=True))
    assert "Saved. We ask nobody else." in page
    assert second_person_of(waiting) is None


def test_what_is_wrong_is_said_and_kept(owner, waiting):
    page = text(owner.post(url(waiting), ALI | {"way": "email", "name": ""}))
    assert "<title>Error: " in page
    assert "Write their name" in page
    assert "This is no e-mail address." in page
    assert "01632 960001" in page
    assert second_person_of(waiting) is None


def test_small_fixes_are_agreed_by_a_tick_and_taken_back(owner, waiting):
    page = text(owner.get(url(waiting)))
    assert "We ask you again before we change anything, even a comma." in page
    page = text(owner.post(url(waiting), {"small": "1", "agreed": "on"}, follow=True))
    assert "by Sam Contributor" in page
    assert "checked" in page
    page = text(owner.post(url(waiting), {"small": "1"}, follow=True))
    assert "Saved. We ask you before every change." in page
    assert agreement_of(waiting) is None


def test_a_viewer_reads_and_changes_nothing(waiting):
    viewer = make_user("viewer@example.org")
    Contributor.objects.create(submission=waiting, user=viewer, role=ContributorRole.VIEWER)
    client = signed_in(viewer)
    page = text(client.get(url(waiting)))
    assert "Only the person who sent it can choose this." in page
    assert "Only those who may say yes can choose this." in page
    assert "/my/more-time/yes/link/" not in page
    for given in (ALI, {"forget": "1"}, {"small": "1", "agreed": "on"}):
        assert client.post(url(waiting), given).status_code == 403
    assert client.post(url(waiting), {}).status_code == 200


def test_a_stranger_and_somebody_signed_out(client, waiting):
    assert signed_in(make_user("x@example.org")).get(url(waiting)).status_code == 404
    assert client.get(url(waiting)).status_code == 302
    assert request_for_yes(waiting) is not None
