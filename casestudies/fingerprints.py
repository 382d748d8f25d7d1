"""What a yes is tied to: a SHA-256 over the words and pictures of a page."""

import hashlib
import json

from casestudies.public import build

# The vocabulary's own wording is NEF's: renaming a word asks nobody for a new yes.
_VOCABULARY = (
    "led_by_disabled_people",
    "stage",
    "service_areas",
    "who",
    "funding",
    "evidence",
)
# Dates and numbers come with publication; a licence is the yes itself; nations, regions and
# councils' names are facts that follow from the places.
_NOT_SIGNED = (
    "number",
    "url",
    "licence",
    "published",
    "updated",
    "last_confirmed",
    "agreed",
    "nations",
    "regions",
    "councils",
    "formats",
)


def signed_content(page) -> dict:
    """Return the part of the public shape that a yes covers, vocabularies by slug."""
    content = build(page).to_json()
    for name in _NOT_SIGNED:
        del content[name]
    for name in _VOCABULARY:
        terms = content[name] if isinstance(content[name], (list, tuple)) else [content[name]]
        content[name] = sorted(term["slug"] for term in terms)
    content["criteria"] = sorted([c["slug"], c["how"]] for c in content["criteria"])
    content["places"] = [[p.name, p.council_id, p.nation] for p in page.places.all()]
    content["body"] = [
        {key: value for key, value in block.items() if key != "id"} for block in content["body"]
    ]
    return content


def fingerprint(page) -> str:
    """Return the hex SHA-256 of `signed_content(page)` as canonical JSON."""
    canonical = json.dumps(signed_content(page), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
