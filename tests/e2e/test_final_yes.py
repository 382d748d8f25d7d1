"""The final yes on a small screen: one change refused and done again; a yes by telephone."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.e2e.journey import Person
from tests.e2e.waiting import HARD, ask_again, ask_for_yes

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 700}
HOW = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def person(visit, who, scripts):
    """Return somebody at a small screen: by keyboard with scripts, by pointer without."""
    return Person(visit(who, javascript=scripts, viewport=NARROW), keyboard=scripts)


def fits(who):
    if who.keyboard:
        assert who.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.slow  # two people, and an editor's work between
@HOW
def test_one_change_refused_edited_again_then_yes(site, visit, scripts):
    reference = ask_for_yes(site, f"Coats and songs {scripts}")
    hers = person(visit, "contributor", scripts)
    hers.opens(f"/my/{reference}/yes/")
    hers.sees("Is this page right?")
    hers.reads("1 cut")
    hers.reads("We sang in our coats.")
    fits(hers)
    number = number_of(hers, "We sang in our coats.")
    hers.chooses("Please change this", group=f"{number}: is this right?")
    hers.writes(f"{number}: what should it say?", "Keep the coats, please.")
    hers.presses("Please change something")
    hers.reads("We have what you want changed.")

    editor = Person(visit("editor", javascript=scripts), keyboard=False)
    editor.opens(f"/admin/submissions/{reference}/")
    editor.reads("What they want changed")
    editor.reads("Keep the coats, please.")
    ask_again(site, reference, HARD)

    hers.opens(f"/my/{reference}/yes/")
    hers.reads("What you asked us to change")
    hers.reads("Keep the coats, please.")
    hers.chooses("The name of our group")
    hers.chooses("No, they should ask us first")
    hers.presses("Yes, publish this")
    hers.reads("You said yes on")


@pytest.mark.slow  # an editor's form, then the contributor's page
@HOW
def test_a_yes_by_telephone(site, visit, scripts):
    reference = ask_for_yes(site, f"Songs by telephone {scripts}")
    editor = person(visit, "editor", scripts)
    editor.opens(f"/admin/submissions/{reference}/move/say_yes/")
    editor.chooses("Robin C")
    editor.dates("On which day?", date.today())
    editor.chooses("Telephone")
    editor.chooses("The group's name")
    editor.chooses("Yes (CC BY 4.0, text only)")
    editor.presses("Write down this yes")
    editor.reads("The yes is on record.")
    editor.reads("by telephone")
    editor.reads("by Robin C; written down by")

    hers = person(visit, "contributor", scripts)
    hers.opens(f"/my/{reference}/")
    hers.reads("You said yes on")
    hers.opens(f"/my/{reference}/yes/")
    hers.sees("You said yes")
    fits(hers)


def number_of(who, words) -> str:
    """Return the name of the change that holds these words, such as *Change 2*."""
    title = who.page.locator(".change").filter(has_text=words).locator(".change__title").first
    return title.inner_text().split(" of ")[0]


@pytest.mark.slow  # an editor's work first
def test_what_she_writes_outlives_the_page_she_closes(site, visit):
    reference = ask_for_yes(site, "Songs kept while writing")
    hers = person(visit, "contributor", True)
    hers.opens(f"/my/{reference}/yes/")
    number = number_of(hers, "We sang in our coats.")
    hers.chooses("Please change this", group=f"{number}: is this right?")
    hers.writes(f"{number}: what should it say?", "Keep the coats.")
    with hers.page.expect_response(lambda answer: answer.request.method == "POST") as kept:
        hers.page.keyboard.press("Tab")
    assert kept.value.json()["status"] == "saved"
    hers.opens("/my/")
    hers.opens(f"/my/{reference}/yes/")
    expect(hers.find("textbox", f"{number}: what should it say?")).to_have_value("Keep the coats.")
