import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outbox.enums import State
from outbox.models import MailTemplate, Message
from outbox.services import preview
from outbox.words import default_words
from tests.factories.accounts import make_staff, make_user
from tests.factories.outbox import make_message

pytestmark = pytest.mark.django_db
INDEX = "/admin/outbox/"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def editor(client):
    user = make_staff("editor")
    client.force_login(user)
    return user


def page_of(answer):
    assert answer.status_code == 200
    return answer.content.decode().split('class="outbox"')[1]


def test_the_outbox_lists_mail_by_state_and_words(client, editor):
    make_message(subject="First", state=State.HELD)
    make_message(subject="Second", state=State.SENT, submission_ref="LBU-9")
    everything = page_of(client.get(INDEX))
    assert "First" in everything
    assert "Second" in everything
    held = page_of(client.get(f"{INDEX}?state=held"))
    assert "Second" not in held
    assert "Nothing goes out until an editor reads it" in held
    found = page_of(client.get(f"{INDEX}?q=lbu-9"))
    assert "First" not in found
    assert page_of(client.get(f"{INDEX}?state=nonsense&page=99"))
    assert "No mail here" in page_of(client.get(f"{INDEX}?q=nothing+like+it"))


def test_the_listing_costs_the_same_for_one_row_and_three(client, editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(INDEX)
        return len(captured)

    make_message(state=State.HELD, recipient=editor)
    client.get(INDEX)
    one = queries()
    make_message(state=State.HELD, recipient=make_user())
    make_message(state=State.SENT)
    assert queries() == one


def test_a_held_mail_is_read_changed_and_sent(client, editor, commits):
    message = make_message(state=State.HELD)
    url = f"{INDEX}{message.pk}/"
    assert "Send it now" in page_of(client.get(url))
    wrong = client.post(url, {"act": "send", "subject": "", "body": "Kept words"})
    assert "Kept words" in page_of(wrong)
    assert "Answer “Subject”" in page_of(wrong)
    client.post(url, {"act": "save", "subject": "New", "body": "Other"})
    message.refresh_from_db()
    assert (message.state, message.subject) == (State.HELD, "New")
    with commits():
        client.post(url, {"act": "send", "subject": "Newer", "body": "Other"})
    message.refresh_from_db()
    assert (message.state, message.subject, message.decided_by) == (State.SENT, "Newer", editor)
    assert "Send it again to ada@example.org" in page_of(client.get(url))
    with commits():
        client.post(url, {"act": "resend"})
    message.refresh_from_db()
    assert message.state == State.SENT
    client.post(url, {"act": "drop"}, follow=True)
    message.refresh_from_db()
    assert message.state == State.SENT


def test_several_are_read_once_more_before_they_go(client, editor, commits):
    first, second = make_message(state=State.HELD), make_message(state=State.HELD, subject="B")
    chosen = {"message": [first.pk, second.pk]}
    asked = page_of(client.post(f"{INDEX}send/", chosen))
    assert "Send 2 mails" in asked
    assert Message.objects.filter(state=State.HELD).count() == 2
    with commits():
        client.post(f"{INDEX}send/", {**chosen, "step": "send"})
    assert Message.objects.filter(state=State.SENT).count() == 2
    assert client.post(f"{INDEX}send/", {}).url == f"{INDEX}?state=held"
    assert client.get(f"{INDEX}send/").url == INDEX


def test_a_mail_can_be_stopped(client, editor):
    message = make_message(state=State.HELD)
    client.post(f"{INDEX}{message.pk}/", {"act": "drop"})
    message.refresh_from_db()
    assert message.state == State.DROPPED


def test_an_editor_decides_about_a_mail_that_may_have_gone(client, editor, commits):
    left = make_message(state=State.MAY_HAVE_GONE)
    again = make_message(state=State.MAY_HAVE_GONE)
    assert "<strong>2 may have gone.</strong>" in page_of(client.get(INDEX))
    page = page_of(client.get(f"{INDEX}{left.pk}/"))
    assert "Send it again to ada@example.org" in page
    assert "Leave it: do not send it again" in page
    with commits():
        client.post(f"{INDEX}{left.pk}/", {"act": "drop"})
        client.post(f"{INDEX}{again.pk}/", {"act": "resend"})
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {left.pk: State.DROPPED, again.pk: State.SENT}
    assert "may have gone.</strong>" not in page_of(client.get(INDEX))


def test_others_see_no_mail(client):
    message = make_message(state=State.HELD)
    client.force_login(make_user("rev@example.org", "reviewer"))
    for url in (INDEX, f"{INDEX}{message.pk}/", "/admin/mail_words/"):
        assert client.get(url).status_code == 403


def test_editors_change_the_words_of_a_mail(client, editor):
    row = MailTemplate.objects.get(key="accounts/invitation")
    url = f"/admin/mail_words/edit/{row.pk}/"
    answer = client.get(url)
    assert "You are now" in answer.content.decode()
    assert "{{ role }}" in answer.content.decode()
    subject, body = default_words(row.key)
    client.post(url, {"subject": subject, "body": body.replace("\n", "\r\n")})
    row.refresh_from_db()
    assert (row.subject, row.body) == ("", "")
    client.post(url, {"subject": "Come in", "body": "Hello {{ name }}, {{ link }}"})
    assert preview(row.key, {"name": "Ada", "link": "x"}) == ("Come in", "Hello Ada, x\n")


@pytest.mark.parametrize(
    ("key", "body", "reason"),
    [
        ("accounts/sign_in", "Hello {{ link }}", "does not work without code"),
        ("accounts/invitation", "Hello {{ password }}", "We do not know password"),
        ("accounts/invitation", "Hello {{ name", ""),
        ("accounts/invitation", "{% if name %}Hello", "is broken"),
        ("accounts/invitation", "{% load static %}", "is broken"),
    ],
)
def test_words_that_could_not_be_sent_are_refused(client, editor, key, body, reason):
    row = MailTemplate.objects.get(key=key)
    answer = client.post(f"/admin/mail_words/edit/{row.pk}/", {"subject": "x", "body": body})
    if reason:
        assert reason in answer.content.decode()
        row.refresh_from_db()
        assert row.body == ""
    else:  # one brace is only text
        assert answer.status_code == 302


def test_which_mails_there_are_is_not_for_the_admin(client, editor):
    assert client.get("/admin/mail_words/new/").status_code == 302
    row = MailTemplate.objects.first()
    assert client.get(f"/admin/mail_words/delete/{row.pk}/").status_code == 302
