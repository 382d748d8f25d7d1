"""A golden transcript: what Chromium's accessibility tree tells a screen reader of a page, as text.

    heard = transcript_of(page)
    check_transcript("yes", heard)

A line is a role and a name, indented by depth. To renew the stored ones after a change that is
meant: `RENEW_TRANSCRIPTS=1 python -m pytest tests/a11y/test_transcripts.py`, then read the diff.
"""

import os
import re
from pathlib import Path

STORED = Path(__file__).parent / "transcripts"
SILENT = {"InlineTextBox", "none", "generic", "LineBreak", "ListMarker", "LayoutTableCell"}
SILENT |= {"strong", "sectionheader", "sectionfooter"}  # not every Chromium names them
NAMING = {"Legend", "LabelText"}  # heard as the name of what they belong to
SPOKEN = {"StaticText": "text", "DisclosureTriangle": "summary"}
STATES = ("level", "checked", "expanded", "required", "invalid")
DAY = r"\b(?:[A-Z][a-z]+day )?\d{1,2} [A-Z][a-z]+ \d{4}\b"
REFERENCE = r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b"


def transcript_of(page) -> str:
    """Return the tree of the page's main part; days and references are blanked."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    main = next(node for node in nodes if _value(node, "role") == "main")
    lines = "\n".join(_lines(main, by_id, 0)) + "\n"
    return re.sub(REFERENCE, "(a reference)", re.sub(DAY, "(a day)", lines))


def check_transcript(name: str, heard: str) -> None:
    """Compare with the stored transcript, or store it where RENEW_TRANSCRIPTS is set."""
    path = STORED / f"{name}.txt"
    if os.environ.get("RENEW_TRANSCRIPTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(heard, encoding="utf-8")
    assert heard == path.read_text(encoding="utf-8"), f"{path.name} differs: read the diff"


def _lines(node, by_id, depth, above="", naming=False):
    role, name = _value(node, "role"), _value(node, "name")
    is_said = role == "StaticText" and (naming or name == above)  # the name of what it stands in
    silent = node.get("ignored") or role in SILENT | NAMING or is_said
    if not silent:
        yield "  " * depth + " ".join(filter(None, [_spoken(role), _quoted(name), _states(node)]))
    naming = role in NAMING or (naming and silent)
    if role != "StaticText":
        for child in node.get("childIds", ()):
            if child in by_id:
                yield from _lines(by_id[child], by_id, depth + (not silent), name, naming)


def _value(node, key) -> str:
    return str(node.get(key, {}).get("value", ""))


def _spoken(role: str) -> str:
    return SPOKEN.get(role, role)


def _quoted(name: str) -> str:
    return f'"{" ".join(name.split())}"' if name.strip() else ""


def _states(node) -> str:
    found = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    if _value(node, "role") != "heading":
        found.pop("level", None)
    found = {name: str(value).lower() for name, value in found.items()}
    shown = [
        f"{name}={found[name]}"
        for name in STATES
        if name in found and (found[name] != "false" or name == "expanded")
    ]
    return f"[{', '.join(shown)}]" if shown else ""
