"""Every pair of colours used for text is 7:1 or more, in every theme."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css").read_text()
SELECTORS = {
    "light": ":root {",
    "dark of the machine": ":root:not([data-theme]) {",
    "dark": ':root[data-theme="dark"] {',
    "sepia": ':root[data-theme="sepia"] {',
}
GROUNDS = ("paper", "surface", "sunken", "tint")
WORDS = ("ink", "soft", "link", "visited", "error", "good")


def tokens(theme):
    """The colours of a theme: its own over those of light."""
    start = CSS.index(SELECTORS[theme])
    own = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", CSS[start : CSS.index("}", start)]))
    return own if theme == "light" else {**tokens("light"), **own}


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", SELECTORS)
def test_words_on_every_ground_are_seven_to_one(theme):
    found = tokens(theme)
    pairs = [(word, ground) for word in WORDS for ground in GROUNDS]
    pairs += [("on-button", "button"), ("on-button", "button-hover"), ("on-mark", "mark")]
    pairs += [("paper", "ink"), ("paper", "error")]
    weak = [(a, b) for a, b in pairs if contrast(found[a], found[b]) < 7]
    assert weak == []


@pytest.mark.parametrize("theme", SELECTORS)
def test_one_colour_of_the_focus_ring_always_stands_out(theme):
    found = tokens(theme)
    for ground in GROUNDS:
        rings = (found["focus-inner"], found["focus-outer"])
        assert max(contrast(ring, found[ground]) for ring in rings) >= 3


def test_both_ways_to_dark_are_the_same():
    assert tokens("dark") == tokens("dark of the machine")


def test_raw_colours_stand_only_in_the_tokens():
    allowed = {"tokens.css", "print.css"}
    for path in (Path(__file__).resolve().parents[2] / "static" / "css").rglob("*.css"):
        if path.name not in allowed:
            assert not re.findall(r"#[0-9a-fA-F]{3,6}\b", path.read_text()), path.name
