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
    "nations",
    "councils",
)
# Dates and numbers come with publication, regions follow from councils, a licence is in the yes.
_NOT_SIGNED = (
    "number",
    "url",
    "licence",
    "published",
    "updated",
    "last_confirmed",
    "regions",
    "formats",
)


def signed_content(page) -> dict:
    """Return the part of the public shape that a yes covers, vocabularies by slug."""
    content = build(page).to_json()
    for name in _NOT_SIGNED:
        del content[name]
    for name in _VOCABULARY:
        terms = content[name] if isinstance(content[name], (list, tuple)) else [content[name]]
        content[name] = [term["slug"] for term in terms]
    content["criteria"] = [{"slug": c["slug"], "how": c["how"]} for c in content["criteria"]]
    return content


def fingerprint(page) -> str:
    """Return the hex SHA-256 of `signed_content(page)` as canonical JSON."""
    canonical = json.dumps(signed_content(page), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
