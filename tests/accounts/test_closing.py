"""Accounts nobody has used for years: two warnings, then they go."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import SignInRequest, User
from accounts.nightly import close_accounts, forget_requests
from accounts.services import send_sign_in
from accounts.services.closing import close_unused
from core.rota import Night
from outbox.models import Message
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
KEPT = settings.RETENTION["account"]


def night(days=0, *, dry_run=False) -> Night:
    return Night(timezone.now() + days * DAY, dry_run=dry_run)


def unused(email="old@example.org", days=KEPT - 60, **fields) -> User:
    return make_user(email, date_joined=timezone.now() - days * DAY, **fields)


def test_two_warnings_and_then_it_goes():
    person = unused()
    assert close_accounts(night(dry_run=True)) == ["One person warned."]
    assert close_accounts(night()) == ["One person warned."]
    assert close_accounts(night(45)) == []
    assert close_accounts(night(46)) == ["One person warned."]
    Message.objects.order_by("pk").filter(pk=Message.objects.earliest("pk").pk).update(
        queued_at=timezone.now()
    )
    Message.objects.filter(pk=Message.objects.latest("pk").pk).update(
        queued_at=timezone.now() + 46 * DAY
    )
    assert "keep it? Sign in once" in Message.objects.latest("pk").body
    assert close_accounts(night(59)) == []
    assert close_accounts(night(61)) == ["One account deleted."]
    assert not User.objects.filter(pk=person.pk).exists()
    assert not Message.objects.filter(address=person.email).exists()


def test_signing_in_keeps_it():
    person = unused()
    close_accounts(night())
    person.last_login = timezone.now()
    person.save()
    assert close_unused(person, timezone.now() + 60 * DAY) is None
    assert close_accounts(night(200)) == []


def test_whoever_writes_something_or_works_here_is_kept():
    writer, worker = unused("writer@example.org", 5000), make_staff()
    User.objects.filter(pk=worker.pk).update(date_joined=timezone.now() - 5000 * DAY)
    factory.draft(owner=writer)
    unused("root@example.org", 5000, is_superuser=True)
    assert close_accounts(night()) == []


def test_old_requests_for_a_link_go():
    send_sign_in("somebody@example.org")
    assert forget_requests(night(20)) == []
    SignInRequest.objects.update(expires_at=timezone.now() - 31 * DAY)
    assert forget_requests(night(dry_run=True)) == ["One old request deleted."]
    assert SignInRequest.objects.count() == 1
    assert forget_requests(night()) == ["One old request deleted."]
    assert SignInRequest.objects.count() == 0
