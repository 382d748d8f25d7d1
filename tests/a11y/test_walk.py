"""`make a11y`: every address in the registry, looked at as its visitors would.

Each is opened in light and dark, in forced colours, at 320 pixels with wide text spacing, in
print, without scripts, and with the keyboard; its forms keep the form contract.
"""

import pytest

from tests.a11y.axe import run_axe
from tests.a11y.contract import check_form_contract
from tests.a11y.facts import facts_of
from tests.a11y.registry import addresses

pytestmark = [pytest.mark.browser, pytest.mark.a11y]

WALKED = [entry for entry in addresses() if entry["url"] is not None]
WITH_FORM = [entry for entry in WALKED if entry.get("form")]
SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
NARROW = {"width": 320, "height": 700}
MOST_TABS, AT_ONCE = 400, 10


def label(entry):
    return f"{entry['name']}-{entry.get('state', 'fresh')}-{entry.get('as') or 'anyone'}"


@pytest.fixture(scope="session")
def facts(site):
    return facts_of(site)


@pytest.fixture
def look(visit, facts, site):
    """Open an entry's address and return the page; its console is kept in `page.said`."""

    def open_entry(entry, **options):
        # Colours that fade would be measured half way.
        page = visit(entry.get("as"), reduced_motion="reduce", **options)
        for name, value in entry.get("cookies", {}).items():
            cookie = {"name": name, "value": value.format_map(facts), "url": site.url}
            page.context.add_cookies([cookie])
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        answer = page.goto(entry["url"].format_map(facts))
        assert answer.status == entry.get("status", 200), page.title()
        if "untick" in entry:
            page.locator(entry["untick"]).uncheck()
        if "press" in entry:
            page.locator(entry["press"]).first.click()
            page.wait_for_load_state("load")
        return page

    return open_entry


@pytest.mark.parametrize("entry", WALKED, ids=label)
def test_address(look, entry):
    page = look(entry)
    found = [f"in the console: {line}" for line in page.said if "Content Security" in line]
    found += structure(page) + run_axe(page, enhanced=not entry.get("admin"))
    if not entry.get("admin"):
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {line}" for line in run_axe(page, colours_only=True)]
        page.emulate_media(color_scheme="light", media="print")
        found += [] if page.locator("h1").is_visible() else ["print: the heading is gone"]
        page.emulate_media(media="screen")
        found += keyboard(page)
        found += narrow(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("entry", [e for e in WALKED if not e.get("admin")], ids=label)
def test_without_scripts(look, entry):
    page = look(entry, javascript=False)
    assert page.locator("main h1").count() == 1
    assert page.title().strip()


@pytest.mark.parametrize("entry", WITH_FORM, ids=label)
def test_form_contract(look, entry):
    page = look(entry)
    selector = entry.get("submit") or f"{entry['form']} button[type=submit]"
    broken = check_form_contract(page, submit_selector=selector, wrong=entry.get("wrong"))
    assert not broken, "\n".join(broken)


def test_no_two_addresses_share_a_title(look):
    titles = {}
    for entry in WALKED:
        if entry.get("state", "fresh") == "fresh" and not entry.get("admin"):
            title = look(entry).title()
            titles.setdefault(title, set()).add(entry["url"])
    assert {title: urls for title, urls in titles.items() if len(urls) > 1} == {}


def test_focus_on_something_unseen_is_noticed(chromium):
    page = chromium.new_page()
    seen = "".join(f"<button>Button {number}</button>" for number in range(12))
    unseen = '<a id="nowhere" href="#" style="position:absolute"></a>'
    page.set_content(f"<main>{seen}{unseen}{seen}</main>")
    (found,) = keyboard(page)
    assert 'id="nowhere"' in found
    page.set_content(f"<main>{seen}</main>")
    assert keyboard(page) == []
    page.close()


def structure(page) -> list[str]:
    """One h1, a title, a language, and no link or button without a name."""
    found = []
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    if not page.title().strip():
        found.append("no title")
    if not page.locator("html").get_attribute("lang"):
        found.append("no language")
    return found


def narrow(page) -> list[str]:
    """Nothing is wider than 320 pixels, with the text spacing of WCAG 1.4.12 too."""
    page.set_viewport_size(NARROW)
    plain = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
        " document.adoptedStyleSheets = [sheet]; }",
        SPACING,
    )
    spaced = page.evaluate("document.documentElement.scrollWidth")
    return [f"{w} px wide at 320 px{t}" for w, t in ((plain, ""), (spaced, ", spaced")) if w > 320]


def keyboard(page) -> list[str]:
    """Tab goes through the page and out of it again, and focus is always on something seen."""
    page.evaluate(
        """() => { document.activeElement.blur(); scrollTo(0, 0); const walked = new Set();
          window.unseen = []; window.round = false;
          addEventListener('focusin', ({ target }) => {
            if (walked.has(target)) window.round = true;
            walked.add(target);
            const box = target.getBoundingClientRect();
            if (box.width && box.height) return;
            window.unseen.push(target.outerHTML.slice(0, 80)); }); }"""
    )
    for _ in range(MOST_TABS // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate("window.round || document.activeElement === document.body"):
            unseen = page.evaluate("[...new Set(window.unseen)]")
            return [f"focus on something unseen: {name}" for name in unseen]
    return [f"Tab does not leave the page after {MOST_TABS} presses"]
