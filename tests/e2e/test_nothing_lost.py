"""Writing on a phone, on a bad day: offline, on two devices, after the session has ended."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from playwright.sync_api import expect

from tests.e2e.journey import Person, code_in, start_draft

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
TITLE = "What is your service or project called?"
STORY = "Tell us about it in your own words."
WAYS = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
# A session of somebody's own, and its end fifteen days later.
NEW_SESSION = """
from tests.factories.accounts import session_of
from accounts.models import User
user = User.objects.get_or_create(email="{email}", defaults={{"name": "Nell"}})[0]
print(session_of(user))
"""
FIFTEEN_DAYS = """
from datetime import timedelta
from django.contrib.sessions.models import Session
row = Session.objects.get(pk="{key}")
row.expire_date -= timedelta(days=15)
row.save()
"""


@pytest.fixture
def device(site, visit):
    """A function that opens a phone of the same person, signed in."""
    keys = []

    def open_device(email, *, javascript=True) -> Person:
        keys.append(site.shell(NEW_SESSION.format(email=email)).strip())
        page = visit(javascript=javascript, viewport=PHONE)
        cookie = {"name": "sessionid", "value": keys[-1], "url": site.url}
        page.context.add_cookies([cookie])
        person = Person(page, keyboard=javascript)
        person.session = keys[-1]
        return person

    return open_device


def saving(person):
    """Wait for a save that goes by itself."""
    return person.page.expect_response(lambda answer: answer.request.method == "POST")


def status(person):
    return person.page.locator("[data-autosave-status]")


def stands(person, label, words) -> None:
    expect(person.find("textbox", label)).to_have_value(words)


def test_offline_for_a_minute_while_typing_then_on(visit):
    person = Person(visit(viewport=PHONE))
    service = f"{start_draft(person)}service/"
    person.page.clock.install()
    person.opens(service)
    with saving(person):
        person.writes(STORY, "We sing.")
        person.page.clock.fast_forward(2_000)
    expect(status(person)).to_be_empty()
    person.page.context.set_offline(True)
    person.writes(STORY, "We sing on Thursdays.")
    person.page.clock.fast_forward(2_000)
    expect(status(person)).to_contain_text("You seem to be offline")
    person.writes(TITLE, "The Offline Choir")
    person.page.clock.fast_forward(60_000)
    with saving(person):
        person.page.context.set_offline(False)
    expect(status(person)).to_contain_text("Saving works again")
    kept = "Object.keys(localStorage).filter(name => name.startsWith('writing:')).length"
    assert person.page.evaluate(f"() => {kept}") == 0

    # Offline again, and this time the page is closed before it is over.
    person.page.context.set_offline(True)
    person.writes(TITLE, "The Choir by the Sea")
    person.page.clock.fast_forward(2_000)
    expect(status(person)).to_contain_text("You seem to be offline")
    context = person.page.context
    person.page.close()
    context.set_offline(False)
    person = Person(context.new_page())
    person.opens(service)
    expect(status(person)).to_contain_text("It is saved now")
    stands(person, TITLE, "The Choir by the Sea")
    stands(person, STORY, "We sing on Thursdays.")
    person.presses("Save and come back later")
    person.reads("It is saved")
    person.sees("The Choir by the Sea")


@WAYS
def test_two_devices(device, javascript):
    email = f"two-{javascript}@example.com".lower()
    phone = device(email, javascript=javascript)
    service = f"{start_draft(phone)}service/"
    laptop = device(email, javascript=javascript)
    for one in (phone, laptop):
        one.opens(service)
    laptop.writes("Place 1", "Hull")
    laptop.writes(STORY, "Laptop words.")
    laptop.presses("Save and come back later")
    if javascript:
        with saving(phone):
            phone.writes(STORY, "Phone words.")
        expect(status(phone)).to_contain_text("You wrote this in two places")
        phone.follows("Say which words to keep")
    else:
        phone.writes(STORY, "Phone words.")
        phone.presses("Save and continue")
    phone.sees("You wrote this in two places")
    phone.reads("You wrote")
    phone.reads(re.compile(r"Written at \d\d:\d\d on another device"))
    phone.reads("Laptop words.")
    phone.presses("Save this")
    expect(phone.page).to_have_title(re.compile("^Error: "))
    phone.chooses("Keep both, one after the other")
    phone.presses("Save this")
    phone.reads("It is saved the way you said")
    stands(phone, STORY, "Phone words.\n\nLaptop words.")
    stands(phone, "Place 1", "Hull")


@WAYS
def test_a_send_after_the_session_has_ended(site, device, javascript):
    email = f"late-{javascript}@example.com".lower()
    person = device(email, javascript=javascript)
    service = f"{start_draft(person)}service/"
    person.opens(service)
    site.shell(FIFTEEN_DAYS.format(key=person.session))
    person.writes(STORY, "Written before a long holiday.")
    if javascript:
        expect(status(person)).to_contain_text("You are signed out")
    person.presses("Save and continue")
    person.sees("Sign in")
    person.writes("What is your e-mail address?", email)
    person.presses("Send me a mail")
    person.writes("Code from the mail", code_in(site.last_mail(email)))
    person.presses("Sign in")
    person.reads("We kept what you wrote before you signed in")
    stands(person, STORY, "Written before a long holiday.")


def test_a_page_without_its_token_is_sent_again(visit):
    person = Person(visit(javascript=False, viewport=PHONE), keyboard=False)
    service = f"{start_draft(person)}service/"
    person.opens(service)
    person.writes(STORY, "Two lines,\nand a  gap.")
    person.page.context.clear_cookies(name="csrftoken")
    person.presses("Save and come back later")
    person.sees("Please send that again")
    person.presses("Send again")
    person.reads("It is saved")
    person.opens(service)
    stands(person, STORY, "Two lines,\nand a  gap.")


def test_five_thousand_words_and_two_hundred_presses(site, visit):
    person = Person(visit(viewport=PHONE))
    form = start_draft(person)
    person.opens(f"{form}service/")
    long = "We sing every day. " * 1250
    with saving(person) as answer:
        person.writes(STORY, long)
    assert answer.value.status == 200
    person.writes(TITLE, "x" * 5000)
    person.presses("Save and come back later")
    person.opens(f"{form}service/")
    stands(person, STORY, long)
    stands(person, TITLE, "x" * 5000)

    cookies = {one["name"]: one["value"] for one in person.page.context.cookies()}
    hidden = {
        name: person.page.locator(f"input[name={name}]").first.input_value()
        for name in ("csrfmiddlewaretoken", "seen", "base", "stamp", "turn")
    }
    data = {**hidden, "title": "Pressed", "story": "Once is enough.", "later": "1"}

    def press(_):
        answer = requests.post(
            f"{site.url}{form}service/",
            data,
            cookies=cookies,
            headers={"Referer": site.url},
            allow_redirects=False,
            timeout=60,
        )
        return answer.status_code, answer.headers.get("Location", "").endswith("?saved")

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(press, range(200))) == {(302, True)}
    person.opens(f"{form}service/")
    stands(person, TITLE, "Pressed")
    stands(person, STORY, "Once is enough.")
