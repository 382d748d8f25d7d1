"""Links of mails opened in another browser, and used twice."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.journey import Person, code_in, link_in, start_draft

pytestmark = pytest.mark.browser


def test_a_sign_in_link_works_once_in_any_browser(site, visit):
    asker = Person(visit())
    asker.opens("/my/")
    asker.sees("Sign in")
    asker.writes("What is your e-mail address?", "contributor@example.org")
    asker.presses("Send me a mail")
    link = link_in(site.last_mail("contributor@example.org"))

    phone = Person(visit(javascript=False, viewport={"width": 320, "height": 640}), keyboard=False)
    phone.opens(link)
    phone.sees("Sign in")
    phone.opens("/my/")
    phone.sees("Sign in")  # opening it used nothing up, and signed nobody in
    phone.opens(link)
    phone.presses("Sign in")
    phone.sees("My page")

    asker.opens(link)
    asker.sees("This link no longer works")
    asker.presses("Send me a new link")
    asker.sees("Look at your mail")
    assert link_in(site.last_mail("contributor@example.org")) != link


def test_confirming_elsewhere_never_costs_the_draft(site, visit):
    email, question = "elsewhere@example.com", "What is your service or project called?"
    writer = Person(visit())
    form = start_draft(writer, email, "Written at the kitchen table")
    link = link_in(site.last_mail(email))
    writer.opens(f"{form}service/")
    writer.writes(question, "Written while the phone confirmed")

    phone = Person(visit())
    phone.opens(link)
    phone.presses("Yes, this is my address")
    phone.opens("/my/")
    # What the browser saved while she typed may have come already.
    phone.follows(re.compile("^Written (at the kitchen table|while the phone confirmed)$"))

    # The draft has an owner now: this browser signs in, and what was typed is not lost.
    writer.presses("Save and come back later")
    writer.sees("Sign in")
    writer.writes("What is your e-mail address?", email)
    writer.presses("Send me a mail")
    writer.sees("Look at your mail")
    writer.writes("Code from the mail", code_in(site.last_mail(email)))
    writer.presses("Sign in")
    expect(writer.find("textbox", question)).to_have_value("Written while the phone confirmed")
    phone.opens(f"{form}service/")
    expect(phone.find("textbox", question)).to_have_value("Written while the phone confirmed")
