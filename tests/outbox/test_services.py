from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from outbox import registry, services
from outbox.enums import BACK_OFF, SECRET_LEFT_OUT, State
from outbox.models import MailTemplate, Message
from tests.factories.outbox import make_message

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return User.objects.create_user("editor@example.org", is_superuser=True)


@pytest.fixture
def nobody():
    return User.objects.create_user("nobody@example.org")


@pytest.fixture
def secret_template(monkeypatch, tmp_path, settings):
    (tmp_path / "emails/outbox").mkdir(parents=True)
    words = "Your code\n\nHello {{ name }}, your code is {{ code }}.\n"
    (tmp_path / "emails/outbox/secret.txt").write_text(words)
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}
    ]
    monkeypatch.setattr(registry, "_templates", dict(registry._templates))
    registry.register_template(
        "outbox/secret", "outbox", "A test.", {"name": "Ada"}, secrets=("code",)
    )
    return "outbox/secret"


def test_preview_renders_and_stores_nothing():
    subject, body = services.preview("outbox/test", {"name": "Ada & Jo <3"})
    assert subject == "A test from Led by Us"
    assert body.startswith("Hello Ada & Jo <3,\n")
    assert not Message.objects.exists()


def test_preview_of_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        services.preview("outbox/nothing", {})


def test_an_editors_words_are_used():
    MailTemplate.objects.update_or_create(
        key="outbox/test", defaults={"subject": "Hi {{ name }}", "body": "Bye."}
    )
    assert services.preview("outbox/test", {"name": "Ada\nBcc: x"}) == ("Hi Ada Bcc: x", "Bye.\n")


