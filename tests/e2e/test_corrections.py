"""*Corrected*: she says what is wrong on her live page, and says yes to the new words."""

import re

import pytest

from tests.e2e.journey import Person, a_day_to_come

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 700}
FIND = """
from submissions.models import Submission
found = Submission.objects.filter(
    state="published", contributors__user__email="contributor@example.org"
).exclude(page=None)
row = [one for one in found if one.correction is None][-1]
print("SENT", row.reference, row.page_id, row.page.permanent_number.number)
"""
NEW = "A summary that names nobody."
# What an editor does in Wagtail's own editor.
WRITE = """
from accounts.models import User
from casestudies.models import CaseStudyPage
from casestudies.people import parts_of
from casestudies.services import state_nobody
page = CaseStudyPage.objects.get(pk={page}).get_latest_revision_as_object()
editor = User.objects.get(email="editor@example.org")
page.summary = "{summary}"
page.save_revision(user=editor)
state_nobody(page, parts_of(page)[-1].of, by=editor)
"""


@pytest.mark.slow  # a contributor and an editor, from the wish to the new page, twice
@pytest.mark.parametrize("scripts", [True, False], ids=["by keyboard", "without scripts"])
def test_it_is_corrected_and_the_old_words_stay_until_her_yes(site, visit, scripts):
    printed = site.shell(FIND)
    reference, page_id, number = re.search(r"SENT (\S+) (\d+) (\d+)", printed).groups()
    new = f"{NEW} {'With' if scripts else 'Without'} scripts."
    versions = f"/cs/{number}/versions/"
    reader = Person(visit(viewport=NARROW))
    reader.opens(versions)
    before = reader.page.locator("main h2").count()

    hers = visit("contributor", javascript=scripts, viewport=NARROW)
    contributor = Person(hers, keyboard=scripts)
    contributor.opens(f"/my/{reference}/")
    contributor.follows("Ask for a correction")
    contributor.presses("Ask for this correction")
    contributor.reads("Write what is wrong")
    contributor.writes(re.compile("^What is wrong"), "The summary is not ours.")
    contributor.presses("Ask for this correction")
    contributor.reads("We have it.")

    editor = Person(visit("editor"))
    desk = f"/admin/submissions/{reference}/"
    editor.opens(desk)
    editor.reads("The summary is not ours.")
    editor.follows("Correct the page")
    editor.presses("Begin the correction")
    site.shell(WRITE.format(page=page_id, summary=new))
    editor.opens(desk)
    editor.follows("Send the correction for their yes")
    editor.writes(re.compile("^What changed, in one sentence"), "The summary is right now.")
    editor.dates("Please answer by", a_day_to_come())
    editor.presses("Read the mail first")
    editor.presses("Send it for their yes")
    editor.reads("The correction waits for their yes.")

    reader.opens(f"/cs/{number}/")
    assert new not in reader.page.content()
    contributor.opens(f"/my/{reference}/")
    contributor.follows("Read the page and answer")
    contributor.sees("Is this correction right?")
    contributor.reads("The summary is right now.")
    contributor.reads("The old words stay on the website until you say yes.")
    contributor.reads(new)
    assert hers.evaluate("document.documentElement.scrollWidth") <= 320
    contributor.chooses("The name of our group")
    contributor.chooses("Yes, others may copy our words")
    contributor.presses("Yes, publish this")
    contributor.reads("You said yes to the correction.")
    reader.opens(f"/cs/{number}/")
    assert new not in reader.page.content()

    editor.opens(desk)
    editor.follows("Publish the correction")
    editor.presses("Publish it now")
    editor.reads("The correction is on the website.")
    reader.opens(f"/cs/{number}/")
    reader.reads(new)
    reader.follows("See every version, and what changed")
    reader.reads("The summary is right now.")
    assert reader.page.locator("main h2").count() == before + 1
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320
    reader.opens(f"/cs/{number}/v1/")
    assert new not in reader.page.content()
