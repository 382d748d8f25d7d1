"""From the call to *sent* in Easy Read alone: on a phone, by keyboard, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.journey import CALL, Person, code_in

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}


@pytest.mark.slow  # twelve pages, every key pressed
@pytest.mark.parametrize("scripts", [True, False], ids=["keyboard", "without scripts"])
def test_somebody_sends_it_all_in_easy_read(site, visit, scripts):
    email = f"easy{scripts:d}@wren.example.com"
    person = Person(visit(javascript=scripts, viewport=PHONE), keyboard=scripts)
    person.opens(CALL)
    person.follows("Answer in Easy Read")
    person.sees("Before you start")
    person.presses("Start")
    says(person, "Your e-mail", "What is your e-mail address?", email)
    person.sees("Look at your e-mail")
    person.writes("Code from the mail", code_in(site.last_mail(email)))
    person.presses("Yes, this is my address")
    says(person, "Your name", "What is your name?", "Wren")
    says(person, "Your group", "What is your group called?", "Wren Walkers")
    picks(person, "People in charge", "All of them, or nearly all")
    says(person, "Your service", "What is your service called?", "Wren Walks")
    says(person, "What you do", "What do you do?", "We walk. We look at birds.")
    ticks(person, "What it is about", "Care and support")
    says(person, "Where it is", "Place 1", "Whitby")
    picks(person, "Is it running?", "Yes. It is running now.")
    ticks(person, "Good things", "Everyone belongs")
    switches_there_and_back(person)
    question = "Everyone belongs. How do you do this?"
    says(person, "Your true story", question, "Ann came alone. Now she has friends.")
    ticks(person, "Your yes", "Yes, you can read it")
    person.sees("Check your answers")
    person.reads("We walk. We look at birds.")
    person.presses("Send it to us")
    person.sees("We have it")
    receipt = site.last_mail(email)
    assert "Ann came alone. Now she has friends." in receipt


def goes_on(person: Person) -> None:
    """Press the one big button; the page never stands wider than the phone."""
    width = person.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    expect(person.page.locator("main img")).to_have_attribute("alt", re.compile(r"\w+"))
    person.presses("Save and go on")


def says(person: Person, heading: str, label: str, text: str) -> None:
    person.sees(heading)
    person.writes(label, text)
    goes_on(person)


def picks(person: Person, heading: str, label: str) -> None:
    person.sees(heading)
    person.chooses(label)
    goes_on(person)


def ticks(person: Person, heading: str, label: str) -> None:
    person.sees(heading)
    person.ticks(label)
    goes_on(person)


def switches_there_and_back(person: Person) -> None:
    """Type half an answer, look at the longer form, and find it again on coming back."""
    person.writes("Everyone belongs. How do you do this?", "Half a sto")
    person.presses("Save and use the longer form")
    person.sees("Everyone belongs")
    expect(person.page.locator("main textarea").first).to_have_value("Half a sto")
    person.presses("Save and use Easy Read")
    person.sees("Your true story")
    expect(person.find("textbox", "Everyone belongs. How do you do this?")).to_have_value(
        "Half a sto"
    )
