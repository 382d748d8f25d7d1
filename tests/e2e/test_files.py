"""Pictures from a phone: one after the other with scripts, all at once without."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.uploads import picture_bytes

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}


def picture(name, form="JPEG", size=(1600, 1200)):
    return {"name": name, "mimeType": "", "buffer": picture_bytes(form, size=size)}


def pictures_page(page):
    """Begin a draft and open the page for pictures."""
    page.goto("/share/innovation-2027/")
    page.locator("main form button").first.click()
    page.wait_for_url("**/you/")
    page.goto(page.url.replace("/you/", "/pictures/"))
    return page


def network(page, *, offline=False, upload=-1):
    """Make the phone's network slow, or take it away."""
    session = page.context.new_cdp_session(page)
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload},
    )
    return session


@pytest.mark.slow  # a slow network is the point
def test_pictures_go_up_while_she_writes(visit):
    page = pictures_page(visit(viewport=PHONE))
    choose, said = page.locator("#id_files_file"), page.locator("fieldset [role=status]")
    large = picture("choir.jpg")
    large["buffer"] += bytes(60_000)
    slow = network(page, upload=20_000)
    choose.set_input_files([large, picture("late.jpg"), picture("IMG_1.HEIC", "HEIF", (64, 48))])
    expect(said).to_have_text("3 files are on the way.")
    expect(page.get_by_role("progressbar", name="choir.jpg")).to_be_visible()
    page.get_by_role("button", name="Cancel late.jpg").press("Enter")
    expect(said).to_have_text("3 files are on the way.")
    expect(choose).to_be_focused()
    slow.detach()
    network(page)
    expect(page.locator("summary", has_text="IMG_1.HEIC")).to_be_visible()
    expect(said).to_have_text("2 files are here.")
    expect(page.locator("#files-room")).to_contain_text("You have sent 2 of 30 files.")
    expect(page.get_by_text("too small for a printed book")).to_have_count(1)

    away = network(page, offline=True)
    choose.set_input_files([picture("../../x.png", "PNG")])
    expect(page.get_by_role("button", name=re.compile("Try again .*x.png"))).to_be_visible()
    page.get_by_role("button", name="Save and continue").last.press("Enter")
    expect(said).to_have_text("A file did not arrive. Try again, or take it off the list.")
    away.detach()
    network(page)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.locator("summary", has_text="x.png")).to_be_visible()

    choose.set_input_files([{"name": "a.exe", "mimeType": "", "buffer": b"MZ"}])
    expect(page.get_by_text("We cannot open this kind of file.")).to_be_visible()
    page.get_by_role("button", name="Take off the list a.exe").press("Enter")
    for box in page.get_by_label("I cannot describe this, please help").all():
        box.press("Space")
    page.get_by_role("button", name="Save and continue").last.press("Enter")
    page.wait_for_url("**/permission/")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_a_plain_form_sends_them_all(visit):
    page = pictures_page(visit(javascript=False, viewport=PHONE))
    files = [picture(f"{n}.jpg", size=(60, 40)) for n in range(3)]
    page.locator("#id_files_file").set_input_files(
        [*files, {"name": "a.exe", "mimeType": "", "buffer": b"MZ"}]
    )
    page.get_by_role("button", name="Send these files").click()
    expect(page.locator(".error-summary")).to_contain_text("a.exe: We cannot open this kind")
    expect(page.get_by_label("What is in it?")).to_have_count(3)
    page.get_by_label("What is in it?").first.fill("The choir")
    page.get_by_role("button", name="Save and come back later").click()
    page.wait_for_url("**?saved")
