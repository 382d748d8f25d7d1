"""The site on data of its own, which sends its mail through a real mail server."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.site import ROOT, _wait_for


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postbox:
    """A real mail server that keeps what it took."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, email: str) -> list[str]:
        """Return the texts of the mails to an address, oldest first."""
        return [mail.get_content() for mail in self.mails if email in str(mail["To"])]


class MailedSite:
    """A site and its mail server. `data` is a folder with a migrated database."""

    def __init__(self, data):
        port, mail_port = free_port(), free_port()
        self.data, self.bind = data, f"127.0.0.1:{port}"
        self.url, self.postbox = f"http://{self.bind}", Postbox()
        self.mail = Controller(self.postbox, hostname="127.0.0.1", port=mail_port)
        self.environment = {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": "tests.e2e.mail_settings",
            "DATA_DIR": str(data),
            "PORT": str(port),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(mail_port),
        }

    def shell(self, code: str) -> str:
        """Run Python in the site's own process environment and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def takes_mail(self):
        """Take mail inside this block."""
        self.mail.start()
        try:
            yield
        finally:
            self.mail.stop()

    @contextmanager
    def served(self):
        """Answer visitors inside this block."""
        command = [sys.executable, "-m", "gunicorn", "--bind", self.bind, "--threads", "4"]
        with (self.data / "server.log").open("wb") as log:
            server = subprocess.Popen(
                [*command, "config.wsgi:application"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        try:
            _wait_for(self.url, server)
            yield
        finally:
            server.terminate()
            server.wait(10)
