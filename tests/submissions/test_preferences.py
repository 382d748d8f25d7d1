import pytest

from outbox.enums import State
from outbox.models import Message
from submissions.enums import ContributorRole
from submissions.services import desk_moves
from submissions.services.preferences import set_preferences
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db
ADDRESS = "/my/preferences/"


@pytest.fixture
def her():
    return factory.contributor()


def test_she_changes_them_for_everything_that_is_hers(client, her):
    mine = [factory.submission(owner=her), factory.complete_draft(owner=her)]
    other = factory.submission()
    other.contributors.create(user=her, role=ContributorRole.CO_WRITER)
    client.force_login(her)
    done = client.post(
        ADDRESS, {"contact_ways": ["text", "letter"], "number_phone": "07", "number_letter": "A"}
    )
    assert done.status_code == 302
    for submission in mine:
        submission.contact.refresh_from_db()
        assert submission.contact.ways == ["text", "letter"]
        assert submission.contact.numbers == {"phone": "07", "letter": "A"}
        assert submission.contact.email == her.email
        assert submission.log.filter(code="preferences_set").count() == 1
    other.contact.refresh_from_db()
    assert other.contact.ways == []


def test_saving_the_same_again_changes_nothing(her):
    factory.submission(owner=her)
    values = {"contact_ways": ["phone"], "numbers": {"phone": "01632"}}
    assert [set_preferences(her, values) for _ in range(2)] == [1, 0]


def test_what_still_waits_goes_the_new_way(her):
    submission = factory.submission(owner=her)
    desk_moves.rule_out(submission, by=desk.staff(), reason="It is in France.")
    assert Message.objects.get(state=State.HELD).by_mail
    set_preferences(her, {"contact_ways": ["phone", "easy-read"], "numbers": {"phone": "01632"}})
    message = Message.objects.get(state=State.HELD)
    assert not message.by_mail
    assert sorted(message.tasks.values_list("kind", flat=True)) == ["easy-read", "phone"]
    set_preferences(her, {"contact_ways": ["email"], "numbers": {}})
    message.refresh_from_db()
    assert message.by_mail
    assert not message.tasks.exists()


def test_a_missing_number_is_asked_for_and_the_ticks_stay(client, her):
    factory.submission(owner=her)
    client.force_login(her)
    wrong = desk.text(client.post(ADDRESS, {"contact_ways": ["bsl-video", "easy-read"]}))
    assert "Write the number or link for video calls" in wrong
    assert wrong.count("checked") == 2
    assert "<title>Error:" in wrong


def test_who_has_sent_nothing_is_told_so(client, her):
    client.force_login(her)
    assert "Nothing to choose yet" in desk.text(client.get(ADDRESS))
    assert client.post(ADDRESS, {"contact_ways": ["phone"]}).status_code == 200


def test_a_stranger_signs_in_first(client):
    assert "/my/sign-in/" in client.get(ADDRESS).url
