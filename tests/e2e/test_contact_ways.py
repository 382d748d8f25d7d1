"""A message in each way one may ask for: she chooses it, we write, an editor is told how."""

import pytest

from outbox.enums import TaskKind
from tests.e2e.journey import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # eight ways, each asked for and kept to
NARROW = {"width": 320, "height": 800}
SENT = """
from tests.factories.accounts import session_of
from tests.factories import submissions as factory

owner = factory.contributor(email="{email}", name="Wren Fictional")
call = factory.CallPage.objects.get(slug="innovation-2027")
sent = factory.submission(call=call, owner=owner, title="The knitting bus")
print("HERS " + sent.reference + " " + session_of(owner))
"""


def asks_for(her: Person, way: str) -> None:
    """Tick this one way on her page, and no other."""
    her.opens("/my/preferences/")
    for box in her.page.get_by_role("main").get_by_role("checkbox").all():
        wanted = box.get_attribute("value") == way
        if box.is_checked() == wanted:
            continue
        if her.keyboard:
            her.tabs_to(box)
            her.page.keyboard.press("Space")
        else:
            box.set_checked(wanted)
    if way == TaskKind.PHONE:
        her.writes(
            "Your phone number, if you ticked text message or phone (optional)", "01632 960555"
        )
    if way == TaskKind.BSL_VIDEO:
        her.writes(
            "Your number or link for BSL video calls, if you ticked that (optional)", "01632 960556"
        )
    if way == TaskKind.LETTER:
        her.writes("Your postal address, if you ticked letter (optional)", "3 Purl Street, Anytown")
    assert her.page.evaluate("document.documentElement.scrollWidth") <= 320
    her.presses("Save")


@pytest.mark.parametrize("javascript", [True, False], ids=["keyboard", "no scripts"])
def test_each_way_is_kept_to(site, visit, javascript):
    email = f"wren{int(javascript)}@example.org"
    _, reference, key = site.shell(SENT.format(email=email)).split("HERS")[1].split(" ", 2)
    her = Person(visit(javascript=javascript, viewport=NARROW), keyboard=javascript)
    cookie = {"name": "sessionid", "value": key.strip(), "url": site.url}
    her.page.context.add_cookies([cookie])
    editor = Person(visit("editor", javascript=javascript), keyboard=False)
    for way in (TaskKind.PHONE, *TaskKind):
        asks_for(her, way)
        editor.opens(f"/admin/submissions/{reference}/messages/")
        editor.writes("Your message", f"Words for {way.label}.")
        editor.presses("See who gets what")
        editor.reads("Nothing has gone yet")
        editor.presses("Send it")
        editor.opens(f"/admin/tasks/?kind={way}&q={reference}")
        editor.follows(f"{way.label}: ", exact=False)
        editor.reads(f"Words for {way.label}.")
        editor.presses("Tick it off")
    asks_for(her, "email")
    editor.opens(f"/admin/submissions/{reference}/messages/")
    editor.writes("Your message", "Words for a mail.")
    editor.presses("See who gets what")
    editor.presses("Send it")
    assert "Words for a mail." in site.last_mail(email)
    her.opens(f"/my/{reference}/messages/")
    for way in TaskKind:
        her.reads(f"Words for {way.label}.")
