"""A picture withdrawn by the person in it, by her own link, with the keyboard, at 320 pixels."""

import re

import pytest

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 700}
FIND = """
from casestudies.models import LedgerEntry
entry = LedgerEntry.objects.get(consent__person="{person}")
print("PAGE", entry.page.slug, entry.page.permanent_number.number, entry.consent_id)
"""


@pytest.mark.parametrize(
    ("scripts", "person"), [(False, "Ivy Example"), (True, "Kit Example")], ids=["plain", "scripts"]
)
def test_her_picture_goes_at_once(visit, site, scripts, person):
    slug, number, consent = re.search(
        r"PAGE (\S+) (\d+) (\S+)", site.shell(FIND.format(person=person))
    ).groups()
    editor = visit("editor")
    editor.goto(f"/admin/consents/{consent}/")
    editor.get_by_role("button", name="Show the link").click()
    editor.get_by_text("It is shown this once").wait_for()
    address = re.search(r"/consent/link/[^\s<]+", editor.content())[0]

    page = visit(javascript=scripts, viewport=NARROW)
    addresses = (f"/case-studies/{slug}/", f"/cs/{number}/v1/")
    before = [pictures_at(page, shown) for shown in addresses]
    assert min(before) > 0
    page.goto(address)
    picture = page.locator("main img").first
    file = picture.get_attribute("src")
    assert page.request.get(file).status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    press(page, "link", "Take this back")
    page.get_by_role("heading", name="Take this back").wait_for()
    page.get_by_label("No", exact=True).focus()
    page.keyboard.press("Space")
    press(page, "button", "Yes, take it back")
    page.get_by_role("heading", name="You took this back").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    assert page.request.get(file).status in (403, 404)
    assert [pictures_at(page, shown) for shown in addresses] == [n - 1 for n in before]


def pictures_at(page, address):
    """Pictures in the main part: the page shows those of related ones, a version does not."""
    page.goto(address)
    return page.locator("main img").count()


def press(page, role, name):
    """Reach it by Tab alone, and press Enter."""
    wanted = page.get_by_role(role, name=name, exact=True)
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} cannot be reached with Tab")
