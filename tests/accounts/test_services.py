from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts import secrets, services
from accounts.enums import KEPT, LIFETIME, WRONG_CODES_ALLOWED
from accounts.models import SignInRequest, User
from outbox.models import Message
from tests.factories.accounts import make_staff, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(commits):
    """Return a function that asks for a sign-in mail and sends it."""

    def asked(email="ada@example.org", **kwargs):
        with commits():
            return services.send_sign_in(email, **kwargs)

    return asked


@pytest.fixture
def confirm(commits):
    def asked(email="new@example.org", data=None, next_url="/share/x/"):
        with commits():
            return services.send_confirmation(email, next_url=next_url, data=data or {})

    return asked


@pytest.fixture
def heard():
    """Collect what `address_confirmed` tells."""
    told = []

    def listen(user, email, data, **_kwargs):
        told.append((user, email, data))

    services.address_confirmed.connect(listen)
    yield told
    services.address_confirmed.disconnect(listen)


def token(asked):
    return secrets.link_token(asked.pk)


def test_a_link_signs_in_once(ask, last_mail):
    user = make_user()
    asked = ask(next_url="/my/7/")
    assert last_mail().path.endswith(f"/{token(asked)}/")
    assert services.link_works(asked)
    confirmed = services.use_link(token(asked))
    assert (confirmed.user, confirmed.next_url) == (user, "/my/7/")
    with pytest.raises(services.Refused) as refused:
        services.use_link(token(asked))
    assert refused.value.dead


def test_a_code_signs_in_once_however_it_is_typed(ask, last_mail):
    user = make_user()
    asked = ask()
    typed = f" {last_mail().code.lower().replace(' ', '-')} "
    assert services.use_code(asked.pk, typed).user == user
    with pytest.raises(services.Refused, match="has been used"):
        services.use_code(asked.pk, typed)


def test_using_the_code_ends_the_link(ask, last_mail):
    make_user()
    asked = ask()
    services.use_code(asked.pk, last_mail().code)
    with pytest.raises(services.Refused):
        services.use_link(token(asked))


def test_signing_in_ends_other_links_of_that_address_only(ask):
    make_user()
    make_user("jo@example.org")
    first, second, other = ask(), ask(), ask("jo@example.org")
    services.use_link(token(first))
    assert not services.link_works(services.find_request(second.pk))
    assert services.link_works(services.find_request(other.pk))


def test_links_and_codes_end_after_an_hour(ask, last_mail):
    make_user()
    asked = ask()
    SignInRequest.objects.update(expires_at=timezone.now())
    with pytest.raises(services.Refused):
        services.use_link(token(asked))
    with pytest.raises(services.Refused, match="too old"):
        services.use_code(asked.pk, last_mail().code)


def test_a_link_lives_one_hour(ask):
    asked = ask()
    assert asked.expires_at - asked.created_at <= LIFETIME + timedelta(seconds=1)


def test_a_code_can_be_wrong_a_few_times_and_then_never_right(ask, last_mail):
    make_user()
    asked = ask()
    for _ in range(WRONG_CODES_ALLOWED):
        with pytest.raises(services.Refused, match="not the code"):
            services.use_code(asked.pk, "AAAAAA")
    with pytest.raises(services.Refused, match="too many wrong"):
        services.use_code(asked.pk, last_mail().code)


def test_a_code_of_another_request_does_not_fit(ask, last_mail):
    make_user()
    first = ask()
    code = last_mail().code
    second = ask()
    with pytest.raises(services.Refused, match="not the code"):
        services.use_code(second.pk, code)
    assert services.use_code(first.pk, code)


def test_a_made_up_or_changed_link_is_refused(ask):
    make_user()
    good = token(ask())
    for bad in ("x", "", good[:-1], good.split(".")[0], "a" * 32 + "." + good.split(".")[1]):
        assert services.request_of_link(bad) is None
        with pytest.raises(services.Refused):
            services.use_link(bad)


def test_neither_link_nor_code_is_stored_or_logged(ask, last_mail, caplog):
    make_user()
    caplog.set_level("DEBUG")
    asked = ask()
    code = last_mail().code
    stored = str(list(SignInRequest.objects.values())) + str(list(Message.objects.values()))
    for secret in (token(asked), token(asked).split(".")[1], code, secrets.tidy(code)):
        assert secret not in stored
        assert secret not in caplog.text


