"""Wherever a telephone, a spoken yes or a code to say is offered, a signed one is too."""

import ast
import re

import pytest
from django.template.loader import render_to_string

from core.models import HelpSettings
from submissions.enums import Channel, ContactWay
from tests.architecture.test_rooms import ROOMS, ROOT

SPOKEN = re.compile(r"(?i)\b(telephone|by phone|on the phone|spoken|ring (us|you)|say the code)\b")
SIGNED = re.compile(r"(?i)\b(BSL|sign language|sign it|sign the|signed|video call)\b")
# Where no voice is offered: an app on a telephone, a field that has its own for BSL beside it.
NOT_OFFERED = ("templates/mfa/", "templates/components/help_ways.html")
BESIDE = {
    *("Telephone", "telephone", "by telephone"),
    *("spoken", "Spoken, for example by phone"),  # the next choice is "Signed in BSL"
    "Friends on the phone",  # made-up case studies
    "Their support worker, by telephone",  # who was told, in the demo
}


def words_of_templates():
    """Yield (where, words) of each line of each template and mail."""
    for path in sorted((ROOT / "templates").rglob("*.*")):
        where = str(path.relative_to(ROOT))
        if path.suffix in (".html", ".txt") and not where.startswith(NOT_OFFERED):
            for line in path.read_text().splitlines():
                yield where, line


def words_of_code():
    """Yield (where, words) of each string of our rooms that is not a docstring."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text())
            docs = {
                node.body[0].value
                for node in ast.walk(tree)
                if hasattr(node, "body")
                and isinstance(node.body, list)
                and node.body
                and isinstance(node.body[0], ast.Expr)
            }
            for node in ast.walk(tree):
                is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
                if is_text and node not in docs:
                    yield str(path.relative_to(ROOT)), node.value


def unsigned(found):
    return [
        (where, words.strip()[:200])
        for where, words in found
        if SPOKEN.search(words) and not SIGNED.search(words) and words.strip() not in BESIDE
    ]


def test_every_template_and_mail():
    assert not unsigned(words_of_templates())


def test_every_word_in_the_code():
    assert not unsigned(words_of_code())


def test_it_finds_an_offer_without_a_sign():
    said = [("here", "Ring us, or write."), ("there", "By phone or in BSL."), ("x", "Telephone")]
    assert unsigned(said) == [("here", "Ring us, or write.")]


@pytest.mark.parametrize("relay", ["", "https://sign.example.org/"])
def test_the_help_block_offers_both(relay):
    help = HelpSettings(telephone="01632 960001", bsl_video_relay=relay)
    shown = render_to_string("components/help_ways.html", {"help": help})
    assert "01632 960001" in shown
    assert "BSL video call" in shown


def test_whoever_may_be_rung_may_be_signed_to():
    assert {"phone", "bsl-video", "bsl-film"} <= set(ContactWay.values)


def test_a_yes_on_record_may_be_signed():
    ways = list(Channel.values)
    assert ways.index("bsl-video") == ways.index("phone") + 1
