"""A call is read, decided and answered: no JavaScript, by keyboard, 320 pixels, real mail."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.e2e.journey import Person
from tests.e2e.postbox import MailedSite

pytestmark = pytest.mark.browser

SLUG = "read-together"
BUS, CHOIR, KITCHEN = STORIES = ("The Tern bus", "The Plover choir", "The Dunlin kitchen")
CLAIMED = "Stopping problems early"
NOTE = "They say how they see it early."
SCENE = f"""
from accounts.models import User
from review.services import inviting
from submissions.models import Submission
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.factories.accounts import make_user, session_of
lead = make_user("lead@example.org", "panel_lead", name="Pat Lead")
call = make.read_call(title="Read together", slug="{SLUG}", minimum_reviews=1, closes_in=-1)
sent.open_call(title="Send it now", slug="send-it-now")
for number, title in enumerate({STORIES}):
    owner = make_user(f"owner{{number}}@example.org", name=f"Owner {{number}}")
    make.in_review(call, owner=owner, title=title, organisation=f"Group {{number}}")
inviting.invite(call, by=lead, email="wren@example.org", name="Wren")
for user in User.objects.all():
    print("KEY", user.email.split("@")[0], session_of(user))
print("KEY", "verified", session_of(lead, second_step=True))
print("PK", call.reviewer_invitations.get().pk)
for row in Submission.objects.order_by("pk"):
    print("REF", row.reference)
"""
ASSIGN = """
from submissions.models import Submission
from tests.factories import review as make
from tests.factories.accounts import make_user
from review.enums import Level
from casestudies.vocabularies import Criterion
rows = list(Submission.objects.order_by("pk"))
call = rows[0].call
wren = call.reviewers.get()
other = make.reviewer(call, make_user("other@example.org", "reviewer", name="Other Reader"))
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


