"""Killed while mail is sent: no mail goes twice by itself, and an editor decides what is open."""

import asyncio
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from tests.crash.server import CRASHES, ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
]  # the site is loaded three times, in processes of its own

MAILS = 15 * CRASHES
QUEUE = f"""
from tests.factories.outbox import make_message
for number in range({MAILS}):
    make_message(subject=f"Mail {{number}}")
"""
SEND_AGAIN = """
from outbox.models import Message
from outbox.services import resend
from tests.factories.accounts import make_staff
editor = make_staff("editor")
for message in Message.objects.filter(state="may_have_gone"):
    resend(message, by=editor)
"""
# Starts the command again and again in a process of its own, without loading the site each time.
STARTER = """
import os, sys
import django
django.setup()
from django.core.management import call_command
for line in sys.stdin:
    process = os.fork()
    if process == 0:
        call_command("send_outbox", stdout=sys.stderr)
        os._exit(0)
    print(process, flush=True)
    os.waitpid(process, 0)
    print("ended", flush=True)
"""
LONG_AGO = "UPDATE outbox_message SET handed_over_at = datetime('now', '-1 hour') WHERE state = ?"


class Postbox:
    """A real mail server, a little slow, that counts what it took."""

    def __init__(self):
        self.taken = Counter()
        self.asked = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        self.asked.set()
        await asyncio.sleep(random.uniform(0, 0.02))
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.taken[str(mail["Subject"])] += 1
        await asyncio.sleep(random.uniform(0, 0.02))
        return "250 OK"


class Mailing:
    """`manage.py send_outbox` under production's settings, and a mail server for it."""

    def __init__(self, data, postbox):
        self.data, self.postbox = data, postbox
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.server = Controller(postbox, hostname="127.0.0.1", port=port)
        self.environment = {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            "DATA_DIR": str(data),
            "SECRET_KEY": "crash-test-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
            "SITE_URL": "https://example.org",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port),
        }

    def runs(self, *arguments) -> None:
        """Run a command of the site to its end."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        self.server.start()
        self.starter = subprocess.Popen(
            [sys.executable, "-c", STARTER],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def stop(self) -> None:
        self.starter.communicate(timeout=30)
        self.server.stop()

    def killed_while_sending(self) -> None:
        """Start the command, and kill it at a random moment after its first mail."""
        self.postbox.asked.clear()
        print(file=self.starter.stdin, flush=True)
        process = int(self.starter.stdout.readline())
        assert self.postbox.asked.wait(60), "no mail was sent"
        time.sleep(random.uniform(0, 0.3))
        os.kill(process, signal.SIGKILL)
        assert self.starter.stdout.readline() == "ended\n"
        time.sleep(0.05)  # the mail server may still be taking what it was given

    def does(self, sql: str, *values) -> list[tuple]:
        with closing(sqlite3.connect(self.data / "db.sqlite3", timeout=20)) as database, database:
            return database.execute(sql, values).fetchall()

    def states(self) -> dict[str, str]:
        return dict(self.does("SELECT subject, state FROM outbox_message"))


@pytest.fixture
def mailing(tmp_path, migrated_template):
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(migrated_template(), data / "db.sqlite3")
    mailing = Mailing(data, Postbox())
    mailing.start()
    yield mailing
    mailing.stop()


def test_no_mail_goes_twice_by_itself(mailing):
    taken = mailing.postbox.taken
    mailing.runs("shell", "--no-imports", "-c", QUEUE)
    for _ in range(CRASHES):
        mailing.killed_while_sending()
        assert set(taken.values()) <= {1}
        states = mailing.states()
        assert set(states.values()) <= {"due", "sending", "sent", "may_have_gone"}
        assert list(states.values()).count("sending") <= 1
        for subject, state in states.items():
            if state in ("due", "sent"):
                assert taken[subject] == (state == "sent"), f"{subject} is {state}"
        mailing.does(LONG_AGO, "sending")  # the next run comes after ten minutes
    mailing.runs("send_outbox")
    states = mailing.states()
    assert set(states.values()) <= {"sent", "may_have_gone"}
    assert len(states) == MAILS
    may_have_gone = {subject for subject, state in states.items() if state == "may_have_gone"}
    assert may_have_gone or CRASHES < 20  # two may both fall between mails
    gone = sum(taken[subject] for subject in may_have_gone)
    print(f"{len(states)} mails, {len(may_have_gone)} may have gone, {gone} of them had")
    for subject in states.keys() - may_have_gone:
        assert taken[subject] == 1
    before = Counter({subject: taken[subject] for subject in may_have_gone})
    mailing.runs("shell", "--no-imports", "-c", SEND_AGAIN)
    mailing.runs("send_outbox")
    assert set(mailing.states().values()) == {"sent"}
    assert all(taken[subject] == before[subject] + 1 for subject in may_have_gone)