def test_an_address_we_do_not_know_gets_a_mail_and_no_account(ask, last_mail):
    asked = ask("stranger@example.org")
    assert last_mail().to == "stranger@example.org"
    assert last_mail().path is None
    assert not services.link_works(asked)
    with pytest.raises(services.Refused):
        services.use_link(token(asked))
    with pytest.raises(services.Refused, match="not the code"):
        services.use_code(asked.pk, "")
    assert not User.objects.exists()


def test_somebody_switched_off_is_as_unknown(ask, last_mail):
    user = make_user()
    live = ask()
    user.is_active = False
    user.save()
    ask()
    assert last_mail().path is None
    with pytest.raises(services.Refused):
        services.use_link(token(live))


def test_staff_get_a_code_and_no_link(ask, last_mail):
    make_staff("editor", "ed@example.org")
    asked = ask("ed@example.org")
    assert last_mail().path is None
    with pytest.raises(services.Refused):
        services.use_link(token(asked))
    assert services.use_code(asked.pk, last_mail().code)


def test_a_link_mailed_before_somebody_became_staff_no_longer_works(ask):
    user = make_user()
    asked = ask()
    user.is_superuser = True
    user.save()
    with pytest.raises(services.Refused):
        services.use_link(token(asked))


def test_in_the_demo_staff_get_a_link_too(ask, last_mail, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    make_staff("editor", "ed@example.org")
    assert services.use_link(token(ask("ed@example.org")))


def test_confirming_makes_the_person_and_gives_the_data_back(confirm, heard):
    asked = confirm(" New@Example.org", {"draft": "LBU-1"})
    assert not User.objects.exists()
    confirmed = services.use_link(token(asked))
    assert confirmed.next_url == "/share/x/"
    assert heard == [(confirmed.user, "new@example.org", {"draft": "LBU-1"})]
    assert not confirmed.user.has_usable_password()


def test_a_dead_confirmation_can_be_renewed_without_losing_its_data(confirm, heard, commits):
    asked = confirm(data={"draft": "LBU-1"})
    SignInRequest.objects.update(expires_at=timezone.now())
    with commits():
        fresh = services.send_again(services.find_request(asked.pk))
    services.use_link(token(fresh))
    assert heard[0][2] == {"draft": "LBU-1"}


def test_a_renewed_request_ends_the_one_before(ask, commits):
    make_user()
    asked = ask()
    with commits():
        services.send_again(asked)
    assert not services.link_works(services.find_request(asked.pk))


def test_what_fails_in_a_listener_uses_nothing_up(confirm):
    asked = confirm()

    def fail(**_kwargs):
        raise RuntimeError

    services.address_confirmed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            services.use_link(token(asked))
    finally:
        services.address_confirmed.disconnect(fail)
    assert services.link_works(services.find_request(asked.pk))


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "javascript:x", "my/"])
def test_only_paths_of_this_site_are_kept(ask, url):
    assert ask(next_url=url).next_url == ""


def test_find_or_create_fills_a_name_in_and_never_changes_one():
    user = services.find_or_create(" Ada@Example.org ")
    assert services.find_or_create("ada@example.org", "Ada").name == "Ada"
    assert services.find_or_create("ADA@example.org", "Bea").name == "Ada"
    assert User.objects.get() == user


def test_find_or_create_refuses_a_closed_account():
    make_user(is_active=False)
    with pytest.raises(services.Refused, match="closed"):
        services.find_or_create("ada@example.org")


def test_old_requests_go(ask):
    ask()
    SignInRequest.objects.update(expires_at=timezone.now() - KEPT)
    assert services.forget_old_requests() == 1


def test_a_mail_that_cannot_be_sent_is_told(ask, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.MonkeyPatch.context() as patch:
        # The test's own transaction hides the commit: run what waits for it at once.
        patch.setattr("outbox.services.transaction.on_commit", lambda call, robust: call())
        assert services.send_sign_in("ada@example.org").mail_failed


def test_an_invitation_makes_staff_and_says_how_to_sign_in(commits, last_mail):
    with commits():
        user = services.invite("Ed@example.org", "panel_lead", name="Ed")
    assert list(user.groups.values_list("name", flat=True)) == ["Panel leads"]
    assert "http://testserver/my/sign-in/" in last_mail().body
    assert "recovery codes" in last_mail().body
    assert len(mail.outbox) == 1


def test_an_unknown_role_is_refused():
    with pytest.raises(KeyError):
        services.invite("ed@example.org", "king")


def test_of_two_presses_at_once_one_signs_in(ask):
    make_user()
    asked = ask()
    seen_by_both = services.find_request(asked.pk)
    services.use_link(token(asked))
    with pytest.raises(services.Refused, match="has been used"):
        services._use_up(seen_by_both)
