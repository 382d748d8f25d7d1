"""Bad input: a clear message, what was typed is kept, and never a broken page."""

import re
import struct
import zlib

import pytest
from playwright.sync_api import expect

from tests.e2e.journey import (
    CALL,
    Person,
    Service,
    answer_the_rest,
    confirm_address,
    start_draft,
)

pytestmark = pytest.mark.browser

ODD_TITLE = "🚌 קו הרצל ‮abc‬ مرحبا <b>&amp;"


TWICE = Service("twice@example.com", "Two Presses", "The Pressers", "Derby", "We press twice.")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_picture() -> bytes:
    """A PNG of under a hundred bytes that says it is 20,000 by 10,000."""
    header = struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0")), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


FILES = [
    (
        "holiday.png",
        b"This is a letter, whatever its name says.\0\1\2",
        "We cannot open this kind of file",
    ),
    ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG"),
    ("wall.png", huge_picture(), "million pixels"),
    ("scan.jpg", b"\xff\xd8\xff\xe0" + bytes(21 * 1024 * 1024), "over 20 MB"),
]


def test_wrong_answers_are_said_and_kept(visit):
    person = Person(visit(javascript=False), keyboard=False)
    form = start_draft(person)
    person.opens(f"{form}service/")
    person.presses("Save and continue")
    expect(person.page).to_have_title(re.compile("^Error: "))
    expect(person.page.get_by_role("alert")).to_contain_text("Write a name for your service")

    long = "تجربة 🪡 " * 3750
    person.writes("What is your service or project called?", ODD_TITLE)
    person.writes("Tell us about it in your own words.", long)
    person.presses("Save and continue")
    expect(person.page.get_by_role("alert")).to_contain_text("Make this shorter")
    expect(person.find("textbox", "What is your service or project called?")).to_have_value(
        ODD_TITLE
    )
    expect(person.find("textbox", "Tell us about it in your own words.")).to_have_value(long)
    person.opens(f"{form}check/")
    person.reads(ODD_TITLE)


@pytest.mark.slow  # it sends 21 MB
def test_files_we_cannot_take_are_refused_in_words(visit, tmp_path):
    person = Person(visit(javascript=False), keyboard=False)
    form = start_draft(person)
    for name, content, words in FILES:
        person.opens(f"{form}pictures/")
        chosen = tmp_path / name
        chosen.write_bytes(content)
        person.page.locator('input[type="file"]').first.set_input_files(chosen)
        person.presses("Save and continue")
        expect(person.page).to_have_title(re.compile("^Error: "))
        expect(person.page.get_by_role("alert")).to_contain_text(words)
        expect(person.page.get_by_role("main")).not_to_contain_text(name)


def test_pressing_send_twice_sends_once(site, visit):
    person = Person(visit(javascript=False), keyboard=False)
    form = start_draft(person, TWICE.email)
    confirm_address(person, site, TWICE.email)
    answer_the_rest(person, TWICE)
    second = Person(person.page.context.new_page(), keyboard=False)
    second.opens(f"{form}check/")
    for one in (person, second):
        one.presses("Send it to us")
        one.sees("We have it")
    receipts = [mail for mail in site.mails(TWICE.email) if "We have" in mail["Subject"]]
    assert len(receipts) == 1


ADDRESSES = [
    ("/case-studies/?area=juggling&council=narnia&year=never", 200, "juggling"),
    ("/case-studies/?page=0", 404, "There is no page 0"),
    ("/case-studies/?page=10000", 404, "There is no page 10000"),
    ("/case-studies/?page=%00&q=%F0%9F%AA%A1%00&sort=sideways", 200, "case studies"),
    ("/case-studies/?q=" + "a%22%20OR%20*" * 60, 200, "200 letters"),
    ("/search/?q=&page=10000", 200, "Search"),
    ("/search/?q=bus&page=10000", 404, "no page"),
    ("/case-studies/nobody-wrote-this/", 404, "Search"),
    ("/cs/999999/", 404, "Search"),
    (f"{CALL}nothing/", 404, "Search"),
    ("/share/no-such-call/", 404, "no call with this name"),
    ("/my/sign-in/link/dead.dead/", 200, "This link no longer works"),
]


def test_odd_addresses_get_a_clear_page(site, visit):
    ask = visit().context.request
    for path, status, words in ADDRESSES:
        answer = ask.get(f"{site.url}{path}")
        assert (answer.status, words in answer.text()) == (status, True), path
