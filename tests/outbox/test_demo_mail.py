import pytest
from django.core.mail import send_mail

from outbox import backends

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "outbox.backends.DemoMailBackend"


def test_the_demo_keeps_its_mail_and_shows_it_newest_first(client, box):
    assert "Nothing has been sent yet" in client.get("/demo/mail/").content.decode()
    for subject in ("First ünï", "Second"):
        send_mail(subject, "Open http://localhost/my/x/ for £5", None, ["ada@example.org"])
    page = client.get("/demo/mail/").content.decode()
    assert page.index("Second") < page.index("First ünï")
    mail = backends.demo_mails()[0]
    shown = client.get(f"/demo/mail/{mail.name}/").content.decode()
    assert '<a href="http://localhost/my/x/" rel="nofollow">' in shown
    assert "£5" in shown
    assert "ada@example.org" in shown


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fdb", "a.b"])
def test_only_mail_can_be_read(client, box, name):
    assert client.get(f"/demo/mail/{name}/").status_code == 404


def test_it_does_not_exist_where_it_is_switched_off(client, box, settings):
    settings.SHOW_DEMO_MAIL = False
    assert client.get("/demo/mail/").status_code == 404
    assert client.get("/demo/mail/x/").status_code == 404
    assert "demo/mail" not in client.get("/my/sign-in/").content.decode()
