"""Anybody can ask, with one choice; editors are alerted; unanswered, it hides itself."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from casestudies import services as case_studies
from casestudies.models import Hidden
from outbox.models import Message
from takedown import services
from takedown.enums import What
from takedown.models import TakeDownRequest
from tests.factories import accounts
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return make.live(
        title="A canary choir",
        lead_picture=make.image(description="The hall."),
        body=[
            {"type": "quote", "value": {"text": "I sing now.", "who": "Jo"}},
            {"type": "picture", "value": {"image": make.image(color="blue").pk}},
        ],
    )


def address(page) -> str:
    return f"/cs/{page.permanent_number.number}/take-down/"


def quote_of(page) -> str:
    return next(b.id for b in case_studies.public_of(page).body if b.type == "quote")


def pass_a_day(asked) -> None:
    for hidden in asked.hidings.all():
        Hidden.objects.filter(pk=hidden.pk).update(from_at=timezone.now() - timedelta(minutes=1))


def test_the_foot_of_a_page_and_of_its_versions_links_the_form(client, page):
    link = f'href="{address(page)}'.encode()
    assert link in client.get(f"/case-studies/{page.slug}/").content
    assert link in client.get(f"/cs/{page.permanent_number.number}/v1/").content


def test_one_choice_is_enough(client, page):
    shown = client.get(address(page))
    assert shown.status_code == 200
    assert b"noindex" in shown.content
    response = client.post(address(page), {"what": "words"}, follow=True)
    assert b"We have what you asked us" in response.content
    assert b"noindex" in response.content
    asked = TakeDownRequest.objects.get()
    assert (asked.what, asked.email, asked.may_know) == (What.WORDS, "", False)
    assert asked.hides_whole_page
    assert abs(asked.hides_at - timezone.now() - timedelta(hours=24)) < timedelta(minutes=1)
    assert case_studies.public_of(page)


def test_pointing_at_something_is_a_choice(client, page):
    quote = quote_of(page)
    client.post(address(page), {"parts": [quote]})
    asked = TakeDownRequest.objects.get()
    assert (asked.what, asked.targets) == (What.PART, [quote])
    pass_a_day(asked)
    assert "I sing now" not in str(case_studies.public_of(page))
    assert case_studies.public_of(page) is not None


def test_nothing_chosen_says_so_and_keeps_what_was_typed(client, page):
    response = client.post(address(page), {"why": "He beats me.", "email": "not an address"})
    assert response.status_code == 200
    assert b"Choose what we should take down" in response.content
    assert b"He beats me." in response.content
    assert b"name@example.org" in response.content
    assert not TakeDownRequest.objects.exists()


def test_unanswered_it_hides_itself_and_stays_so(client, page):
    client.post(address(page), {"what": "all"})
    asked = TakeDownRequest.objects.get()
    pass_a_day(asked)
    assert client.get(f"/case-studies/{page.slug}/").status_code == 404
    call_command("nightly")
    assert client.get(f"/case-studies/{page.slug}/").status_code == 404
    status = client.get(f"{address(page)}{asked.reference}/")
    assert b"The whole page is hidden." in status.content
    form = client.get(address(page))
    assert b"It is hidden already" in form.content
    assert page.title.encode() not in form.content


def test_editors_are_told_at_once_and_only_once_in_a_while(page):
    editor = accounts.make_staff()
    services.ask(page, what=What.ALL)
    services.ask(page, what=What.ALL)
    alerts = Message.objects.filter(key="takedown/alert")
    assert [message.recipient for message in alerts] == [editor]
    assert "hides itself" in alerts.get().body


def test_whoever_gave_an_address_gets_a_receipt(page):
    asked = services.ask(page, what=What.WORDS, email="jo@example.org", words="Jo Canary")
    mail = Message.objects.get(key="takedown/receipt")
    assert mail.address == "jo@example.org"
    assert str(asked.reference) in mail.body
    assert "Jo Canary" not in mail.body


def test_the_state_shows_none_of_her_words_and_belongs_to_its_page(client, page):
    asked = services.ask(
        page, what=What.WORDS, email="jo@example.org", words="Jo Canary", why="A court case"
    )
    other = make.live()
    shown = client.get(f"{address(page)}{asked.reference}/").content.decode()
    for private in ("Jo Canary", "jo@example.org", "A court case"):
        assert private not in shown
    assert client.get(f"{address(other)}{asked.reference}/").status_code == 404


def test_too_many_loses_nothing(client, page, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"take_down": "1/h/key"}
    assert client.post(address(page), {"what": "all"}).status_code == 302
    response = client.post(address(page), {"what": "all", "why": "Please."})
    assert response.status_code == 429
    assert b"Please." in response.content
    assert b"in a few minutes" in response.content


def test_a_page_that_is_down_says_so(client, page):
    make.services.unpublish(page, by=None, reason="Closed.")
    response = client.get(address(page), follow=True)
    assert response.status_code == 410
    assert client.get("/cs/999/take-down/").status_code == 404


def test_an_older_version_has_its_own_list(client, page):
    number = page.permanent_number.pk
    assert f'"{address(page)}?v=1"' in client.get(f"/cs/{number}/v1/").content.decode()
    assert f'"{address(page)}"' in client.get(page.url).content.decode()
    assert b"I sing now." in client.get(f"{address(page)}?v=1").content
    client.post(f"{address(page)}?v=1", {"parts": [quote_of(page)]})
    assert TakeDownRequest.objects.get().version == 1
    assert client.get(f"{address(page)}?v=7").status_code == 200
    assert client.get(f"{address(page)}?v=x").status_code == 200
