"""A call is read up to the panel's table: no JavaScript, by keyboard, 320 pixels, real mail."""

import os
import re
import shutil
import socket
import subprocess
import sys
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from tests.e2e.journey import Person
from tests.site import ROOT, _wait_for

pytestmark = pytest.mark.browser

SLUG = "read-together"
STORIES = ("The Tern bus", "The Plover choir", "The Dunlin kitchen")
SCENE = f"""
from accounts.models import User
from review.enums import CountMe
from review.services import inviting
from submissions.models import Submission
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.factories.accounts import make_user, session_of
lead = make_user("lead@example.org", "panel_lead", name="Pat Lead")
call = make.read_call(title="Read together", slug="{SLUG}", minimum_reviews=1)
for number, title in enumerate({STORIES}):
    owner = make_user(f"owner{{number}}@example.org", name=f"Owner {{number}}")
    make.in_review(call, owner=owner, title=title, organisation=f"Group {{number}}")
inviting.invite(call, by=lead, email="wren@example.org", name="Wren")
for user in User.objects.all():
    print("KEY", user.email.split("@")[0], session_of(user))
print("PK", call.reviewer_invitations.get().pk)
for row in Submission.objects.order_by("pk"):
    print("REF", row.reference)
"""
ASSIGN = """
from submissions.models import Submission
from tests.factories import review as make
from review.enums import Level
from casestudies.vocabularies import Criterion
rows = list(Submission.objects.order_by("pk"))
call = rows[0].call
wren = call.reviewers.get()
other = make.reviewer(call)
prevention = Criterion.objects.get(slug="prevention")
for row, level in zip(rows, (Level.WELL, Level.WELL, Level.NOT_SHOWN)):
    make.assign(row, wren, declared=False)
    make.assign(row, other)
    make.review(row, other, {prevention: level})
"""
PANEL = f"""
from review.enums import PhaseKind
from submissions.calls import CallPage
from tests.factories import review as make
make.phase(CallPage.objects.get(slug="{SLUG}"), PhaseKind.PANEL, began=0)
"""


class Postbox:
    """A real mail server that keeps what it took."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, email: str) -> list:
        return [mail for mail in self.mails if email in str(mail["To"])]


class ReadSite:
    """The site on data of its own, its mail server, and what the scene printed."""

    def __init__(self, data, postbox, mail_port):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url, self.data, self.postbox = f"http://127.0.0.1:{port}", data, postbox
        self.bind = f"127.0.0.1:{port}"
        self.environment = {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": "tests.e2e.mail_settings",
            "DATA_DIR": str(data),
            "PORT": str(port),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(mail_port),
        }

    def shell(self, code: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def reading(tmp_path, migrated_template):
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(migrated_template(), data / "db.sqlite3")
    postbox = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        mail_port = free.getsockname()[1]
    mail = Controller(postbox, hostname="127.0.0.1", port=mail_port)
    mail.start()
    site = ReadSite(data, postbox, mail_port)
    site.shell("from config.demo import collect_static; collect_static()")
    printed = site.shell(SCENE)
    site.keys = dict(re.findall(r"^KEY (\S+) (\S+)$", printed, re.M))
    site.references = re.findall(r"^REF (\S+)$", printed, re.M)
    site.invitation = re.search(r"^PK (\d+)$", printed, re.M)[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", site.bind, "--threads", "4"]
    with (data / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "config.wsgi:application"],
            cwd=ROOT,
            env=site.environment,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(site.url, server)
        yield site
    finally:
        server.terminate()
        server.wait(10)
        mail.stop()


@pytest.fixture
def person(chromium, reading):
    """Return a function: somebody at a phone without scripts, with nothing but keys."""
    contexts = []

    def at_a_phone(who: str) -> Person:
        context = chromium.new_context(
            base_url=reading.url,
            java_script_enabled=False,
            locale="en-GB",
            viewport={"width": 320, "height": 640},
        )
        contexts.append(context)
        cookie = {"name": "sessionid", "value": reading.keys[who], "url": reading.url}
        context.add_cookies([cookie])
        return Person(context.new_page())

    yield at_a_phone
    for context in contexts:
        context.close()


def fits(who: Person) -> None:
    """Expect no page wider than the phone."""
    width = who.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320, f"{who.page.url} is {width} wide"


@pytest.mark.slow  # two people from the invitation to the table, every key pressed
def test_a_call_is_read(reading, person):
    invited = reading.postbox.to("wren@example.org")
    assert len(invited) == 1
    assert f"/review/invitations/{reading.invitation}/" in invited[0].get_content()

    wren = person("wren")
    wren.opens("/review/")
    wren.follows(re.compile("^Read what we ask for"))
    wren.reads("We pay for a support worker")
    fits(wren)
    wren.presses("Yes, I will read")
    wren.reads("Thank you. You read for us now.")
    reading.shell(ASSIGN)

    first, *others = reading.references
    declare(wren, first, "Yes, I know them")
    wren.reads("It is off your list")
    assert first not in wren.page.content()
    for reference in others:
        declare(wren, reference, "No, I do not know them")
        read_one(wren, reference)
    wren.opens("/review/")
    assert wren.page.get_by_text("Finished").count() == len(others)
    wren.page.goto(f"/review/{first}/")
    assert "The Tern bus" not in wren.page.content()

    reading.shell(PANEL)
    lead = person("lead")
    lead.opens(f"/review/calls/{SLUG}/table/")
    fits(lead)
    lead.sees("The panel's table")


def declare(reader: Person, reference: str, answer: str) -> None:
    """Say whether she knows the people; the text comes after it."""
    reader.opens(f"/review/{reference}/")
    reader.sees("Do you know these people?")
    fits(reader)
    reader.chooses(answer)
    reader.presses("Go on")


def read_one(reader: Person, reference: str) -> None:
    """Read it, answer for the one thing claimed, and finish."""
    reader.reads("The text")
    reader.reads(reference)
    fits(reader)
    reader.chooses("Well")
    reader.writes(re.compile("^Why do you think so"), "They say how they see it early.")
    reader.chooses("Choose it")
    reader.presses("I have finished")
    reader.reads("You have finished this one")
