"""The catalogue with JavaScript: no page load, address and focus right, the total said."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.journey import Person

pytestmark = pytest.mark.browser


def test_filters_change_the_results_without_a_page_load(visit):
    officer = Person(visit())
    page = officer.page
    officer.opens("/case-studies/")
    page.evaluate("window.sameDocument = true")
    heading = page.locator("h1")
    all_of_them = heading.inner_text()
    officer.unfolds("What kind of service?")
    officer.ticks(re.compile("^Housing"))
    expect(page).to_have_url(re.compile(r"\?area=housing$"))
    expect(heading).to_contain_text("housing", ignore_case=True)
    expect(page.get_by_role("status")).to_have_text(heading.inner_text())
    expect(officer.find("checkbox", re.compile("^Housing"))).to_be_focused()
    total = int(re.search(r"\d+", heading.inner_text()).group())
    expect(page.locator("#results article")).to_have_count(total)

    officer.uses(re.compile("Take away .*Housing"), role="link")
    expect(page).to_have_url(re.compile(r"/case-studies/$"))
    expect(heading).to_have_text(all_of_them)
    expect(officer.find("checkbox", re.compile("^Housing"))).not_to_be_checked()
    assert page.evaluate("window.sameDocument")

    page.go_back()
    expect(heading).to_contain_text("housing", ignore_case=True)
    expect(page.locator("#results article")).to_have_count(total)


def test_a_query_that_finds_nothing_says_what_to_drop(visit):
    officer = Person(visit())
    officer.opens("/case-studies/?area=transport&q=zyzzyva")
    officer.reads("Nothing has all of that")
    officer.uses(re.compile(r"^\d+ case stud"), role="link")
    expect(officer.page).to_have_url(re.compile(r"\?area=transport$"))
    expect(officer.page.locator("#results article").first).to_be_visible()
