"""People who use the site: how each presses, types and chooses, and the ways they go.

A `Person` works by keyboard alone, or with a pointer where scripts are off: the ways below are
the same for both.
"""

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Error, Locator, Page, expect

CALL = "/calls/innovation-2027/"
MOST_TABS = 250
TIMEOUT = 20_000
expect.set_options(timeout=TIMEOUT)


class Person:
    """Somebody at a browser.

    Args:
        page: the browser's page.
        keyboard: whether only Tab, arrows, Enter, Space and typing are used.
    """

    def __init__(self, page: Page, *, keyboard: bool = True):
        page.set_default_timeout(TIMEOUT)
        page.set_default_navigation_timeout(TIMEOUT * 2)
        self.page, self.keyboard = page, keyboard

    def opens(self, url: str) -> None:
        """Type an address; the page is there afterwards."""
        self.page.goto(url)

    def sees(self, heading) -> None:
        """Expect the main heading of the page."""
        expect(self.page.locator("h1")).to_contain_text(heading)

    def reads(self, words) -> None:
        """Expect words in the main part of the page."""
        expect(self.page.get_by_role("main")).to_contain_text(words)

    def find(self, role: str, name, *, exact: bool = True, group: str = "") -> Locator:
        """Return the first control with this role and name, inside a group if one is named."""
        where = self.page.get_by_role("group", name=group).first if group else self.page
        return where.get_by_role(role, name=name, exact=exact).first

    def follows(self, name, *, exact: bool = True) -> None:
        """Use a link that leads to another page."""
        self._leaves(self.find("link", name, exact=exact))

    def presses(self, name, *, exact: bool = True) -> None:
        """Press a button that sends a form."""
        self._leaves(self.find("button", name, exact=exact))

    def writes(self, label, text: str, *, role: str = "textbox", group: str = "") -> None:
        """Replace what stands in a field."""
        field = self.find(role, label, group=group)
        if not self.keyboard:
            return field.fill(text)
        self.tabs_to(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)
        expect(field).to_have_value(text)

    def ticks(self, label) -> None:
        """Tick a box."""
        box = self.find("checkbox", label)
        if not self.keyboard:
            return box.check()
        self.tabs_to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def unticks(self, label) -> None:
        """Take the tick away from a box."""
        box = self.find("checkbox", label)
        if not self.keyboard:
            return box.uncheck()
        self.tabs_to(box)
        self.page.keyboard.press("Space")
        expect(box).not_to_be_checked()

    def chooses(self, label, *, group: str = "") -> None:
        """Choose one of several: Tab reaches the group, arrows go through it."""
        radio = self.find("radio", label, group=group)
        if not self.keyboard:
            return radio.check()
        name = radio.get_attribute("name")
        self.tabs_to(self.page.locator(f'input[type="radio"][name="{name}"]'))
        self.page.keyboard.press("Space")
        for _ in range(20):
            if _has_focus(radio):
                break
            self.page.keyboard.press("ArrowDown")
        expect(radio).to_be_checked()

    def picks(self, label, text: str) -> None:
        """Choose from a select by typing the first letters."""
        select = self.find("combobox", label)
        if not self.keyboard:
            option = select.locator("option").filter(has_text=text).first
            return select.select_option(option.get_attribute("value"))
        self.tabs_to(select)
        self.page.keyboard.type(text)
        expect(select.locator("option:checked")).to_contain_text(text)

    def dates(self, label, day: date) -> None:
        """Fill in a date field."""
        field = self.page.get_by_label(label, exact=True)
        if not self.keyboard:
            return field.fill(day.isoformat())
        self.tabs_to(field)
        for order in ("%d%m%Y", "%m%d%Y"):  # which one is the browser's own business
            self.page.keyboard.type(day.strftime(order))
            if field.input_value() == day.isoformat():
                break
            for _ in range(2):
                self.page.keyboard.press("ArrowLeft")
        expect(field).to_have_value(day.isoformat())

    def unfolds(self, summary) -> None:
        """Open a `details` that is not open yet."""
        found = self.page.locator("summary").filter(has_text=summary).first
        if found.evaluate("element => element.parentElement.open"):
            return None
        if not self.keyboard:
            return found.click()
        self.tabs_to(found)
        self.page.keyboard.press("Enter")

    def uses(self, name, *, role: str = "button") -> None:
        """Press a button that changes the page where it stands."""
        button = self.find(role, name)
        if not self.keyboard:
            return button.click()
        self.tabs_to(button)
        self.page.keyboard.press("Enter")

    def shows_tab(self, name: str) -> None:
        """Show one part of Wagtail's editor: Shift and Tab back to the tabs, arrows along them."""
        tab, selected = self.find("tab", name), self.page.get_by_role("tab", selected=True)
        self.tabs_to(selected, key="Shift+Tab")
        for _ in range(10):
            if _has_focus(tab):
                break
            self.page.keyboard.press("ArrowRight")
        expect(tab).to_have_attribute("aria-selected", "true")

    def tabs_to(self, target: Locator, *, key: str = "Tab") -> None:
        """Press Tab until one of `target` has the focus."""
        expect(target.first).to_be_visible()
        for _ in range(MOST_TABS):
            if any(_has_focus(one) for one in target.all()):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"Tab never reached {target}")

    def asks(self, name) -> None:
        """Press a button that scripts answer in place, and the browser with a new page."""
        if self.keyboard:
            return self.uses(name)
        self.presses(name)

    def _leaves(self, control: Locator) -> None:
        """Press a control and wait until another page has come."""
        if self.keyboard:
            self.tabs_to(control)
        with self.page.expect_navigation(wait_until="load"):
            if self.keyboard:
                self.page.keyboard.press("Enter")
            else:
                control.click()


