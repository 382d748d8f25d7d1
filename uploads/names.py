"""The name a file came with: shown beside it, and trusted for nothing."""

import unicodedata

LONGEST = 120


def clean(name: str) -> str:
    """Return a name that is safe to show: no path, no control or direction marks, not long."""
    name = unicodedata.normalize("NFC", str(name)).replace("\\", "/").rpartition("/")[2]
    kept = (c if unicodedata.category(c)[0] not in "CZ" else " " for c in name if not _hidden(c))
    name = " ".join("".join(kept).split()).strip(". ")
    stem, dot, extension = name.rpartition(".")
    if dot and len(extension) <= 8:
        return f"{stem[: LONGEST - len(extension) - 1].rstrip()}.{extension}"
    return name[:LONGEST] or "file"


def _hidden(character: str) -> bool:
    """Format characters turn the direction of text or show nothing."""
    return unicodedata.category(character) in {"Cf", "Cs", "Co", "Cn"}
