"""*Take it and go*: she downloads everything, deletes one thing she sent, then her account."""

import json
import re
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.a11y.axe import run_axe
from tests.e2e.journey import Person, code_in

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 700}
MADE = """
from django.core.files.uploadedfile import SimpleUploadedFile
from submissions.calls import CallPage
from submissions.services.files import add_file
from tests.factories import submissions as factory
from tests.factories.accounts import session_of
owner = factory.contributor(email="MAIL", name="Wren Leaver")
call = CallPage.objects.get(slug="innovation-2027")
draft = factory.complete_draft(call=call, owner=owner, title="The bell on the gate")
bell = SimpleUploadedFile("bell.txt", b"Ring it with a string.", "text/plain")
add_file(draft, "files", bell, by=owner)
sent = factory.submission(call=call, owner=owner, title="The blue door")
print("MADE", sent.reference, session_of(owner))
"""
LEFT = """
from accounts.models import Erasure, User
from submissions.models import Submission
from uploads.models import PrivateFile
print("LEFT", User.objects.filter(email="MAIL").count(),
    Submission.objects.filter(title__in=["The blue door", "The bell on the gate"]).count(),
    PrivateFile.objects.filter(original_name="bell.txt").count(),
    Erasure.objects.filter(number="REFERENCE").count())
"""


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_take_it_and_go(site, visit, tmp_path, javascript):
    mail = f"wren.{'with' if javascript else 'without'}@example.org"
    printed = site.shell(MADE.replace("MAIL", mail))
    reference, key = re.search(r"MADE (\S+) (\S+)", printed).groups()
    page = visit(javascript=javascript, viewport=NARROW, accept_downloads=True)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    wren = Person(page, keyboard=javascript)
    wren.opens("/my/")
    wren.follows("Your data")
    is_narrow(wren)
    archive = downloads(wren, tmp_path)
    holds_everything(archive)
    if javascript:
        reads_well(page.context.new_page(), archive, tmp_path)
    deletes_one(wren, reference, site, mail)
    deletes_the_account(wren)
    assert "of which no copy" not in site.last_mail(mail)
    printed = site.shell(LEFT.replace("MAIL", mail).replace("REFERENCE", reference))
    assert re.search(r"LEFT (.*)", printed)[1] == "0 0 0 1"
    wren.opens("/my/data/")
    wren.sees("Sign in")


def is_narrow(person):
    assert person.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def downloads(wren, folder) -> ZipFile:
    with wren.page.expect_download() as started:
        wren.uses("Download everything")
    path = folder / "data.zip"
    started.value.save_as(path)
    assert started.value.suggested_filename == "your-data.zip"
    return ZipFile(path)


def holds_everything(archive):
    data = json.loads(archive.read("data.json"))
    assert data["format"] == 1
    everything = json.dumps(data)
    for words in ("The bell on the gate", "The blue door", "Wren Leaver"):
        assert words in everything
    (bell,) = (name for name in archive.namelist() if name.endswith("bell.txt"))
    assert archive.read(bell) == b"Ring it with a string."
    assert bell in everything


def reads_well(page, archive, folder):
    """The page in it stands alone, also on a narrow screen; its links lead to the files."""
    archive.extractall(folder / "data")
    page.goto((folder / "data" / "index.html").as_uri())
    assert run_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    expect(page.get_by_role("main")).to_contain_text("The blue door")
    link = page.get_by_role("link", name=re.compile("bell")).first.get_attribute("href")
    assert (folder / "data" / link).exists()
    page.close()


def deletes_one(wren, reference, site, mail):
    """Read what goes, show that it is her, and press twice."""
    wren.opens(f"/my/{reference}/")
    wren.follows("Delete it for good")
    wren.sees("Delete it for good")
    wren.reads("What stays, and why")
    is_narrow(wren)
    wren.presses("Go on")
    wren.sees("Show that it is you")
    wren.presses("Send me a code")
    wren.writes("Code from the mail", code_in(site.last_mail(mail)))
    wren.presses("Sign in")
    wren.sees("Delete it for good")
    wren.presses("Go on")
    wren.sees("Are you sure?")
    is_narrow(wren)
    wren.presses("Yes, delete it")
    wren.reads(f"{reference} is gone")
    wren.follows("Go to my page")
    expect(wren.page.get_by_role("main")).not_to_contain_text("The blue door")


def deletes_the_account(wren):
    wren.opens("/my/data/")
    wren.follows("Delete my account")
    wren.reads("What stays, and why")
    wren.presses("Go on")
    wren.sees("Are you sure?")
    wren.presses("Yes, delete my account")
    wren.reads("You are signed out")
    is_narrow(wren)