@pytest.fixture
def reading(tmp_path, migrated_template):
    """A site where three things wait for readers, and one reader is invited."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(migrated_template(), data / "db.sqlite3")
    site = MailedSite(data)
    site.shell("from config.demo import collect_static; collect_static()")
    with site.takes_mail():
        printed = site.shell(SCENE)
        site.keys = dict(re.findall(r"^KEY (\S+) (\S+)$", printed, re.M))
        site.references = re.findall(r"^REF (\S+)$", printed, re.M)
        site.invitation = re.search(r"^PK (\d+)$", printed, re.M)[1]
        with site.served():
            yield site


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


@pytest.mark.slow  # four people from the invitation to the next draft, every key pressed
def test_a_call_is_read_decided_and_answered(reading, person):
    read_two_of_three(reading, person("wren"))
    reading.shell(PANEL)
    decide_all(reading, person)
    mails_are_one_each(reading)
    send_again(reading, person("owner1"))


def read_two_of_three(site, wren: Person) -> None:
    """Accept the invitation, know the people of one, read the two others."""
    (invited,) = site.postbox.to("wren@example.org")
    assert f"/review/invitations/{site.invitation}/" in invited
    wren.opens("/review/")
    wren.follows(re.compile("^Read what we ask for"))
    wren.reads("We pay for a support worker")
    fits(wren)
    wren.presses("Yes, I will read")
    wren.reads("Thank you. You read for us now.")
    site.shell(ASSIGN)

    first, *others = site.references
    declare(wren, first, "Yes, I know them")
    wren.reads("It is off your list")
    assert first not in wren.page.content()
    for reference in others:
        declare(wren, reference, "No, I do not know them")
        read_one(wren, reference)
    wren.opens("/review/")
    assert wren.page.get_by_text("Finished").count() == len(others)
    wren.opens(f"/review/{first}/")
    assert BUS not in wren.page.content()


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
    reader.writes(re.compile("^Why do you think so"), NOTE)
    reader.chooses("Choose it")
    reader.presses("I have finished")
    reader.reads("You have finished this one")


def decide_all(site, person) -> None:
    """Sort by disagreement, look at the reviews, decide, write to all, release; then once more."""
    unproved = person("lead")
    unproved.opens(f"/review/calls/{SLUG}/table/")
    assert "/review/" not in unproved.page.url
    lead = person("verified")
    lead.opens("/review/")
    lead.follows("Read together")
    lead.follows("The panel's table")
    fits(lead)
    assert "Group 0" not in lead.page.content()
    lead.unfolds("Choose what to show")
    lead.picks("In order of", "Spread")
    lead.presses("Show")
    assert lead.page.locator("tbody th a").all_text_contents()[0] == KITCHEN

    lead.follows(KITCHEN)
    lead.sees(KITCHEN)
    lead.reads("Not shown")
    lead.reads(NOTE)
    fits(lead)
    lead.follows("Decide, and write feedback")
    lead.presses(re.compile(f"^Put it under “what was strong”.*{CLAIMED}, reader A$"))
    field = lead.page.get_by_role("group", name=CLAIMED).get_by_label("What was strong")
    expect(field).to_have_value(NOTE)
    decide(lead, KITCHEN, "Accept")
    decide(lead, BUS, "Accept")
    decide(lead, CHOIR, "Do not choose")
    lead.reads("Everything you can see here has feedback")

    waiting = Person(lead.page.context.new_page())
    for one in (lead, waiting):
        preview(one)
    lead.presses("Release these")
    lead.reads(f"Released: {BUS}, {CHOIR} and {KITCHEN}.")
    lead.reads("No decision waits")
    fits(lead)
    waiting.presses("Release these")
    assert waiting.page.get_by_text("Nobody is told twice.").count() == len(STORIES)


def decide(lead: Person, title: str, outcome: str) -> None:
    """Decide, write both parts on what is claimed and on the whole, and go on to the next."""
    lead.sees(f"Decide: {title}")
    fits(lead)
    lead.chooses(outcome)
    for about in (CLAIMED, "All in all"):
        lead.writes("What was strong", f"{title} sees it early.", group=about)
        lead.writes("What would make it stronger", f"Say what {title} costs.", group=about)
    lead.presses("Save, and go to the next without feedback")


def preview(lead: Person) -> None:
    """Tick all three and read their mails."""
    lead.opens(f"/review/calls/{SLUG}/release/")
    for title in STORIES:
        lead.ticks(title)
    lead.presses("Read the mails")
    for number, title in enumerate(STORIES):
        expect(lead.page.get_by_label("The mail").nth(number)).to_have_value(
            re.compile(f"{title} sees it early.")
        )
    fits(lead)


def mails_are_one_each(site) -> None:
    """Each owner hears once, with the feedback; each reader once, of nothing she keeps out of."""
    for number, title in enumerate(STORIES):
        (mail,) = site.postbox.to(f"owner{number}@example.org")
        assert f"What was strong: {title} sees it early." in mail
        assert f"What would make it stronger: Say what {title} costs." in mail
    *_, agreed, heard = site.postbox.to("wren@example.org")
    assert CHOIR not in agreed
    assert CHOIR in heard
    assert KITCHEN in heard
    assert BUS not in heard
    (other,) = site.postbox.to("other@example.org")
    assert BUS in other


def send_again(site, owner: Person) -> None:
    """Read why it was not chosen, change it, and send it to the call that is open."""
    (mail,) = site.postbox.to("owner1@example.org")
    owner.opens(re.search(r"https?://[^/\s]+(/my/[^/\s]+/)", mail)[1])
    owner.sees(CHOIR)
    owner.reads(f"{CHOIR} sees it early.")
    owner.reads(f"Say what {CHOIR} costs.")
    fits(owner)
    owner.presses("Change it and send it to an open call")
    owner.reads("This is your new draft")
    fits(owner)
    owner.follows("Your service")
    story = "We sing on Thursdays. It costs 40 pounds a week."
    owner.writes("Tell us about it in your own words.", story)
    owner.presses("Save and come back later")
    owner.follows("Your permission")
    owner.ticks("Yes, you may read this and think about using it")
    owner.presses("Save and continue")
    owner.sees("Check your answers")
    owner.reads(story)
    owner.presses("Send it to us")
    owner.sees("We have it")
    _, receipt = site.postbox.to("owner1@example.org")
    assert story in receipt
    owner.opens("/my/")
    owner.reads("We have it.")
    owner.reads("We did not choose it for Read together")
