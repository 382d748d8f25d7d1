"""What is on the website is taken back, at 320 pixels: by the person in a picture, with her own
link; and by the group, which says whose decision it is where somebody supports its owner."""

import re

import pytest

from tests.e2e.journey import Person

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 700}
FIND = """
from casestudies.models import LedgerEntry
entry = LedgerEntry.objects.get(consent__person="{person}")
print("PAGE", entry.page.slug, entry.page.permanent_number.number, entry.consent_id)
"""

MADE = """
from submissions.calls import CallPage
from submissions.models import Supporter
from tests.factories import submissions as factory
from tests.factories.accounts import session_of
from tests.submissions import desk
owner = factory.contributor(email="MAIL", name="Robin Hill")
call = CallPage.objects.get(slug="innovation-2027")
sent = desk.accepted(call=call, owner=owner, title="TITLE", uses=["website", "report"])
row = desk.add_picture(sent)
row.file = desk.store(desk.picture("COLOUR", "bench.png"))
row.save()
live = desk.moves.publish(
    desk.moves.say_yes(desk.send_for_yes(desk.make_finished_page(sent)), by=owner), by=desk.staff()
)
Supporter.objects.create(submission=live, name="Jo")
print("MADE", live.reference, live.page.permanent_number.number, session_of(owner))
"""
LOGGED = """
from submissions.models import LogEntry
for row in LogEntry.objects.filter(submission__reference="REFERENCE", code__startswith="own_"):
    print("LOGGED", row.code, row.actor.name, row.on_behalf_of, row.detail["voice"])
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


@pytest.mark.parametrize("scripts", [True, False], ids=["by keyboard", "without scripts"])
def test_the_group_takes_its_own_off(site, visit, scripts):
    how = "with" if scripts else "without"
    made = MADE.replace("MAIL", f"robin.{how}@example.org").replace("TITLE", f"The bench {how}")
    made = made.replace("COLOUR", "teal" if scripts else "navy")
    reference, number, key = re.search(r"MADE (\S+) (\d+) (\S+)", site.shell(made)).groups()
    page = visit(javascript=scripts, viewport=NARROW)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    before = pictures_at(page, f"/cs/{number}/v1/")
    robin = Person(page, keyboard=scripts)
    robin.opens(f"/my/{reference}/take-back/")
    robin.ticks("Picture: Four people sing.")
    robin.presses("Take this off the website")
    robin.reads("Choose who decides this")
    robin.chooses("I am Jo, and I do this for Robin Hill")
    robin.presses("Take this off the website")
    robin.reads("by phone, BSL call or letter")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    robin.chooses("I am Robin Hill, and I decide this myself")
    robin.presses("Take this off the website")
    robin.reads("It is off the website.")
    assert pictures_at(page, f"/cs/{number}/v1/") == before - 1

    robin.opens(f"/my/{reference}/take-back/")
    robin.unticks("This website")
    robin.chooses("I am Robin Hill, and I decide this myself")
    robin.presses("Save where it may be used")
    robin.sees("Take your case study off the website?")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    robin.presses("Yes, take it off")
    robin.reads("Your case study is off the website.")
    assert page.goto(f"/cs/{number}/").status == 410
    printed = site.shell(LOGGED.replace("REFERENCE", reference))
    assert re.findall(r"LOGGED (.*)", printed) == [
        "own_taken_off Robin Hill None me",
        "own_uses Robin Hill None me",
    ]