def _has_focus(control: Locator) -> bool:
    try:
        return control.evaluate("element => element === document.activeElement")
    except Error:  # the page was changing
        return False


@dataclass(frozen=True)
class Service:
    """What a contributor tells us: the twelve needed answers and one private one."""

    email: str
    title: str
    organisation: str
    council: str
    story: str
    private: str = "Please keep Marjoram Lane 7 out of it."
    summary: str = "Tenants check empty flats before they are let. The council pays them for it."
    how: str = "Tenants choose which flats they look at, and which home they take."


def share_what_works(person: Person, service: Service, site) -> str:
    """Go from the home page to *We have it* with the needed answers only; return the reference."""
    person.opens("/")
    person.follows("Tell us what works")
    person.sees("Tell us what works")
    person.follows("Start now")
    person.sees("Before you start")
    person.presses("Start")
    person.sees("You")
    gives_address(person, service.email)
    confirm_address(person, site, service.email)
    answer_the_rest(person, service)
    person.sees("Check your answers")
    person.reads(service.story)
    person.presses("Send it to us")
    person.sees("We have it")
    return person.page.url.split("/")[-3]


def gives_address(person: Person, email: str) -> None:
    """Answer *You*; a mail with link and code is on its way afterwards."""
    person.writes("What is your e-mail address?", email)
    person.writes("What is your name?", "Nell Anders")
    person.presses("Save and continue")
    person.sees("Look at your mail")


def confirm_address(person: Person, site, email: str) -> None:
    """Type the code of the mail where it was asked for."""
    person.writes("Code from the mail", code_in(site.last_mail(email)))
    person.presses("Confirm my address")


def start_draft(person: Person, email: str = "", title: str = "") -> str:
    """Begin a draft, with what is given; return the address of its list of parts."""
    person.opens("/share/innovation-2027/")
    person.presses("Start")
    form = re.search(r"/share/[^/]+/[^/]+/", person.page.url).group()
    if email:
        gives_address(person, email)
    if title:
        person.opens(f"{form}service/")
        person.writes("What is your service or project called?", title)
        person.presses("Save and come back later")
    return form


def answer_the_rest(person: Person, service: Service) -> None:
    """Answer what is needed after *You*, one long answer by *contact me about this one*."""
    person.sees("Your group")
    person.writes("What is the name of your group or organisation?", service.organisation)
    person.chooses("More than half")
    person.presses("Save and continue")
    person.sees("Your service")
    person.writes("What is your service or project called?", service.title)
    person.writes("Tell us about it in your own words.", service.story)
    person.ticks("Housing")
    person.writes("Place 1", service.council)
    person.presses("Save and continue")
    person.sees("More about it")
    person.chooses("Running")
    person.presses("Save and continue")
    person.sees("The six things we look for")
    person.ticks("Choice and control")
    person.presses("Save and continue")
    person.sees("Choice and control")
    person.unfolds("Answer in another way")
    person.ticks("Contact me about this one")
    person.presses("Save and continue")
    for optional in ("What changed", "Money", "If another place", "Pictures"):
        person.sees(optional)
        person.presses("Save and continue")
    person.sees("Your permission")
    person.ticks("Yes, you may read this and think about using it")
    person.writes(re.compile("^Is there anything we should keep private"), service.private)
    person.presses("Save and continue")


