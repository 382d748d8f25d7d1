import logging
import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import secrets
from accounts.logs import ScrubTokens, scrub
from accounts.middleware import RENEWED
from accounts.models import SignInRequest
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
PAGE = "/my/sign-in/"


def test_a_session_lasts_14_days_and_is_renewed_once_a_day(client):
    client.force_login(make_user())
    first = client.get(PAGE)
    assert first.cookies["sessionid"]["max-age"] == 14 * 24 * 3600
    assert "sessionid" not in client.get(PAGE).cookies
    session = client.session
    session[RENEWED] -= timedelta(days=1, minutes=1).total_seconds()
    session.save()
    assert client.get(PAGE).cookies["sessionid"]["max-age"] == 14 * 24 * 3600


def test_a_stranger_gets_no_session(client):
    client.get("/my/sign-in/")
    assert "sessionid" not in client.cookies


def test_the_cookie_against_forgery_lasts_a_year(client):
    client.get("/my/sign-in/")
    assert client.cookies["csrftoken"]["max-age"] == 365 * 24 * 3600


def test_a_form_from_an_old_tab_can_be_sent_again_with_what_was_typed():
    browser = Client(enforce_csrf_checks=True)
    browser.get("/my/sign-in/")
    typed = {"email": 'ada@example.org"><b>', "areas": ["a", "b"], "csrfmiddlewaretoken": "old"}
    answer = browser.post("/my/sign-in/?next=/my/7/", typed)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Send again" in page
    assert 'action="/my/sign-in/?next=/my/7/"' in page
    assert 'value="ada@example.org&quot;&gt;&lt;b&gt;"' in page
    assert page.count('name="areas"') == 2
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    again = {**typed, "email": "ada@example.org", "csrfmiddlewaretoken": token}
    assert browser.post("/my/sign-in/", again).status_code == 302


def test_lost_cookies_are_no_reason_to_lose_the_text():
    answer = Client(enforce_csrf_checks=True).post("/my/sign-in/", {"email": "ada@example.org"})
    assert 'value="ada@example.org"' in answer.content.decode()
    assert "csrftoken" in answer.cookies


def test_a_file_that_is_lost_is_named(tmp_path):
    film = tmp_path / "our film.mp4"
    film.write_bytes(b"film")
    with film.open("rb") as file:
        answer = Client(enforce_csrf_checks=True).post("/my/sign-in/", {"file": file, "a": "b"})
    assert "our film.mp4" in answer.content.decode()


def test_a_button_without_fields_can_be_pressed_again():
    answer = Client(enforce_csrf_checks=True).post("/my/sign-out/")
    assert "Send again" in answer.content.decode()


def test_what_another_site_sent_is_not_offered_again():
    browser = Client(enforce_csrf_checks=True)
    browser.get("/my/sign-in/")
    answer = browser.post(
        "/my/sign-in/", {"email": "eve@example.org"}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert "eve@example.org" not in answer.content.decode()
    assert "Send again" not in answer.content.decode()


def test_tokens_are_scrubbed_from_lines_and_addresses():
    line = 'GET /my/sign-in/link/ab12.cd34/ HTTP/1.1" "http://x/my/sign-in/link/ab12.cd34/again/"'
    assert "ab12" not in scrub(line)
    assert scrub(line).count("[left out]") == 2
    assert scrub("/my/7/") == "/my/7/"


def test_the_filter_scrubs_arguments_and_tracebacks():
    try:
        raise ValueError("/my/sign-in/link/ab12.cd34/")
    except ValueError:
        record = logging.LogRecord(
            "x", 40, "", 1, "Bad: %s", ("/my/sign-in/link/ab12.cd34/",), sys.exc_info()
        )
    assert ScrubTokens().filter(record)
    assert "ab12" not in logging.Formatter().format(record)


def test_no_token_reaches_the_log_when_a_page_fails(client, commits, caplog, monkeypatch):
    make_user()
    with commits():
        client.post("/my/sign-in/", {"email": "ada@example.org"})
    path = secrets.link_path(SignInRequest.objects.get().pk)
    token = path.split("/")[-2]
    client.get(path)
    client.put(path)
    monkeypatch.setattr("accounts.services.use_link", lambda token: 1 / 0)
    client.raise_request_exception = False
    assert client.post(path).status_code == 500
    assert "ZeroDivisionError" in caplog.text
    assert token not in caplog.text


def test_a_request_is_not_older_than_it_says():
    now = timezone.now()
    request = SignInRequest(email="a@example.org", expires_at=now + timedelta(hours=1))
    assert request.is_usable(now)
    assert not request.is_usable(now + timedelta(hours=1))
    assert request.tries_left == 5
    assert str(request).startswith("Sign in")
