"""A mail server of our own that behaves as each test asks."""

import socket
import time

import pytest
from aiosmtpd.controller import Controller


class Handler:
    """Answers DATA and RCPT as told, and keeps what it took."""

    def __init__(self):
        self.taken = []
        self.rcpt_answer = "250 OK"
        self.data_answer = "250 OK"
        self.hang_up = False
        self.wait = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rcpt_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt_answer

    async def handle_DATA(self, server, session, envelope):
        if self.wait:
            time.sleep(self.wait)
        if self.hang_up:
            server.transport.abort()
            return "421 Gone"
        if self.data_answer.startswith("250"):
            self.taken.append(envelope)
        return self.data_answer


@pytest.fixture
def smtp(settings):
    handler = Handler()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 1
    stopped = []

    def stop():
        if not stopped:
            stopped.append(True)
            controller.stop()

    handler.stop = stop
    yield handler
    stop()


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Run what waits for a commit, also between requests of one test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