def test_a_queued_mail_is_sent_after_commit(smtp, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = services.queue(
            "outbox/test", to="ada@example.org", context={"name": "Ada"}, submission_ref="A-1"
        )
        assert (message.state, smtp.taken) == (State.DUE, [])
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == (State.SENT, 1, "")
    assert message.sent_at
    assert smtp.taken[0].rcpt_tos == ["ada@example.org"]
    assert b"Auto-Submitted: auto-generated" in smtp.taken[0].content
    assert list(Message.objects.about("A-1")) == [message]


def test_a_mail_to_a_user_keeps_the_user(nobody):
    message = services.queue("outbox/test", to=nobody, context={"name": "N"})
    assert (message.recipient, message.address) == (nobody, nobody.email)


def test_a_mail_to_nobody_is_refused():
    with pytest.raises(ValueError, match="address"):
        services.queue("outbox/test", to="", context={})


def test_a_held_mail_waits_for_an_editor(smtp, editor, nobody, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = services.queue("outbox/test", to=nobody, context={"name": "N"}, held=True)
    assert services.send_due() == {}
    with pytest.raises(PermissionDenied, match="Only editors"):
        services.release(message, by=nobody)
    with django_capture_on_commit_callbacks(execute=True):
        services.release(message, by=editor, subject="New", body="Other words.\n")
    message.refresh_from_db()
    assert (message.state, message.subject, message.decided_by) == (State.SENT, "New", editor)
    assert b"Other words." in smtp.taken[0].content
    with pytest.raises(PermissionDenied, match="not waiting"):
        services.release(message, by=editor)
    with pytest.raises(PermissionDenied, match="Only a mail that waits"):
        services.edit(message, by=editor, subject="x", body="y")


def test_dropped_mail_is_not_sent_until_sent_again(smtp, editor):
    message = make_message(state=State.HELD)
    assert services.drop(message, by=editor).state == State.DROPPED
    assert services.send_due() == {}
    with pytest.raises(PermissionDenied, match="stopped already"):
        services.drop(message, by=editor)
    services.resend(message, by=editor)
    assert services.send_due() == {State.SENT: 1}


def test_a_mail_that_has_not_gone_cannot_be_sent_again(editor):
    with pytest.raises(PermissionDenied, match="not gone out yet"):
        services.resend(make_message(), by=editor)


def test_a_refused_address_fails_for_good_and_keeps_the_answer(smtp):
    smtp.rcpt_answer = "550 No such person"
    message = make_message()
    assert services.send_due() == {State.FAILED: 1}
    message.refresh_from_db()
    assert message.error == "550 No such person"
    assert services.send_due() == {}


def test_a_server_that_is_busy_is_asked_again_later(smtp):
    smtp.data_answer = "451 Too busy"
    message = make_message()
    before = timezone.now()
    assert services.send_due() == {State.DUE: 1}
    message.refresh_from_db()
    assert message.error == "451 Too busy"
    assert message.next_try >= before + BACK_OFF[0]
    assert services.send_due() == {}
    Message.objects.update(next_try=timezone.now())
    smtp.data_answer = "250 OK"
    assert services.send_due() == {State.SENT: 1}
    message.refresh_from_db()
    assert (message.attempts, message.error) == (2, "")


def test_a_server_that_is_away_is_asked_again_until_the_last_try(smtp):
    smtp.stop()
    message = make_message()
    for wait in BACK_OFF:
        before = timezone.now()
        assert services.send_due() == {State.DUE: 1}
        message.refresh_from_db()
        assert message.next_try >= before + wait
        Message.objects.update(next_try=before)
    assert services.send_due() == {State.FAILED: 1}
    message.refresh_from_db()
    assert "refused" in message.error.lower()


def test_a_connection_cut_during_the_hand_over_may_have_gone(smtp, editor):
    smtp.hang_up = True
    message = make_message()
    assert services.send_due() == {State.MAY_HAVE_GONE: 1}
    assert services.send_due() == {}
    smtp.hang_up = False
    message.refresh_from_db()
    services.resend(message, by=editor)
    assert services.send_due() == {State.SENT: 1}


def test_a_server_that_does_not_answer_in_time_may_have_taken_it(smtp, settings):
    smtp.wait, settings.EMAIL_TIMEOUT = 0.6, 0.2
    message = make_message()
    assert services.send_due() == {State.MAY_HAVE_GONE: 1}
    message.refresh_from_db()
    assert "imed out" in message.error


def test_a_row_left_behind_by_a_stopped_process_waits_for_an_editor(smtp):
    long_ago = timezone.now() - timedelta(hours=1)
    stopped = make_message(state=State.SENDING, handed_over_at=long_ago)
    under_way = make_message(state=State.SENDING, handed_over_at=timezone.now())
    assert services.send_due() == {}
    stopped.refresh_from_db()
    under_way.refresh_from_db()
    assert (stopped.state, under_way.state) == (State.MAY_HAVE_GONE, State.SENDING)
    assert smtp.taken == []


def test_a_secret_nobody_handed_over_is_marked_as_not_sent(smtp):
    long_ago = timezone.now() - timedelta(hours=1)
    lost = make_message(has_secret=True, queued_at=long_ago)
    under_way = make_message(has_secret=True)
    assert services.send_due() == {}
    lost.refresh_from_db()
    under_way.refresh_from_db()
    assert (lost.state, under_way.state) == (State.FAILED, State.DUE)
    assert smtp.taken == []


def test_a_row_is_taken_by_one_process_only(smtp):
    message = make_message()
    assert services.send_one(message.pk) == State.SENT
    assert services.send_one(message.pk) is None
    assert len(smtp.taken) == 1


def test_a_secret_is_sent_and_not_stored(smtp, secret_template, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = services.send_secret(
            secret_template,
            to="ada@example.org",
            context={"name": "Ada"},
            secrets={"code": "K7P2QX"},
        )
    message.refresh_from_db()
    assert b"K7P2QX" in smtp.taken[0].content
    assert message.state == State.SENT
    assert "K7P2QX" not in str(Message.objects.values().get())
    assert SECRET_LEFT_OUT in message.body


def test_a_secret_is_tried_once_and_never_again(
    smtp, secret_template, editor, caplog, django_capture_on_commit_callbacks
):
    smtp.data_answer = "451 Too busy"
    with django_capture_on_commit_callbacks(execute=True):
        message = services.send_secret(
            secret_template,
            to="ada@example.org",
            context={"name": "Ada"},
            secrets={"code": "K7P2QX"},
        )
    message.refresh_from_db()
    assert message.state == State.FAILED
    Message.objects.update(state=State.DUE)
    assert services.send_due() == {}
    with pytest.raises(PermissionDenied, match="never sent again"):
        services.resend(message, by=editor)
    assert "K7P2QX" not in caplog.text


def test_a_mail_with_a_secret_needs_send_secret(secret_template):
    with pytest.raises(ValueError, match="send_secret"):
        services.queue(secret_template, to="ada@example.org", context={"name": "A"})
    with pytest.raises(ValueError, match="exactly these"):
        services.send_secret(
            secret_template, to="ada@example.org", context={}, secrets={"link": "x"}
        )


def test_every_registered_mail_has_a_row_for_editors_and_words():
    MailTemplate.objects.all().delete()
    MailTemplate.objects.create(key="outbox/no_longer_sent")
    services.sync_templates()
    services.sync_templates()
    keys = [info.key for info in registry.all_templates()]
    assert list(MailTemplate.objects.values_list("key", flat=True)) == keys
    for info in registry.all_templates():
        values = {**info.sample_context, **dict.fromkeys(info.secrets, "SECRET")}
        subject, body = services.preview(info.key, values)
        assert subject, info.key
        assert "{{" not in body, info.key


def test_counts_by_state():
    make_message()
    make_message()
    make_message(state=State.SENT)
    assert Message.objects.counts_by_state() == {State.DUE: 2, State.SENT: 1}


def test_an_address_python_cannot_write_fails_for_good(smtp):
    make_message(address="ada@exa\nmple.org")
    assert services.send_due() == {State.FAILED: 1}


def test_a_message_is_called_by_its_subject_and_says_what_its_state_means():
    message = make_message(state=State.MAY_HAVE_GONE)
    assert str(message) == "A test"
    assert "It may have arrived" in message.meaning
