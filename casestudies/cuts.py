"""What is to go from a case study for good, wherever a page keeps it."""

from dataclasses import dataclass

from casestudies.masking import mask, without_words
from casestudies.public import PublicCaseStudy, words_mark

# A block's type, and where its raw value names the file.
FILE_KEYS = {
    "picture": ("image", "image"),
    "film": ("media", "film"),
    "file": ("document", "document"),
}
TEXTS = (
    "title",
    "draft_title",
    "seo_title",
    "search_description",
    "summary",
    "organisation_name",
    "funding_note",
    "needs",
    "hard",
    "ask",
)
# Rows of a page that hold text: relation, columns.
ROWS = {"partners": ("name", "part"), "places": ("name",), "criterion_items": ("how",)}


@dataclass(frozen=True, slots=True)
class Cut:
    """What goes.

    Args:
        numbers: of consents.
        blocks: ids of blocks.
        marks: of pictures, films, files and quotes (`casestudies.public`).
        files: (kind, id) of the same pictures, films and files.
        words: names and phrases, in every text.
    """

    numbers: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    files: frozenset[tuple[str, int]] = frozenset()
    words: tuple[str, ...] = ()

    def takes(self, block: dict) -> bool:
        """Whether a raw block of a StreamField goes."""
        value = block["value"]
        if block.get("id") in self.blocks:
            return True
        if not isinstance(value, dict):
            return False
        if value.get("consent") in self.numbers and value.get("consent"):
            return True
        if block["type"] == "quote":
            return words_mark(value.get("text") or "") in self.marks
        kind, key = FILE_KEYS.get(block["type"], ("", ""))
        return bool(kind) and (kind, value.get(key)) in self.files

    def takes_lead(self, image_id, consent: str) -> bool:
        """Whether a lead picture goes."""
        return bool(consent and consent in self.numbers) or ("image", image_id) in self.files

    def body(self, blocks: list[dict]) -> list[dict]:
        """Return the raw blocks that stay, with the words taken out of them."""
        return mask([block for block in blocks if not self.takes(block)], self.words)

    def public(self, public: PublicCaseStudy) -> PublicCaseStudy:
        """Return what is left of a stored version."""
        left = public.without(self.numbers, self.blocks | self.marks)
        return without_words(left, self.words)
