from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories.outbox import make_message

pytestmark = pytest.mark.django_db


def said(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_send_outbox_sends_what_is_due_and_says_so(smtp):
    assert said("send_outbox") == "No mail was due.\n"
    make_message()
    make_message()
    assert said("send_outbox") == "Sent: 2\n"


def test_send_test_mail_says_what_the_server_said(smtp, monkeypatch):
    monkeypatch.setattr("outbox.services.transaction.on_commit", lambda call, robust: call())
    assert said("send_test_mail", "ada@example.org") == "Sent.\n"
    smtp.rcpt_answer = "550 No such person"
    assert said("send_test_mail", "ada@example.org") == "Not sent. 550 No such person\n"
