"""A reminder comes by mail; *7 more days* is one press, without scripts and without signing in."""

import re

import pytest

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 700}


def address(mail: str, path: str) -> str:
    return re.search(rf"https?://[^/\s]+(/my/{path}/link/\S+)", mail)[1]


def test_seven_more_days_from_the_mail_without_scripts(visit, site):
    (mail,) = [m for m in site.mails("contributor@example.org") if "Not sent yet" in m["Subject"]]
    text = mail.get_content()
    assert "Knock and Wait" in text
    assert "- " in text.partition("These still need an answer:")[2]
    page = visit(javascript=False, viewport=NARROW)
    page.goto(address(text, "more-time"))
    before = page.locator(".lead").inner_text()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="7 more days").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="You have 7 more days").wait_for()
    after = page.get_by_text("The last day to send it is now").inner_text()
    assert after not in before
    page.reload()
    assert page.get_by_text("The last day to send it is now").inner_text() == after
    page.get_by_role("link", name="Go on writing").click()
    assert "Knock and Wait" not in page.content()  # the address signs nobody in
    page.goto(address(text, "reminders"))
    page.get_by_role("button", name="Stop the reminders").click()
    page.get_by_role("button", name="Remind me again").click()
    assert page.get_by_role("button", name="Stop the reminders").is_visible()
