"""What is to go from a case study for good, wherever a page keeps it."""

from dataclasses import dataclass, replace

from casestudies.masking import WORDS_OUT, mask
from casestudies.public import Block, PublicCaseStudy, words_mark

# A block's type, and where its raw value names the file.
FILE_KEYS = {
    "picture": ("image", "image"),
    "film": ("media", "film"),
    "file": ("document", "document"),
}
# In a stored version: what a block says that stands with the file, not on the page.
_SAID = {
    "picture": ("image", "image", ("alt", "credit")),
    "film": ("media", "media", ("title", "transcript")),
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
        words: names and other words, in every text.
        phrases: what a quote says that goes, in every text of the page.
        captions: files of captions that were stored anew, old name and new.
        slugs: addresses that held a name, old and new.
    """

    numbers: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    files: frozenset[tuple[str, int]] = frozenset()
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    slugs: tuple[tuple[str, str], ...] = ()

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
        return self.text([block for block in blocks if not self.takes(block)])

    def text(self, value):
        """Return a text, or a list or dict of them, with the words taken out."""
        return mask(mask(value, self.phrases, WORDS_OUT), self.words)

    def slug(self, slug: str) -> str:
        """Return the address that stands for this one from now on."""
        return dict(self.slugs).get(slug, slug)

    def public(self, public: PublicCaseStudy) -> PublicCaseStudy:
        """Return what is left of a stored version."""
        left = public.without(self.numbers, self.blocks | self.marks)
        left = PublicCaseStudy.from_json(self.text(left.to_json()))
        slug = self.slug(left.slug)
        url = left.url if slug == left.slug else f"/case-studies/{slug}/"
        return replace(left, slug=slug, url=url, body=tuple(map(self._captioned, left.body)))

    def shared(self, public: PublicCaseStudy, files: set) -> PublicCaseStudy:
        """Return a stored version of another page, less what is said of these files themselves."""
        body, picture = [], public.picture
        for block in map(self._captioned, public.body):
            kind, key, said = _SAID.get(block.type, ("", "", ()))
            if kind and (kind, block.value[key]) in files:
                words = {name: mask(block.value[name], self.words) for name in said}
                block = replace(block, value=block.value | words)
            body.append(block)
        if picture and ("image", picture.image) in files:
            alt, credit = mask(picture.alt, self.words), mask(picture.credit, self.words)
            picture = replace(picture, alt=alt, credit=credit)
        return replace(public, body=tuple(body), picture=picture)

    def _captioned(self, block: Block) -> Block:
        """Return a stored block with the captions that stand for those it had."""
        old = block.value.get("captions") if block.type == "film" else None
        new = dict(self.captions).get(old)
        return replace(block, value=block.value | {"captions": new}) if new else block
