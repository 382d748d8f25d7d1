import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import services
from accounts.models import SignInRequest
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
SIGN_IN = "/my/sign-in/"
CODE = "/my/sign-in/code/"


@pytest.fixture
def ask(client, commits):
    """Return a function that fills in the sign-in page."""

    def asked(email="ada@example.org", browser=client, **data):
        with commits():
            return browser.post(SIGN_IN, {"email": email, **data})

    return asked


def signed_in_as(browser):
    key = browser.session.get("_auth_user_id")
    return int(key) if key else None


def test_the_page_asks_for_an_address(client):
    page = client.get(SIGN_IN).content.decode()
    assert 'autocomplete="email"' in page
    assert "password" not in page.replace("do not need a password", "")


def test_a_wrong_address_keeps_what_was_typed(client):
    page = client.post(SIGN_IN, {"email": "not an address"}).content.decode()
    assert "Error: Sign in" in page
    assert 'value="not an address"' in page
    assert page.count("Write your e-mail address like name@example.org") == 2
    assert not mail.outbox


def test_known_or_not_the_answer_is_the_same(client, ask):
    make_user()
    answers = []
    for email in ("ada@example.org", "nobody@example.org"):
        assert ask(email).url == CODE
        page = client.get(CODE).content.decode()
        answers.append(page.split("<main")[1].split("csrfmiddlewaretoken")[0])
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


def test_the_code_signs_in_where_it_was_asked_for(client, ask, last_mail):
    user = make_user()
    ask(next="/my/7/")
    wrong = client.post(CODE, {"code": "AAA AAA"})
    assert "That is not the code we sent" in wrong.content.decode()
    assert "Error:" in wrong.content.decode()
    done = client.post(CODE, {"code": last_mail().code})
    assert (done.status_code, done.url) == (302, "/my/7/")
    assert signed_in_as(client) == user.pk


def test_a_code_typed_into_another_browser_does_not_work(ask, last_mail):
    make_user()
    ask()
    other = Client()
    page = other.post(CODE, {"code": last_mail().code})
    assert "has not asked for a code" in page.content.decode()
    assert signed_in_as(other) is None


def test_a_code_typed_into_the_page_of_another_request_does_not_work(client, ask, last_mail):
    make_user()
    make_user("eve@example.org")
    ask()
    code = last_mail().code
    eve = Client()
    ask("eve@example.org", eve)
    assert "That is not the code" in eve.post(CODE, {"code": code}).content.decode()
    assert signed_in_as(eve) is None


def test_a_link_survives_scanners_and_signs_in_on_another_device(ask, last_mail):
    user = make_user()
    ask()
    scanner, phone = Client(), Client()
    for method in (scanner.get, scanner.head, scanner.get):
        assert method(last_mail().path).status_code == 200
    assert signed_in_as(scanner) is None
    assert "Press the button" in phone.get(last_mail().path).content.decode()
    done = phone.post(last_mail().path)
    assert (done.status_code, done.url) == (302, "/my/")
    assert signed_in_as(phone) == user.pk


def test_a_used_link_offers_a_new_one_with_one_button(ask, last_mail, commits):
    make_user()
    ask(next="/my/7/")
    Client().post(last_mail().path)
    late = Client()
    for page in (late.get(last_mail().path), late.post(last_mail().path)):
        assert "This link no longer works" in page.content.decode()
        assert "Send me a new link" in page.content.decode()
    assert signed_in_as(late) is None
    old = last_mail().path
    with commits():
        again = late.post(f"{old}again/")
    assert again.url == f"{CODE}?again"
    assert last_mail().path != old
    page = late.get(again.url).content.decode()
    assert "We have sent a new mail" in page
    assert "ada@example.org" not in page
    assert late.post(last_mail().path).url == "/my/7/"


def test_an_old_link_offers_a_new_one(client, ask, last_mail):
    make_user()
    ask()
    SignInRequest.objects.update(expires_at=timezone.now())
    assert "This link no longer works" in client.get(last_mail().path).content.decode()


def test_a_made_up_link_leads_to_the_sign_in_page(client):
    page = client.get("/my/sign-in/link/made.up/")
    assert SIGN_IN in page.content.decode()
    assert client.post("/my/sign-in/link/made.up/again/").url == SIGN_IN


