"""Asking the catalogue in a real browser: without a page load, and without scripts."""

import pytest

pytestmark = pytest.mark.browser
PATH = "/case-studies/"


@pytest.fixture
def page(visit):
    page = visit(viewport={"width": 1280, "height": 900})
    page.loads = []
    page.wrong = []
    page.on(
        "request", lambda r: page.loads.append(r.url) if r.resource_type == "document" else None
    )
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda m: page.wrong.append(m.text) if "Content Security" in m.text else 0)
    page.goto(PATH)
    return page


def sentence(page) -> str:
    return page.locator("h1").inner_text().replace("\n", " ")


def wait_for(page, words) -> None:
    page.wait_for_function(
        "words => document.querySelector('h1').innerText.includes(words)", arg=words
    )


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def test_an_answer_changes_results_counts_address_and_announcement(page):
    before = page.locator("#nation-scotland-count").inner_text()
    page.locator("#area-housing").check()
    wait_for(page, "about housing")
    assert page.url.endswith("/case-studies/?area=housing")
    assert focused(page) == "area-housing"
    page.wait_for_function("() => document.getElementById('catalogue-said').textContent")
    assert page.locator("#catalogue-said").text_content() == sentence(page)
    assert page.title() == f"{sentence(page)} · Led by Us"
    assert page.locator("#nation-scotland-count").inner_text() != before
    assert page.locator("#area-chosen").inner_text() == "1 chosen"
    assert sentence(page).startswith(f"{page.locator('.card').count()} case stud")
    assert (len(page.loads), page.wrong) == (1, [])


def test_councils_words_and_sort_keep_the_focus_and_go_back(page):
    page.locator("#council-add").focus()
    page.keyboard.type("Carm")  # passes other councils, and asks for none of them
    assert page.url.endswith(PATH)
    page.get_by_role("button", name="Add this council").press("Enter")
    wait_for(page, "in Carmarthenshire")
    assert focused(page) == "council-go"
    assert page.locator("#council-carmarthenshire").is_checked()
    page.locator("#sort").focus()
    page.locator("#sort").select_option("title")
    page.wait_for_url("**/?council=carmarthenshire&sort=title")
    assert focused(page) == "sort"
    page.locator("#words").press_sequentially("zebra")
    wait_for(page, "No case studies with the word “zebra”")
    assert focused(page) == "words"
    assert page.locator("#words").input_value() == "zebra"
    page.locator(".chip", has_text="zebra").click()
    page.wait_for_url("**/?council=carmarthenshire&sort=title")
    page.wait_for_function("() => document.activeElement.id === 'sentence'")
    assert page.locator("#words").input_value() == ""
    page.go_back()
    wait_for(page, "zebra")
    assert page.locator("#words").input_value() == "zebra"
    assert page.wrong == []


def test_without_scripts_the_form_does_all_of_it(visit):
    page = visit(javascript=False)
    page.goto(PATH)
    page.locator("summary", has_text="What kind of service?").click()
    page.locator("#area-housing").check()
    page.locator("summary", has_text="Where does it run?").click()
    page.locator("#council-add").select_option("carmarthenshire")
    page.get_by_role("button", name="Show case studies").click()
    assert sentence(page) == "1 case study about housing in Carmarthenshire"
    page.locator(".chip", has_text="Housing").click()
    assert sentence(page).endswith("in Carmarthenshire")
    assert "area=" not in page.url
