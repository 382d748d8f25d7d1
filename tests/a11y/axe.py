"""axe-core on a page: A to 2.2 AA, best practice, and AAA for contrast."""

from pathlib import Path

import axe_playwright_python

SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# What a scheme of colours can change of a page that was looked at whole in another.
COLOURS = ["color-contrast-enhanced", "link-in-text-block"]


def run_axe(page, *, enhanced=True, colours_only=False) -> list[str]:
    """Return what axe finds, one line a rule: its name, what it says, where.

    `enhanced` asks for AAA contrast too: of all our pages, not of those in Wagtail's own colours.
    Not for pages with JavaScript switched off (axe hangs there): block the scripts instead."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(SOURCE)
    # Whoever keeps 7:1 keeps 4.5:1: one of the two slowest rules is enough.
    contrast = {
        "color-contrast-enhanced": {"enabled": enhanced},
        "color-contrast": {"enabled": not enhanced},
    }
    rules = OPTIONS["rules"] | contrast
    options = {**OPTIONS, "rules": rules}
    if colours_only:
        options = {**OPTIONS, "runOnly": {"type": "rule", "values": COLOURS}, "rules": {}}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{rule['id']}: {rule['help']} — {_where(rule)}" for rule in found]


def _where(rule):
    return ", ".join(str(node["target"][0]) for node in rule["nodes"][:5])
