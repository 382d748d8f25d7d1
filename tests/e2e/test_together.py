"""Somebody without an e-mail address tells an editor, checks what was typed, and sends by code."""

import re

import pytest

from tests.e2e.journey import Person

pytestmark = pytest.mark.browser

# The other answers, typed by the same service the form's pages use.
REST = """
from accounts.models import User
from casestudies.vocabularies import Criterion, ServiceArea
from submissions.models import Submission
from submissions.questions import how_key
from submissions.services.drafting import save_section
draft = Submission.objects.get(reference="{reference}")
prevention = Criterion.objects.get(slug="prevention")
save_section(draft, "demo", {{
    "organisation": "Tern Talkers",
    "led_by": "three-quarters",
    "title": "Tern {reference}",
    "story": {{"text": "We ring round each morning."}},
    "areas": list(ServiceArea.objects.all()[:1]),
    "places": ["Hull"],
    "stage": "running",
    "criteria": [prevention],
    how_key(prevention): {{"text": "A call comes before a fall."}},
}}, by=User.objects.get(email="editor@example.org"))
"""
STATE = """
from submissions.models import Submission
sent = Submission.objects.get(reference="{reference}")
print("STATE", sent.state, sent.contact.reached_by, sent.consents.get().consent.how)
"""


@pytest.mark.slow  # an editor's whole way, twice
@pytest.mark.parametrize("scripts", [True, False], ids=["by keyboard", "without scripts"])
def test_a_draft_is_filled_in_with_staff_and_sent_by_code(site, visit, scripts):
    # Without scripts Wagtail's menu lies over a narrow page: nothing of ours can move it.
    width = 320 if scripts else 1280
    page = visit("editor", javascript=scripts, viewport={"width": width, "height": 700})
    editor = Person(page, keyboard=scripts)
    editor.opens("/admin/submissions/together/")
    editor.writes("Who tells you?", "Tess Tern")
    editor.chooses("BSL video call")
    editor.presses("Begin")
    editor.reads("You are filling this in for somebody")
    editor.reads("For Tess Tern, in a BSL video call")
    reference = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", page.url)[0]

    editor.follows("You", exact=True)
    editor.writes("What is your name?", "Tess Tern")
    editor.ticks("BSL video call")
    editor.writes(re.compile("^Your number or link for BSL video calls"), "tess-tern-video")
    editor.presses("Save and continue")
    editor.sees("Your group")
    site.shell(REST.format(reference=reference))

    editor.opens(f"/admin/submissions/{reference}/together/")
    editor.chooses("BSL video call", group="How will they get the code?")
    editor.presses("Give a code")
    code = page.locator(".desk-code").inner_text()
    editor.writes("The code they said or signed", "12")
    editor.presses("They said yes: send it")
    editor.reads("Read them these words.")
    editor.ticks(re.compile("^They heard or read all the answers"))
    editor.ticks(re.compile("^I read or signed these words to them"))
    editor.writes("The code they said or signed", code)
    editor.chooses("BSL video call", group="How did they say it?")
    editor.presses("They said yes: send it")
    editor.reads("Filled in with them")
    printed = site.shell(STATE.format(reference=reference))
    how = "in a BSL video call, with a code, noted by an editor"
    assert f"STATE submitted bsl-video {how}" in printed
