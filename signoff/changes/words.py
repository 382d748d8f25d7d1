"""Text as words and sentences: what a reader sees of a typed answer, and of rich text."""
# ruff: noqa: RUF001

import re
import unicodedata
from html.parser import HTMLParser

Words = tuple[str, ...]

# What nobody sees: soft hyphens, zero-width marks, the byte-order mark.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_END = re.compile(r"[.!?…؟۔。！？]+[\"'”’»)\]]*$")
_GOES_ON = {"e.g.", "i.e.", "mr.", "mrs.", "ms.", "mx.", "dr.", "st.", "vs.", "approx."}
_BLOCKS = {"p", "li", "ul", "ol", "br", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "div"}


def words_of(text: str) -> Words:
    """Return the words of a text as they are seen; space and line breaks only part them."""
    return tuple(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def sentences_of(text: str) -> list[Words]:
    """Return the words of a text by sentence. A line break ends a sentence too."""
    return [one for line in text.splitlines() for one in _sentences(words_of(line))]


def _sentences(words: Words) -> list[Words]:
    found, begin = [], 0
    for number, word in enumerate(words, start=1):
        if number == len(words) or _ends(word, words[number]):
            found.append(words[begin:number])
            begin = number
    return found


def _ends(word: str, following: str) -> bool:
    if not _END.search(word) or word.lower() in _GOES_ON:
        return False
    return not following[:1].islower()


def text_of_html(html: str) -> str:
    """Return the visible text of rich text: a line for each paragraph and item.

    A link's address stands after its words in brackets, unless it is its words: who changes where
    a link leads changes what is said.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.found).strip()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.href, self.linked = [], None, ""

    def handle_starttag(self, tag, attrs):
        if tag in _BLOCKS:
            self.found.append("\n")
        if tag == "a":
            self.href, self.linked = dict(attrs).get("href") or "", ""

    def handle_endtag(self, tag):
        if tag in _BLOCKS and tag != "br":
            self.found.append("\n")
        if tag == "a" and self.href is not None:
            if self.href and self.href != self.linked.strip():
                self.found.append(f" ({self.href})")
            self.href = None

    def handle_data(self, data):
        self.found.append(data)
        if self.href is not None:
            self.linked += data