def test_send_a_new_mail_from_the_code_page(client, ask, last_mail, commits):
    user = make_user()
    ask()
    with commits():
        assert client.post(f"{CODE}again/").url == f"{CODE}?again"
    assert len(mail.outbox) == 2
    client.post(CODE, {"code": last_mail().code})
    assert signed_in_as(client) == user.pk
    assert Client().post(f"{CODE}again/").url == SIGN_IN


def test_guessing_codes_is_stopped(client, ask, last_mail):
    make_user()
    ask()
    for _ in range(5):
        client.post(CODE, {"code": "AAAAAA"})
    page = client.post(CODE, {"code": last_mail().code})
    assert "too many wrong codes" in page.content.decode()
    assert signed_in_as(client) is None


def test_guessing_from_one_place_is_stopped(client, ask):
    ask()
    for _ in range(60):
        assert client.post(CODE, {"code": "AAAAAA"}).status_code == 200
    assert client.post(CODE, {"code": "AAAAAA"}).status_code == 429
    assert client.post("/my/sign-in/link/made.up/").status_code == 429


def test_one_address_gets_few_mails_an_hour(ask):
    for _ in range(6):
        assert ask().status_code == 302
    stopped = ask(" ADA@example.org")
    assert stopped.status_code == 429
    assert "Please wait a little" in stopped.content.decode()
    assert ask("jo@example.org").status_code == 302
    assert len(mail.outbox) == 7


def test_confirming_on_another_device_gives_the_draft_back_and_signs_in_there(
    ask, last_mail, commits
):
    told = []

    def listen(user, data, **_kwargs):
        told.append((user.email, data))

    services.address_confirmed.connect(listen)
    with commits():
        services.send_confirmation(
            "new@example.org", next_url="/share/call/LBU-1/", data={"draft": "LBU-1"}
        )
    phone = Client()
    page = phone.get(last_mail().path).content.decode()
    assert "Confirm your address" in page
    assert phone.post(last_mail().path).url == "/share/call/LBU-1/"
    services.address_confirmed.disconnect(listen)
    assert told == [("new@example.org", {"draft": "LBU-1"})]
    assert signed_in_as(phone)


def test_whoever_is_signed_in_is_told_so(client):
    client.force_login(make_user())
    page = client.get(f"{SIGN_IN}?next=/admin/").content.decode()
    assert "You are signed in as ada@example.org" in page
    assert "may not have the right" in page


def test_using_a_link_as_somebody_else_changes_who_is_signed_in(client, ask, last_mail):
    user = make_user()
    client.force_login(make_user("jo@example.org"))
    ask(browser=Client())
    client.post(last_mail().path)
    assert signed_in_as(client) == user.pk


def test_using_a_link_as_oneself_goes_on(client, ask, last_mail):
    user = make_user()
    ask(browser=Client(), next="/my/7/")
    path = last_mail().path
    client.force_login(user)
    # Signing in ended the link.
    assert "no longer works" in client.post(path).content.decode()


def test_sign_out_asks_first(client):
    client.force_login(make_user())
    client.get("/my/sign-out/")
    assert signed_in_as(client)
    done = client.post("/my/sign-out/", follow=True)
    assert signed_in_as(client) is None
    assert "You have signed out" in done.content.decode()


def test_a_mail_that_cannot_be_sent_is_said(client, ask, monkeypatch):
    def away(*_args, **_kwargs):
        request = SignInRequest(email="ada@example.org", expires_at=timezone.now())
        request.save()
        request.mail_failed = True
        return request

    monkeypatch.setattr(services, "send_sign_in", away)
    page = ask().content.decode()
    assert "We could not send the mail" in page
    assert 'value="ada@example.org"' in page
    monkeypatch.undo()
    ask()
    monkeypatch.setattr(services, "send_again", away)
    assert client.post(f"{CODE}again/").status_code == 503


@pytest.mark.parametrize(
    "path", ["/admin/login/", "/admin/password_reset/", "/admin/password_reset/done/"]
)
def test_wagtails_sign_in_leads_to_ours(client, path):
    assert client.get(path).url == SIGN_IN


def test_the_admin_sends_strangers_to_our_page(client):
    assert client.get("/admin/").url == f"{SIGN_IN}?next=/admin/"


def test_pages_of_signing_in_are_not_indexed_or_cached(client):
    answer = client.get(SIGN_IN)
    assert "noindex" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_names_of_allauth_lead_to_our_pages():
    assert reverse("account_login") == reverse("accounts:sign_in") == SIGN_IN
    assert reverse("account_logout") == reverse("accounts:sign_out")
