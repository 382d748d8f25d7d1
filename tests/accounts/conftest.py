"""Mails of signing in, read as their reader reads them."""

import re
from dataclasses import dataclass

import pytest
from django.core import mail
from django.core.cache import cache


@dataclass(frozen=True)
class Read:
    to: str
    subject: str
    body: str

    @property
    def code(self):
        return re.search(r"^([A-Z0-9]{3} [A-Z0-9]{3})$", self.body, re.M).group(1)

    @property
    def path(self):
        found = re.search(r"http://testserver(/my/sign-in/link/\S+)", self.body)
        return found.group(1) if found else None


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def last_mail():
    """Return a function that gives the last mail sent."""

    def read():
        message = mail.outbox[-1]
        return Read(message.to[0], message.subject, message.body)

    return read


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Run what waits for a commit, also between requests of one test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
