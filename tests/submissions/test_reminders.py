"""Two reminders before a draft's own deadline, and seven more days for the asking."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.logs import scrub
from core.rota import Night
from outbox.models import Message
from submissions.enums import State
from submissions.models import Submission
from submissions.nightly import remind as remind_all
from submissions.services import people, reminders
from submissions.services.calls import end_of_day
from submissions.services.sending import deadline_of, send
from submissions.services.withdrawing import withdraw
from tests.factories import submissions as factory
from tests.factories.people import joined

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def draft():
    """A draft begun ten days ago, whose call closes in thirty."""
    found = factory.draft(owner=factory.contributor(), title="The bus")
    Submission.objects.update(created_at=timezone.now() - 10 * DAY)
    found.refresh_from_db()
    return found


def night(now) -> list[str]:
    return remind_all(Night(now))


def before_end(draft, days) -> object:
    return deadline_of(draft) - days * DAY + timedelta(minutes=5)


def mails():
    return Message.objects.filter(key="submissions/reminder").order_by("pk")


def address_in(mail, path) -> str:
    return re.search(rf"http://testserver(/my/{path}/link/\S+/)", mail.body)[1]


def test_ten_and_two_days_before_and_once_each(draft):
    assert night(before_end(draft, 11)) == []
    assert night(before_end(draft, 10)) == ["One draft reminded."]
    assert night(before_end(draft, 9)) == []
    assert night(before_end(draft, 2)) == ["One draft reminded."]
    assert night(before_end(draft, 1)) == []
    assert night(deadline_of(draft) + DAY) == []
    assert mails().count() == 2


def test_it_says_what_is_left_in_words_and_nothing_private(draft):
    night(before_end(draft, 10))
    mail = mails().get()
    assert mail.address == factory.owner_of(draft).email
    assert "- What is the name of your group or organisation?" in mail.body
    assert "What is your service or project called?" not in mail.body  # answered
    assert f"http://testserver/my/{draft.reference}/" in mail.body
    assert mail.state == "due"


def test_a_draft_with_nothing_missing_is_only_to_be_sent():
    draft = factory.complete_draft()
    Submission.objects.update(created_at=timezone.now() - 10 * DAY)
    night(before_end(draft, 2))
    assert "Everything we need is there" in mails().get().body


@pytest.mark.parametrize("why", ["unconfirmed", "sent", "stopped", "unwanted", "just begun"])
def test_who_is_left_in_peace(why):
    draft = factory.complete_draft() if why != "unconfirmed" else factory.draft(email="a@b.org")
    if why != "just begun":
        Submission.objects.update(created_at=timezone.now() - 10 * DAY)
    owner = factory.owner_of(draft) if why != "unconfirmed" else None
    if why == "sent":
        send(draft, by=owner)
    elif why == "stopped":
        withdraw(draft, by=owner)
    elif why == "unwanted":
        Submission.objects.update(reminders=False)
    now = before_end(draft, 10)
    if why == "just begun":
        Submission.objects.update(created_at=now - DAY)
    assert night(now) == []
    assert mails().count() == 0


def test_a_dry_night_sends_nothing(draft):
    now = before_end(draft, 10)
    assert remind_all(Night(now, dry_run=True)) == ["One draft reminded."]
    assert mails().count() == 0
    assert night(now) == ["One draft reminded."]


def test_seven_more_days_by_two_hundred_presses(client, draft):
    first = deadline_of(draft)
    night(before_end(draft, 10))
    url = address_in(mails().get(), "more-time")
    page = client.get(url)
    assert "Do you want 7 more days?" in page.content.decode()
    assert "_auth_user_id" not in client.session
    draft.refresh_from_db()
    assert draft.deadline is None  # a mail scanner opens links, and presses nothing
    for _ in range(200):
        assert client.post(url, follow=True).status_code == 200
    draft.refresh_from_db()
    day = timezone.localtime(first).date() + 7 * DAY
    assert draft.deadline == end_of_day(day)
    assert draft.more_times == 1
    assert draft.log.filter(code="more_time").count() == 1
    page = client.get(url).content.decode()
    assert "You have 7 more days" in page
    assert "draft is" not in page
    assert "The bus" not in page  # the address alone shows nothing that was written


def test_twice_and_then_it_says_whom_to_ask(client, draft):
    for times in (1, 2):
        asked = reminders.Asked(draft, draft.more_times)
        draft = reminders.take_more_time(asked)
        assert draft.more_times == times
    with pytest.raises(PermissionDenied, match="twice"):
        reminders.take_more_time(reminders.Asked(draft, 2))
    url = reminders.more_time_url(draft)
    for page in (client.get(url), client.post(url)):
        assert "Please contact us if you need longer" in page.content.decode()
    Submission.objects.update(created_at=timezone.now() - 40 * DAY)
    night(before_end(draft, 2))
    assert "7 more days" not in mails().get().body


def test_more_time_brings_its_own_reminders(draft):
    night(before_end(draft, 10))
    night(before_end(draft, 2))
    now = before_end(draft, 1)
    draft = reminders.take_more_time(reminders.Asked(draft, 0))
    draft.log.filter(code="more_time").update(at=now)
    assert night(now + DAY) == []  # eight days are left: she took them yesterday
    assert night(now + 4 * DAY) == ["One draft reminded."]
    assert night(before_end(draft, 2)) == ["One draft reminded."]


def test_a_deadline_long_over_gives_no_more_time(draft):
    over = deadline_of(draft)
    assert reminders.may_have_more_time(draft, over + 6 * DAY) == (True, "")
    allowed, reason = reminders.may_have_more_time(draft, over + 8 * DAY)
    assert not allowed
    assert "contact us" in reason


def test_what_was_sent_takes_no_more_time(client):
    draft = factory.complete_draft()
    url = reminders.more_time_url(draft)
    send(draft, by=factory.owner_of(draft))
    assert "You sent this already" in client.post(url).content.decode()


def test_reminders_stop_and_start_again(client, draft):
    night(before_end(draft, 10))
    url = address_in(mails().get(), "reminders")
    assert "Do you want no more reminders?" in client.get(url).content.decode()
    for _ in range(3):
        client.post(url)
    assert night(before_end(draft, 2)) == []
    assert "We do not remind you any more" in client.get(url).content.decode()
    client.post(url, {"again": "yes"})
    assert night(before_end(draft, 2)) == ["One draft reminded."]
    codes = draft.log.values_list("code", flat=True)
    assert [c for c in codes if c.endswith("reminders")] == ["stop_reminders", "start_reminders"]


@pytest.mark.parametrize("path", ["more-time", "reminders"])
@pytest.mark.parametrize("token", ["nonsense", "K7PM-22QX:0", "K7PM-22QX:0.abc"])
def test_an_address_of_somebody_elses_making_does_nothing(client, draft, path, token):
    for request in (client.get, client.post):
        assert request(f"/my/{path}/link/{token}/").status_code == 404


def test_one_address_is_not_the_other(client, draft):
    stop = reminders.reminders_url(draft)
    assert client.post(stop.replace("reminders", "more-time")).status_code == 404


def test_an_address_of_an_erased_draft_does_nothing(client, draft):
    url = reminders.more_time_url(draft)
    draft.delete()
    assert client.get(url).status_code == 404


def test_the_token_stays_out_of_logs(draft):
    line = scrub(f'"GET {reminders.more_time_url(draft)} HTTP/1.1" 200')
    assert line == '"GET /my/more-time/link/[left out]/ HTTP/1.1" 200'


def test_the_editor_sees_it_in_the_log(draft):
    draft = reminders.take_more_time(reminders.Asked(draft, 0))
    (row,) = draft.log.filter(code="more_time")
    assert row.actor is None
    assert row.detail == {"until": f"{timezone.localtime(deadline_of(draft)):%Y-%m-%d}"}


@pytest.mark.parametrize("state", [State.SUBMITTED, State.WITHDRAWN, State.PUBLISHED])
def test_only_a_draft_has_a_deadline_to_move(state):
    assert not reminders.may_have_more_time(factory.submission(state))[0]


@pytest.mark.parametrize("path", ["more-time", "reminders"])
def test_who_was_taken_off_can_press_nothing_more(client, draft, path):
    ali = joined(draft)
    night(before_end(draft, 10))
    url = address_in(mails().get(recipient=ali), path)
    assert client.get(url).status_code == 200
    people.take_off(draft.contributors.get(user=ali), by=factory.owner_of(draft))
    for request in (client.get, client.post):
        page = request(url)
        assert page.status_code == 403
        assert "This is no longer yours" in page.content.decode()
    draft.refresh_from_db()
    assert (draft.more_times, draft.reminders) == (0, True)
    act = reminders.take_more_time if path == "more-time" else _stop
    asked = reminders.read(path, url.split("/")[-2])
    with pytest.raises(PermissionDenied, match="no longer yours"):
        act(asked)
    hers = address_in(mails().exclude(recipient=ali).get(), path)
    assert client.post(hers).status_code == 302


def _stop(asked):
    return reminders.set_reminders(asked, wanted=False)
