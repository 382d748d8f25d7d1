import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.fernet import InvalidToken
from django.conf import settings as live_settings
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.adapter import SecondFactorAdapter
from accounts.permissions import is_staff_role
from accounts.roles import ROLES, STAFF_ROLES
from tests.factories.accounts import make_staff, make_user
from tests.submissions.desk import browser
from uploads.services import store

pytestmark = pytest.mark.django_db
CODE = "/my/sign-in/code/"


def app_code(secret):
    # The code of this moment: allauth yields the one before it first, which may be past by then.
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def sign_in(client, commits, last_mail):
    """Return a function that signs somebody in with the mailed code."""

    def signed(user):
        with commits():
            client.post("/my/sign-in/", {"email": user.email})
        return client.post(CODE, {"code": last_mail().code})

    return signed


@pytest.mark.parametrize("role", ["editor", "panel_lead", "administrator"])
def test_staff_without_a_second_factor_must_set_one_up(client, sign_in, role, monkeypatch):
    user = make_staff(role)
    assert sign_in(user).url == "/admin/"
    # Inside the request, as it is outside a test's own transaction.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda call, **_kwargs: call())
    for path in ("/admin/", "/admin/users/", "/review/"):
        assert client.get(path).url == "/my/second-factor/"
    assert "Set this up first" in client.get("/my/second-factor/").content.decode()

    page = client.get("/my/second-factor/totp/activate/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    wrong = client.post("/my/second-factor/totp/activate/", {"code": "000"})
    assert "That code is not right" in wrong.content.decode()
    assert "Error:" in wrong.content.decode()
    done = client.post("/my/second-factor/totp/activate/", {"code": app_code(secret)})
    codes = client.get(done.url)
    assert len(codes.context["unused_codes"]) == 10
    assert client.get("/admin/").status_code == 200
    stored = str(list(Authenticator.objects.values()))
    assert secret not in stored


def test_staff_with_an_app_are_asked_for_its_code(client, sign_in):
    user = make_staff()
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    assert sign_in(user).url == "/my/second-factor/authenticate/"
    assert client.get("/admin/").url.startswith("/my/sign-in/")
    page = client.post("/my/second-factor/authenticate/", {"code": "12"})
    assert "That code is not right" in page.content.decode()
    done = client.post("/my/second-factor/authenticate/", {"code": app_code(secret)})
    assert done.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_works_once(client, sign_in):
    user = make_staff()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    sign_in(user)
    assert client.post("/my/second-factor/authenticate/", {"code": code}).url == "/admin/"
    client.post("/my/sign-out/")
    sign_in(user)
    assert client.post("/my/second-factor/authenticate/", {"code": code}).status_code == 200


def test_guessing_the_second_factor_is_stopped(client, sign_in):
    user = make_staff()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    sign_in(user)
    for _ in range(10):
        client.post("/my/second-factor/authenticate/", {"code": "000"})
    good = app_code("JBSWY3DPEHPK3PXP")
    assert client.post("/my/second-factor/authenticate/", {"code": good}).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_a_plain_login_does_not_go_round_the_second_factor(client):
    user = make_staff()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client.force_login(user)
    asked = client.get("/admin/reports/")
    assert asked.url == "/my/second-factor/reauthenticate/?next=%2Fadmin%2Freports%2F"
    assert client.get(asked.url).status_code == 200
    in_background = client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"})
    assert in_background.status_code == 403
    done = client.post(asked.url, {"code": app_code("JBSWY3DPEHPK3PXP"), "next": "/admin/"})
    assert done.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_the_second_factor_of_one_person_does_not_serve_another(client, sign_in):
    first, second = make_staff(email="a@example.org"), make_staff(email="b@example.org")
    for user in (first, second):
        TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    sign_in(first)
    client.post("/my/second-factor/authenticate/", {"code": app_code("JBSWY3DPEHPK3PXP")})
    client.force_login(second)
    assert client.get("/admin/").status_code == 302


def test_contributors_and_reviewers_need_none(client, sign_in):
    assert sign_in(make_user()).url == "/my/"
    assert client.get("/my/").status_code == 200
    reviewer = make_user("r@example.org", "reviewer")
    client.post("/my/sign-out/")
    sign_in(reviewer)
    assert client.get("/review/").status_code == 200


def test_a_reviewer_signs_in_by_link_too(client, commits, last_mail):
    with commits():
        client.post("/my/sign-in/", {"email": make_user("r@example.org", "reviewer").email})
    assert client.post(last_mail().path).status_code == 302
    assert client.get("/review/").status_code == 200


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_a_reviewer_who_is_staff_too_is_asked(client, sign_in, last_mail, role):
    both = make_user("both@example.org", "reviewer", role)
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(both, secret)
    sign_in(both)
    assert last_mail().path is None  # staff get a code, no link
    assert client.get("/review/").url.startswith("/my/sign-in/")
    client.post("/my/second-factor/authenticate/", {"code": app_code(secret)})
    assert client.get("/review/").status_code == 200


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_every_address_behind_a_door_asks_for_it(client, role):
    """A session that never showed one, however it came about, gets nowhere: read or sent."""
    user = make_staff(role)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client.force_login(user)
    for path in ("/admin/", "/admin/submissions/", "/admin/users/", "/review/", "/review/audit/"):
        for response in (client.get(path), client.post(path)):
            assert response.url.startswith("/my/second-factor/reauthenticate/"), path


def test_whoever_can_publish_or_see_contact_details_is_asked():
    """Also somebody given a right by hand, or made a superuser: it is not the group that counts."""
    plain = make_user("plain@example.org")
    assert not is_staff_role(plain)
    by_hand = make_user("hand@example.org")
    right = Permission.objects.get(codename="access_admin")
    by_hand.user_permissions.add(right)
    assert is_staff_role(by_hand)
    assert is_staff_role(make_user("super@example.org", is_superuser=True))
    risky = ("page.publish", "submissions.view_contactdetails", "uploads.view_privatefile")
    for name, role in ROLES.items():
        if any(role.grants(one) for one in risky):
            assert name in STAFF_ROLES


def test_a_private_file_asks_for_it_too(client, sign_in):
    """What an editor may open for being one is closed to half a sign-in."""
    file = store(SimpleUploadedFile("note.txt", b"Private."))
    editor = make_staff()
    client.force_login(editor)
    path = f"/files/{file.pk}/"
    refused = client.get(path)
    assert refused.status_code == 403
    assert "second step" in refused.content.decode()
    opened = browser(editor).get(path)
    assert opened.status_code == 200
    assert b"".join(opened.streaming_content)


@pytest.mark.parametrize("role", ["", "reviewer"])
def test_the_admin_tells_others_where_their_work_is(client, role):
    client.force_login(make_user("r@example.org", *([role] if role else [])))
    refused = client.get("/admin/")
    page = refused.content.decode()
    assert refused.status_code == 403
    assert "This part is for our team" in page
    assert ('href="/review/"' in page) == bool(role)
    assert 'href="/my/"' in page


def test_in_the_demo_none_is_asked_for(client, sign_in, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    sign_in(make_staff())
    assert client.get("/admin/").status_code == 200


def test_production_asks_for_it_and_has_no_demo_mail():
    base = (live_settings.STATICFILES_DIRS[0].parent / "config/settings/base.py").read_text()
    assert "\nREQUIRE_SECOND_FACTOR = True\n" in base
    assert "\nSHOW_DEMO_MAIL = False\n" in base


@pytest.mark.parametrize(
    "path",
    [
        "",
        "totp/deactivate/",
        "recovery-codes/",
        "recovery-codes/generate/",
        "recovery-codes/download/",
        "webauthn/",
        "webauthn/add/",
    ],
)
def test_every_page_of_the_second_factor_stands(client, sign_in, path):
    user = make_staff()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    sign_in(user)
    client.post("/my/second-factor/authenticate/", {"code": app_code("JBSWY3DPEHPK3PXP")})
    again = client.get("/my/second-factor/reauthenticate/?next=/my/second-factor/")
    assert again.status_code == 200
    cache.clear()  # an app's code works once; this lets it work again
    client.post("/my/second-factor/reauthenticate/", {"code": app_code("JBSWY3DPEHPK3PXP")})
    answer = client.get(f"/my/second-factor/{path}")
    assert answer.status_code == 200
    if path != "recovery-codes/download/":
        assert "Led by Us" in answer.content.decode()
        assert "{{" not in answer.content.decode()


def test_a_new_secret_key_still_reads_what_the_old_one_wrote(settings):
    adapter = SecondFactorAdapter()
    stored = adapter.encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    assert adapter.decrypt(stored) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        adapter.decrypt(stored)
