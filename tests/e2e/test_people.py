"""*Colleague and supporter*: somebody is invited and writes; somebody supports the owner and cannot
send; the owner sends it, and says whose yes it is."""

import re

import pytest

from tests.e2e.journey import Person

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 700}
DRAFT = """
from accounts.models import User
from submissions.calls import CallPage
from submissions.services.drafting import save_section, start
from submissions.questions import how_key
from casestudies.vocabularies import Criterion, ServiceArea
prevention = Criterion.objects.get(slug="prevention")
owner = User.objects.get(email="contributor@example.org")
draft = start(CallPage.objects.get(slug="innovation-2027"), by=owner)
values = {
    "organisation": "The Kettle Club", "title": "TITLE", "places": ["Hull"],
    "name": "Robin C", "led_by": "more-than-half", "stage": "running", "consider": True,
    "story": {"text": "We fix kettles."}, "areas": list(ServiceArea.objects.all()[:1]),
    "criteria": [prevention],
    how_key(prevention): {"contact": True},
}
save_section(draft, "demo", values, by=owner)
print("REF " + draft.reference)
"""


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_colleague_and_supporter(site, visit, javascript):
    title = f"Kettles {'with' if javascript else 'without'} scripts"
    mail = f"ash.{'with' if javascript else 'without'}@example.org"
    printed = site.shell(DRAFT.replace("TITLE", title))
    reference = re.search(r"REF (\S+)", printed)[1]
    form = f"/share/innovation-2027/{reference}/"

    def person(as_=None):
        page = visit(as_, javascript=javascript, viewport=NARROW)
        return Person(page, keyboard=javascript)

    owner = person("contributor")
    invite_both(owner, reference, mail)
    ash = person()
    joins_and_writes(ash, site.last_mail(mail), form)
    tries_to_send(owner, form)
    owner.chooses(re.compile("this is my own yes"))
    owner.presses("Send it to us")
    owner.reads(reference)
    owner.opens(f"/my/{reference}/")
    owner.reads("A kettle a day")


def invite_both(owner, reference, mail):
    """Invite a colleague by mail, and name who shares the address."""
    owner.opens(f"/my/{reference}/people/")
    owner.follows("Invite somebody")
    owner.writes(re.compile("^What is their name"), "Ash")
    owner.chooses("Write it with me")
    owner.writes(re.compile("^What is their e-mail"), mail)
    owner.presses("Invite them")
    owner.reads(f"on its way to {mail}")
    owner.follows("Invite somebody")
    owner.writes(re.compile("^What is their name"), "Jo")
    owner.chooses("Support me: read it, and type for me")
    owner.presses("Invite them")
    owner.reads("Uses the address of Robin C")


def joins_and_writes(ash, mail, form):
    """Open the mail's link, say yes, and change an answer."""
    ash.opens(re.search(r"http://[^\s]+(/my/invitation/\S+)", mail)[1])
    ash.sees("Robin C invites you")
    ash.presses("Yes, join")
    ash.reads("You have joined")
    ash.opens(f"{form}service/")
    ash.writes(re.compile("^Tell us about it"), "A kettle a day keeps people together.")
    ash.presses("Save and continue")


def tries_to_send(owner, form):
    """Say that Jo is typing, try to send as Jo, and read why not."""
    owner.opens(f"{form}service/")
    owner.presses("Jo is typing now")
    owner.reads("Jo, who supports Robin C")
    owner.opens(f"{form}check/")
    owner.chooses(re.compile("^I am Jo"))
    owner.presses("Send it to us")
    owner.reads("by phone, BSL call or letter")
