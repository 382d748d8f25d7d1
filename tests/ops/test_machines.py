"""The addresses that machines ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home import health
from outbox.models import Message
from tests.factories.outbox import make_message

pytestmark = pytest.mark.django_db


def test_the_process_is_up_and_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


def test_ready(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == dict.fromkeys(["database", "storage", "mail", "worker"], "ok")


def test_overdue_mail_is_told(client):
    make_message(next_try=timezone.now() - timedelta(hours=1))
    assert Message.objects.ready(timezone.now()).count() == 1
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["mail"] == "1 overdue; is send_outbox running?"


def test_a_dead_worker_is_told(client):
    row = DBTaskResult.objects.create(
        task_path="x.y", args_kwargs={}, backend_name="default", run_after=timezone.now()
    )
    assert client.get("/readyz").status_code == 200
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=timezone.now() - timedelta(hours=1))
    response = client.get("/readyz")
    assert response.json()["worker"] == "1 waiting; is db_worker running?"


def test_what_is_broken_is_named_by_its_kind(client, monkeypatch):
    def fail(*args, **kwargs):
        raise PermissionError("/a/private/path")

    monkeypatch.setattr(health.default_storage, "save", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["storage"] == "PermissionError"


def test_no_database(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", lambda: 1 / 0)
    assert health.problems()["database"] == "ZeroDivisionError"


def test_the_probes_are_asked_without_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/robots.txt").status_code == 301


def test_robots_stay_out_of_what_is_private(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    for prefix in ("/my/", "/share/", "/review/", "/admin/"):
        assert f"Disallow: {prefix}\n" in response.content.decode()


@pytest.mark.parametrize("address", ["/my/", "/share/", "/review/", "/admin/"])
def test_private_addresses_say_noindex(client, address):
    assert client.get(address)["X-Robots-Tag"].startswith("noindex")


def test_public_ones_do_not(client):
    assert "X-Robots-Tag" not in client.get("/robots.txt")


def test_the_icon(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].startswith("/static/icons/favicon")