def prepare_for_the_panel(editor: Person, service: Service) -> str:
    """Find what was sent, match it, link its place, and start the review; return its address."""
    editor.opens("/admin/")
    editor.uses("Submissions")
    editor.follows("All submissions")
    editor.follows(service.title)
    address = editor.page.url
    editor.sees(service.title)
    editor.reads(service.private)
    editor.follows("Match the organisation")
    editor.chooses("A new one")
    editor.presses("Match it")
    editor.follows("Link the places")
    editor.presses("Link the places")
    editor.reads(f"“{service.council}”: {service.council}")
    editor.presses("I checked it")
    editor.follows("Start the review")
    editor.presses("Read the mail first")
    editor.presses("Start the review")
    editor.reads("In review")
    return address


def decide(lead: Person, address: str) -> None:
    """Decide to accept, with feedback on the criterion claimed and once overall, and release."""
    lead.opens(address)
    lead.follows("Decide")
    lead.chooses("Accept")
    lead.writes("Choice and control: what was strong", "You show that tenants choose.")
    lead.writes("Choice and control: what would make it stronger", "Say how often.")
    lead.writes("On the whole: what was strong", "Short, clear, and it can be copied.")
    lead.writes("On the whole: what would make it stronger", "Say what it costs in a year.")
    lead.presses("Save, and read the mail")
    lead.presses("Release it")
    lead.reads("Accepted")


def make_the_page(editor: Person, service: Service, address: str) -> None:
    """Make the case study page, write what is missing in Wagtail, and ask for the yes."""
    editor.opens(address)
    editor.follows("Make the case study page")
    editor.presses(re.compile("^Make"))
    editor.writes(re.compile("^Summary"), service.summary)
    editor.shows_tab("For a decision")
    editor.writes(re.compile("^How"), service.how)
    editor.presses("Save draft")
    editor.opens(address)
    editor.follows("People in it")
    editor.presses("It names nobody")
    editor.reads("Everybody in it is on record")
    editor.opens(address)
    editor.follows("Say why words were changed")
    editor.writes(re.compile("^Because"), "You asked us to write this answer with you.")
    editor.presses("Keep the reasons")
    editor.follows("Send it for the contributor's yes")
    editor.dates("Please answer by", a_day_to_come())
    editor.presses("Read the mail first")
    editor.presses("Send it for their yes")
    editor.reads("Awaiting sign-off")


def a_day_to_come() -> date:
    """Return the first of January after this year: day and month may be typed in either order."""
    return date(date.today().year + 1, 1, 1)


def say_yes(contributor: Person, service: Service) -> None:
    """Read what was written and say *Yes, publish this*."""
    contributor.opens("/my/")
    contributor.reads("Your turn: read what we wrote")
    contributor.follows(service.title)
    contributor.follows("Read the page and answer")
    contributor.sees("Is this page right?")
    contributor.reads(service.summary)
    contributor.chooses("The name of our group")
    contributor.chooses("Yes, others may copy our words")
    contributor.presses("Yes, publish this")
    contributor.reads("You said yes on")


def find_it(officer: Person, service: Service) -> None:
    """Find the case study by council and area, read what decides, and return its number."""
    officer.opens("/case-studies/")
    officer.unfolds("Where does it run?")
    officer.picks("Council", service.council)
    officer.asks("Add this council")
    officer.unfolds("What kind of service?")
    officer.ticks(re.compile("^Housing"))
    officer.asks("Show case studies")
    officer.sees(f"1 case study about housing in {service.council}")
    officer.follows(service.title)
    officer.sees(service.title)
    officer.reads("For a decision")
    officer.reads("More than half of the people in charge are disabled people")
    officer.reads("We were not told")
    officer.reads(service.summary)
    address = officer.page.url
    officer.follows(re.compile(r"cs.\d+.$"))
    expect(officer.page).to_have_url(address)


def code_in(mail: str) -> str:
    """Return the code of a sign-in mail."""
    return re.search(r"^[A-Z0-9]{3} [A-Z0-9]{3}$", mail, re.M).group(0)


def link_in(mail: str) -> str:
    """Return the path of the sign-in link of a mail."""
    return re.search(r"https?://[^/\s]+(/my/sign-in/link/\S+)", mail).group(1)
