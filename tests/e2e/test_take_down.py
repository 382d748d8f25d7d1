"""*Are you in this? Ask us to take it down*: by a stranger, without an account, at 320 pixels."""

import json
import re
from dataclasses import dataclass, replace

import pytest

from tests.e2e.journey import Person

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 700}
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["by keyboard", "without scripts"])
ASK = "Are you in this? Ask us to take it down"
# A picture nobody has asked about, on a page no other journey takes pictures from.
FIND = """
import json
from django.db.models import Count
from casestudies.models import CaseStudyPage
from takedown.reading import parts_shown
pages = CaseStudyPage.objects.live().filter(permanent_number__isnull=False)
pages = pages.exclude(ledger__consent__person__in=["Ivy Example", "Kit Example"])
for page in pages.annotate(asked=Count("take_downs")).order_by("asked", "pk"):
    for part in parts_shown(page):
        if part.kind == "picture":
            print("FOUND", json.dumps([page.slug, page.permanent_number.number, part.label]))
"""
A_DAY_LATER = """
from datetime import timedelta
from django.db.models import F
from takedown.models import TakeDownRequest
asked = TakeDownRequest.objects.get(reference="{reference}")
day = timedelta(hours=24, seconds=1)
asked.hidings.update(from_at=F("from_at") - day)
TakeDownRequest.objects.filter(pk=asked.pk).update(
    at=F("at") - day, hides_at=F("hides_at") - day
)
"""


@dataclass(frozen=True)
class Shown:
    """A picture that everybody sees: where, what it is called, its file, and how many others
    stand on each of its pages."""

    slug: str
    number: int
    label: str
    file: str = ""
    others: tuple[int, ...] = ()

    @property
    def addresses(self) -> tuple[str, str]:
        """The page, and the version of it that stays."""
        return f"/case-studies/{self.slug}/", f"/cs/{self.number}/v1/"


@SCRIPTS
def test_nobody_answers_and_a_day_later_it_is_gone(visit, site, scripts):
    stranger = Person(visit(javascript=scripts, viewport=NARROW), keyboard=scripts)
    shown = a_picture(stranger, site)
    asks(stranger, shown)
    stranger.reads("You gave us no e-mail address")
    status = stranger.page.url
    assert is_shown(stranger, shown)

    site.shell(A_DAY_LATER.format(reference=status.rstrip("/").split("/")[-1]))
    assert is_away(stranger, shown)
    stranger.opens(status)
    stranger.reads("It is hidden. Nobody sees it.")


@SCRIPTS
def test_an_editor_hides_it_with_one_button_and_puts_it_back(visit, site, scripts):
    stranger = Person(visit(javascript=scripts, viewport=NARROW), keyboard=scripts)
    shown = a_picture(stranger, site)
    mail = f"back.{scripts}@example.org".lower()
    asks(stranger, shown, mail=mail)
    editor = Person(visit("editor", javascript=scripts, viewport=NARROW), keyboard=scripts)
    hides(editor, site, shown)
    assert is_away(stranger, shown)

    editor.follows("Put it back")
    editor.chooses("Another reason: write it below")
    editor.writes(re.compile("^The reason"), "It shows a drawing, and no person.")
    editor.presses("Put it back")
    editor.reads("It is back.")
    assert is_shown(stranger, shown)
    assert "It shows a drawing" in site.last_mail(mail)


@SCRIPTS
def test_an_editor_hides_it_and_takes_it_away_for_good(visit, site, scripts):
    stranger = Person(visit(javascript=scripts, viewport=NARROW), keyboard=scripts)
    shown = a_picture(stranger, site)
    asks(stranger, shown, mail=f"gone.{scripts}@example.org".lower())
    status = stranger.page.url
    editor = Person(visit("editor", javascript=scripts, viewport=NARROW), keyboard=scripts)
    hides(editor, site, shown)

    editor.follows("Take it away for good")
    editor.presses("Take it away for good")
    editor.reads("It is gone for good.")
    assert is_away(stranger, shown)
    stranger.opens(status)
    stranger.sees("It is gone")
    stranger.reads("What we cannot call back")
    fits(stranger)


def a_picture(person, site) -> Shown:
    """Look at the first case study with a picture nobody has asked about."""
    slug, number, label = find(site)
    shown = Shown(slug, number, label)
    others = tuple(others for _, others in _counts(person, shown))
    person.opens(shown.addresses[0])
    file = person.page.locator(showing(label)).first.get_attribute("src")
    return replace(shown, file=file, others=others)


def showing(label: str) -> str:
    """Return the selector of the picture with this label."""
    return f'main img[alt^="{label.removeprefix("Picture: ").removesuffix(" …")}"]'


def find(site) -> tuple[str, int, str]:
    """Return slug, number and label of a picture."""
    return json.loads(re.search("FOUND (.*)", site.shell(FIND))[1])


def asks(person, shown, *, mail="") -> None:
    """Ask at the foot of the page, by one tick, and read what happens now."""
    person.follows(ASK)
    person.sees(ASK)
    fits(person)
    person.ticks(re.compile(re.escape(shown.label)))
    if mail:
        person.writes(re.compile("^Your e-mail address"), mail)
    person.presses("Ask us to take it down")
    person.sees("We have what you asked us")
    fits(person)


def hides(editor, site, shown) -> None:
    """Come by the address of the alert, and press one button."""
    alert = site.last_mail("editor@example.org")
    editor.opens(re.search(r"https?://[^/\s]+(/admin/take-down/\d+/)", alert)[1])
    editor.reads(shown.label)
    editor.presses("Hide it now")
    editor.reads("It is hidden now.")


def is_shown(person, shown) -> bool:
    """Whether page, version and file have the picture."""
    return _is_on_each(person, shown, 1) and _status(person, shown) == 200


def is_away(person, shown) -> bool:
    """Whether neither page nor version has the picture, and its file is not found. The other
    pictures stay."""
    return _is_on_each(person, shown, 0) and _status(person, shown) == 404


def fits(person) -> None:
    """Expect that nothing has to be scrolled sideways."""
    assert person.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def _is_on_each(person, shown, number) -> bool:
    return _counts(person, shown) == [(number, others) for others in shown.others]


def _counts(person, shown) -> list[tuple[int, int]]:
    """How often page and version show it, and how many other pictures."""
    found = []
    for address in shown.addresses:
        person.opens(address)
        person.sees(re.compile("."))
        it = person.page.locator(showing(shown.label)).count()
        found.append((it, person.page.locator("main img").count() - it))
    return found


def _status(person, shown) -> int:
    return person.page.request.get(shown.file).status
