"""The contract finds the faults of a page made of faults, and none in our own forms."""

from pathlib import Path

import pytest

from tests.a11y.axe import run_axe
from tests.a11y.contract import ask, check_form_contract

pytestmark = pytest.mark.browser
PAGES = ["", "pages/call/", "pages/form-error/", "pages/case-study/", "pages/home/"]
PAGES += ["pages/catalogue/", "pages/form-error/?fresh"]


def numbers(broken):
    return {int(line.split(":")[0]) for line in broken}


def test_a_page_full_of_faults_fails(chromium):
    faults = (Path(__file__).parent / "faults.html").read_text()
    context = chromium.new_context(base_url="http://faults.test")
    context.route("**/*", lambda route: route.fulfill(body=faults, content_type="text/html"))
    page = context.new_page()
    page.goto("http://faults.test/")
    broken = check_form_contract(page)
    context.close()
    assert numbers(broken) >= {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14}


def test_our_form_keeps_all_sixteen_rules(visit):
    page = visit()
    page.goto("/gallery/pages/form-error/?fresh")
    assert check_form_contract(page, submit_selector="main form button") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_the_gallery(visit, path, scheme):
    page = visit(color_scheme=scheme)
    page.goto(f"/gallery/{path}")
    assert run_axe(page) == []
    assert ask(page, "dangling") == []


@pytest.mark.parametrize("path", PAGES)
def test_the_gallery_fits_a_small_screen(visit, path):
    page = visit(viewport={"width": 320, "height": 640})
    page.goto(f"/gallery/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert ask(page, "targets") == []
