"""*Your data*: what we hold, everything in one file, and deleting the account."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import load_command_class
from django.utils import timezone

from accounts.lately import KEY
from accounts.models import Erasure, User
from accounts.nightly import forget_erasures
from accounts.services.leaving import close_account
from core.rota import Night
from outbox.models import Message
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff, make_user
from tests.submissions import desk

pytestmark = pytest.mark.django_db
DELETE = "/my/data/delete/"


def signed_in(client, **fields):
    user = make_user("hers@example.org", name="Sam Hers", **fields)
    client.force_login(user)
    return user


def long_ago(client):
    session = client.session
    session[KEY] -= 3600
    session.save()


def test_a_stranger_is_asked_to_sign_in(client):
    for path in ("/my/data/", DELETE):
        assert client.get(path).url.startswith("/my/sign-in/")
    for path in ("/my/data/download/", "/my/data/again/"):
        assert client.post(path).url.startswith("/my/sign-in/")


def test_it_says_what_we_hold(client):
    factory.complete_draft(owner=signed_in(client))
    text = client.get("/my/data/").content.decode()
    assert "Your answers: 1" in text
    assert "What is not in it, and why" in text


def test_the_download_is_hers_and_made_anew(client):
    factory.complete_draft(owner=signed_in(client), title="The blue door")
    for _ in range(2):
        response = client.post("/my/data/download/")
        assert response["Content-Disposition"] == 'attachment; filename="your-data.zip"'
        archive = ZipFile(BytesIO(b"".join(response.streaming_content)))
        assert "The blue door" in archive.read("index.html").decode()
        assert json.loads(archive.read("data.json"))["format"] == 1
    assert client.get("/my/data/download/").status_code == 405


def test_asking_again_and_again_is_limited(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "my_data": "1/h/user"}
    signed_in(client)
    first = client.post("/my/data/download/")
    assert first.status_code == 200
    assert b"".join(first.streaming_content)
    assert client.post("/my/data/download/").status_code == 429


def test_first_what_goes_then_the_second_button(client, commits, mailoutbox):
    user = signed_in(client)
    factory.complete_draft(owner=user)
    page = client.get(DELETE).content.decode()
    assert "What stays, and why" in page
    assert "Nobody can undo this" in page
    sure = client.post(DELETE, {"step": "check"}).content.decode()
    assert "Yes, delete my account" in sure
    assert User.objects.filter(pk=user.pk).exists()
    with commits():
        response = client.post(DELETE, {"step": "delete"})
    assert response.url == "/my/data/deleted/"
    assert not User.objects.filter(pk=user.pk).exists()
    assert mailoutbox[-1].to == ["hers@example.org"]
    assert "Sam Hers" in mailoutbox[-1].body
    assert not Message.objects.exists()
    assert "It is deleted" in client.get(response.url).content.decode()
    assert client.get("/my/data/").status_code == 302
    assert Erasure.objects.get().number == str(user.pk)


def test_whoever_signed_in_long_ago_types_a_code_first(client, commits, last_mail):
    user = signed_in(client)
    long_ago(client)
    page = client.post(DELETE, {"step": "delete"}).content.decode()
    assert "Show that it is you" in page
    assert User.objects.filter(pk=user.pk).exists()
    with commits():
        assert client.post("/my/data/again/", {"next": DELETE}).url == "/my/sign-in/code/"
    assert client.post("/my/sign-in/code/", {"code": last_mail().code}).url == DELETE
    assert client.post(DELETE, {"step": "delete"}).url == "/my/data/deleted/"


def test_a_code_leads_nowhere_but_to_this_site(client, commits, last_mail):
    signed_in(client)
    with commits():
        client.post("/my/data/again/", {"next": "https://evil.example/"})
    assert client.post("/my/sign-in/code/", {"code": last_mail().code}).url == "/my/data/"


def test_somebody_whose_mail_cannot_be_sent_is_told(client, monkeypatch):
    from accounts import services

    class Failed:
        mail_failed = True

    monkeypatch.setattr(services, "send_sign_in", lambda email, next_url: Failed)
    signed_in(client)
    assert client.post("/my/data/again/").status_code == 503


def test_a_page_on_the_website_has_to_be_chosen_about(client):
    submission = desk.published()
    owner = factory.owner_of(submission)
    client.force_login(owner)
    assert "is on the website" in client.get(DELETE).content.decode()
    wrong = client.post(DELETE, {"step": "check"}).content.decode()
    assert "Choose what happens to the page" in wrong
    choice = {f"page_{submission.reference}": "take_down"}
    sure = client.post(DELETE, {"step": "check", **choice}).content.decode()
    assert "Take the page down, and delete it too" in sure
    client.post(DELETE, {"step": "delete", **choice})
    assert not type(submission.page).objects.filter(pk=submission.page_id).exists()


@pytest.mark.parametrize("role", ["reviewer", "editor", "panel_lead", "administrator"])
def test_our_team_asks_an_administrator(role, settings):
    user = make_staff(role)
    client = desk.browser(user)
    response = client.get(DELETE)
    assert response.status_code == 403
    assert "Ask an administrator" in response.content.decode()
    assert client.post(DELETE, {"step": "delete"}).status_code == 403
    with pytest.raises(PermissionDenied):
        close_account(user, {})
    assert User.objects.filter(pk=user.pk).exists()


def test_half_signed_in_staff_do_not_come_in(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(make_staff())
    assert client.get("/my/data/").url == "/my/second-factor/"


def test_others_who_write_it_are_told_without_her_words(client):
    owner = signed_in(client)
    submission = factory.complete_draft(owner=owner, title="The blue door")
    other = factory.contributor()
    submission.contributors.create(user=other, role="co_writer")
    assert "Others write it with you" in client.get(DELETE).content.decode()
    client.post(DELETE, {"step": "delete"})
    mail = Message.objects.get(key="submissions/erased_others")
    assert mail.recipient == other
    assert submission.reference in mail.body
    assert "blue door" not in mail.body + mail.subject


def test_the_line_about_it_goes_in_its_time():
    user = make_user("hers@example.org")
    close_account(user, {})
    assert forget_erasures(Night(timezone.now())) == []
    later = timezone.now() + timedelta(days=800)
    assert forget_erasures(Night(later, dry_run=True)) == ["One old line deleted."]
    assert forget_erasures(Night(later)) == ["One old line deleted."]
    assert not Erasure.objects.exists()


def test_how_long_backups_stay_is_how_many_are_kept(client, settings):
    settings.RETENTION = {**settings.RETENTION, "backups": 21}
    signed_in(client)
    for address in (DELETE, "/my/data/deleted/"):
        page = desk.text(client.get(address))
        assert "Our copies for emergencies. Each one is deleted after about 21 days." in page
    asked = load_command_class("home", "backup").create_parser("manage.py", "backup")
    assert asked.parse_args([]).keep == 21
