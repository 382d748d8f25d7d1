"""Who may say yes, by when: two reminders, one honest line, more time for the asking."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.logs import scrub
from core.rota import Night
from outbox.models import Message, Task
from signoff.nightly import ask_again
from signoff.services import asking, moves
from submissions.enums import ContributorRole, State
from submissions.models import Contributor, Submission
from submissions.services import telling
from submissions.services.promises import promise_of, request_for_yes
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.factories.people import joined
from tests.submissions import desk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def waiting():
    """A submission whose page waits for a yes, within fourteen days."""
    return desk.asked()


def night(days: int) -> list[str]:
    """Let the night come that is so many days from now."""
    return ask_again(Night(timezone.now() + days * DAY))


def mails(name):
    return Message.objects.filter(key=f"submissions/{name}").order_by("pk")


def address_in(mail) -> str:
    return re.search(r"http://testserver(/my/more-time/yes/link/\S+/)", mail.body)[1]


def signer(submission, name="Ali Said", role=ContributorRole.VIEWER):
    user = make_user(f"{name[:3].lower()}-signs@example.org", name=name)
    Contributor.objects.create(submission=submission, user=user, role=role, may_say_yes=True)
    return user


def test_who_may_say_yes_stands_in_every_mail_and_each_of_them_gets_it():
    submission = desk.with_page()
    ali = signer(submission)
    viewer = make_user("viewer@example.org")
    Contributor.objects.create(submission=submission, user=viewer, role=ContributorRole.VIEWER)
    moves.ask_for_yes(submission, by=desk.staff(), answer_by=desk.in_days(14))
    told = mails("your_turn")
    assert {mail.address for mail in told} == {factory.owner_of(submission).email, ali.email}
    for mail in told:
        assert "Who may say yes: Sam Contributor and Ali Said." in mail.body
        assert "Please do this by" in mail.body


def test_somebody_without_a_name_or_an_account_is_named_all_the_same(waiting):
    owner = factory.owner_of(waiting)
    signer(waiting, name="")
    type(owner).objects.filter(pk=owner.pk).update(name="")
    assert telling.who_may_say_yes(waiting) == ["whoever sent it", "somebody you named"]
    waiting.contributors.all().delete()
    assert telling.who_may_say_yes(waiting) == ["Sam Contributor"]
    waiting.contact.name = ""
    assert telling.who_may_say_yes(waiting) == ["you"]


def test_who_is_switched_off_says_nothing(waiting):
    ali = signer(waiting)
    type(ali).objects.filter(pk=ali.pk).update(is_active=False)
    assert telling.who_may_say_yes(waiting) == ["Sam Contributor"]


def test_seven_and_two_days_before_and_once_after(waiting):
    assert night(5) == []
    assert night(7) == ["One reminder sent."]
    assert night(8) == night(11) == []
    assert night(12) == ["One reminder sent."]
    assert night(14) == []
    assert night(15) == ["One reminder sent."]
    assert night(16) == night(40) == []
    first, last = mails("yes_reminder")
    assert "You have seven days left." in first.body
    assert "You have two days left." in last.body
    late = mails("yes_late").get()
    assert "nothing was published" in late.body
    assert "Who may say yes: Sam Contributor." in late.body
    waiting.refresh_from_db()
    assert waiting.state == State.AWAITING_SIGN_OFF
    assert not waiting.page.live


def test_the_last_day_is_named_as_such_when_a_night_was_missed(waiting):
    assert night(14) == ["One reminder sent."]
    assert "Today is the last day." in mails("yes_reminder").get().body


def test_who_was_asked_just_now_is_left_in_peace():
    submission = desk.with_page()
    moves.ask_for_yes(submission, by=desk.staff(), answer_by=desk.in_days(5))
    assert night(1) == []
    assert night(3) == ["One reminder sent."]


@pytest.mark.parametrize("answer", ["yes", "change", "recalled", "no day"])
def test_nothing_more_once_it_is_answered(waiting, answer):
    owner = factory.owner_of(waiting)
    if answer == "yes":
        moves.say_yes(waiting, by=owner)
    elif answer == "change":
        moves.ask_for_change(waiting, by=owner, comment="A wrong year.")
    elif answer == "recalled":
        moves.recall(waiting, by=desk.staff(), comment="A wrong year.")
    else:
        waiting.page.requests.update(answer_by=None)
    assert night(12) == night(30) == []


def test_what_is_answered_while_the_night_runs_is_left_alone(waiting):
    request = request_for_yes(waiting)
    moves.say_yes(waiting, by=factory.owner_of(waiting))
    assert asking.follow_up(request, timezone.now() + 12 * DAY) is None


def test_a_dry_night_sends_nothing(waiting):
    assert ask_again(Night(timezone.now() + 12 * DAY, dry_run=True)) == ["One reminder sent."]
    assert not mails("yes_reminder").exists()
    assert night(12) == ["One reminder sent."]


def test_reminders_go_as_she_likes_to_be_contacted():
    submission = desk.asked(contact_ways=["bsl-video"], numbers={"bsl-video": "sign me"})
    night(12)
    assert mails("yes_reminder").get().state == "by_hand"
    assert Task.objects.filter(message__key="submissions/yes_reminder").get().kind == "bsl-video"
    assert submission.reference in mails("yes_reminder").get().body


def test_fourteen_more_days_by_many_presses(client, waiting):
    night(12)
    url = address_in(mails("yes_reminder").get())
    assert "[left out]" in scrub(url)
    page = client.get(url)
    assert "Do you want 14 more days?" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert request_for_yes(waiting).answer_by == desk.in_days(14)  # a scanner presses nothing
    for _ in range(20):
        assert client.post(url, follow=True).status_code == 200
    assert request_for_yes(waiting).answer_by == desk.in_days(28)
    assert promise_of(waiting).due == desk.in_days(28)
    assert waiting.log.filter(code="yes_more_time").count() == 1
    assert "You have 14 more days" in client.get(url).content.decode()
    told = mails("more_time").get()
    assert "Who may say yes: Sam Contributor." in told.body
    assert mails("editor_more_time").get().address == desk.staff().email


def test_more_time_counts_from_today_when_the_day_has_passed(waiting):
    waiting.page.requests.update(answer_by=desk.in_days(-5))
    request = request_for_yes(waiting)
    asked = asking.Asked(waiting, request, 0)
    assert asking.take_more_time(asked) == desk.in_days(14)
    assert "We have not heard from you. That is fine" in mails("more_time").get().body


def test_reminders_begin_anew_with_a_new_day(waiting):
    night(12)
    asking.give_time(waiting, by=desk.staff())
    assert night(21) == ["One reminder sent."]
    assert night(26) == ["One reminder sent."]


def test_more_time_twice_and_then_with_us(client, waiting):
    for _ in range(2):
        url = asking.more_time_url(waiting, request_for_yes(waiting))
        client.post(url)
    url = asking.more_time_url(waiting, request_for_yes(waiting))
    assert "contact us if you need longer" in desk.text(client.get(url))
    assert "contact us if you need longer" in desk.text(client.post(url))
    assert request_for_yes(waiting).answer_by == desk.in_days(42)
    night(40)
    assert "/more-time/" not in mails("yes_reminder").get().body


def test_more_time_where_it_means_nothing(client, waiting):
    request = request_for_yes(waiting)
    url = asking.more_time_url(waiting, request)
    request.answer_by = None
    assert "no last day" in asking.may_have_more_time(request)[1]
    moves.say_yes(waiting, by=factory.owner_of(waiting))
    assert "Your answer is here already" in desk.text(client.get(url))
    with pytest.raises(PermissionDenied, match="Your answer is here already"):
        asking.take_more_time(asking.Asked(waiting, request, 0))


@pytest.mark.parametrize("token", ["x", "K7PM-22QX:1:0.forged"])
def test_an_address_that_is_not_ours(client, token):
    assert client.get(f"/my/more-time/yes/link/{token}/").status_code == 404
    assert asking.read(token) is None


def test_an_address_about_what_is_gone(waiting):
    token = asking.more_time_url(waiting, request_for_yes(waiting)).split("/")[-2]
    Submission.objects.update(page=None)
    assert asking.read(token) is None


def test_an_editor_gives_more_time_in_one_press(waiting):
    assert asking.give_time(waiting, by=desk.staff()) == desk.in_days(28)
    assert mails("more_time").get().state == "due"
    with pytest.raises(PermissionDenied, match="You wrote part of this"):
        asking.give_time(waiting, by=factory.owner_of(waiting))
    moves.recall(waiting, by=desk.staff(), comment="A wrong year.")
    with pytest.raises(PermissionDenied, match="Nobody is asked"):
        asking.give_time(waiting, by=desk.staff())


def test_a_correction_has_a_day_and_no_promise(waiting):
    waiting.promises.all().delete()
    assert asking.give_time(waiting, by=desk.staff()) == desk.in_days(28)
    assert request_for_yes(waiting).answer_by == desk.in_days(28)


def test_who_was_taken_off_takes_no_more_time(client, waiting):
    ali = joined(waiting, may_say_yes=True)
    url = asking.more_time_url(waiting, request_for_yes(waiting), ali)
    assert client.get(url).status_code == 200
    waiting.contributors.get(user=ali).delete()
    for request in (client.get, client.post):
        page = request(url)
        assert (page.status_code, "no longer yours" in desk.text(page)) == (403, True)
    with pytest.raises(PermissionDenied, match="no longer yours"):
        asking.take_more_time(asking.read(url.split("/")[-2]))
    assert request_for_yes(waiting).answer_by == desk.in_days(14)
