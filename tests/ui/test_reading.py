"""Reading settings: one canonical value, on every page, and never an error."""

import re
from itertools import product

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from ui.middleware import ReadingSettingsMiddleware
from ui.reading import CHOICES, ReadingSettings, reading_settings
from ui.views import server_error

PAGE = "/reading-settings/"
ALL = "size-larger.spacing-wide.typeface-plain.theme-sepia.motion-less.pictures-none"


@pytest.mark.parametrize(
    ("cookie", "canonical"),
    [
        ("", ""),
        (ALL, ALL),
        ("theme-dark.size-large", "size-large.theme-dark"),
        ("size-large.size-larger", "size-larger"),
        ("size-.theme-dark", "theme-dark"),
        ('size-huge.theme-"><script>.colour-red', ""),
        ("..--..size", ""),
        ("x" * 5000 + ".theme-dark", ""),
        ("größe-ß", ""),
    ],
)
def test_a_cookie_has_one_canonical_value(cookie, canonical):
    assert ReadingSettings.parse(cookie).canonical == canonical


def test_every_choice_comes_back_as_it_was_made():
    values = [[value for value, _, _ in choices] for _, choices in CHOICES.values()]
    found = set()
    for chosen in product(*values):
        settings = ReadingSettings(**dict(zip(CHOICES, chosen, strict=True)))
        assert ReadingSettings.parse(settings.canonical) == settings
        found.add(settings.canonical)
    assert len(found) == len(list(product(*values)))


def test_without_a_request_everything_is_as_usual():
    assert reading_settings(None) == ReadingSettings()


def html(response):
    return re.search(r"<html[^>]*>", response.content.decode())[0]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/my/sign-in/", "/nothing-here/", PAGE, "/case-studies/"])
def test_every_page_follows_them(client, address):
    client.cookies["reading"] = "theme-sepia.size-large.pictures-none"
    response = client.get(address)
    assert 'data-size="large" data-theme="sepia" data-pictures="none"' in html(response)
    assert "Cookie" in response["Vary"]
    assert f"{reverse('reading_settings')}" in response.content.decode()


@pytest.mark.django_db
def test_a_bad_cookie_is_as_usual(client):
    client.cookies["reading"] = "theme-\x7f<b>.size-9"
    response = client.get(PAGE)
    assert response.status_code == 200
    assert "data-" not in html(response)


def test_the_page_of_our_mistakes_follows_them_too():
    request = RequestFactory().get("/", headers={"cookie": "reading=theme-dark"})
    request.reading = reading_settings(request)
    response = server_error(request)
    assert response.status_code == 500
    assert 'data-theme="dark"' in html(response)


def test_only_pages_differ_by_cookie():
    answer = HttpResponse("a,b", content_type="text/csv")
    middleware = ReadingSettingsMiddleware(lambda request: answer)
    assert "Vary" not in middleware(RequestFactory().get("/"))


@pytest.mark.django_db
def test_saving_keeps_them_and_goes_back(client):
    sent = {"theme": "dark", "size": "large", "next": "/case-studies/?q=bus&page=2"}
    response = client.post(PAGE, sent)
    assert response.status_code == 302
    assert response["Location"] == "/case-studies/?q=bus&page=2"
    cookie = response.cookies["reading"]
    assert cookie.value == "size-large.theme-dark"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 400 * 24 * 3600
    page = client.get(PAGE)
    assert page.context["form"].initial["theme"] == "dark"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        *("https://example.com/", "//example.com", "javascript:alert(1)"),
        *("/\\example.com", "", "x" * 3000),
    ],
)
def test_nobody_is_led_to_another_site(client, address):
    response = client.post(PAGE, {"theme": "dark", "next": address})
    assert response["Location"] == f"{PAGE}?saved"
    assert "Your settings are saved" in client.get(response["Location"]).content.decode()
    assert "Back to where you were" not in client.get(PAGE, {"next": address}).content.decode()


@pytest.mark.django_db
def test_as_usual_takes_the_cookie_away(client):
    client.cookies["reading"] = ALL
    response = client.post(PAGE, {"usual": "1", "theme": "nonsense"})
    assert response.cookies["reading"].value == ""
    assert "data-" not in html(client.get(PAGE))


@pytest.mark.django_db
def test_a_choice_we_do_not_have_is_refused_in_words(client):
    response = client.post(PAGE, {"theme": "pink", "next": "/about/"})
    assert response.status_code == 200
    assert "reading" not in response.cookies
    assert "<title>Error: " in response.content.decode()
    assert 'value="/about/"' in response.content.decode()
    assert "Choose one of the answers shown" in response.content.decode()


@pytest.mark.django_db
def test_the_link_leads_back_to_this_page(client):
    page = client.get("/case-studies/?q=a+b").content.decode()
    assert f"{PAGE}?next=%2Fcase-studies%2F%3Fq%3Da%2Bb" in page
    assert 'aria-current="page"' in client.get(PAGE).content.decode()
