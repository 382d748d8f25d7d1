"""One Word file to read on a train: a list of contents, then one part after the other.

It is written piece by piece into the zip, so that a thousand take no more memory than one. Headings
are real headings, words in another language are marked, and title and language of the file are set.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from django.utils import timezone

from core.downloads.text import Part, writable
from core.languages import ENGLISH, UNKNOWN

PARTS = Path(__file__).parent / "docx"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
END = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1247" w:bottom="1247" '
    'w:left="1247" w:header="624" w:footer="624" w:gutter="0"/></w:sectPr>'
)


def write_docx(file, title: str, said: str, contents: Sequence[str], body: Iterable[str]) -> None:
    """Write a Word file into an open binary file.

    Args:
        file: open for writing.
        title: of the file, and its first heading.
        said: on the first page: what this is, who may read it.
        contents: the heading of each part, for the list of contents.
        body: pieces from `heading` and `lines`; a part begins with a `heading` of its number.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(PARTS.rglob("*.xml")):
            name = path.relative_to(PARTS).as_posix().removesuffix(".xml")
            archive.writestr(_NAME.get(name, f"{name}.xml"), path.read_text(encoding="utf-8"))
        archive.writestr("docProps/core.xml", _core(title, timezone.now()))
        archive.writestr("word/header1.xml", _running(title))
        with archive.open("word/document.xml", "w", force_zip64=True) as document:
            document.write(f"{HEAD}<w:document {NAMES}><w:body>".encode())
            for piece in (*_front(title, said), *_contents(contents)):
                document.write(piece.encode())
            for piece in body:
                document.write(piece.encode())
            document.write(f"{END}</w:body></w:document>".encode())


# Files whose names do not end in .xml, or start with a sign a folder of ours should not.
_NAME = {
    "content-types": "[Content_Types].xml",
    "rels": "_rels/.rels",
    "word/document-rels": "word/_rels/document.xml.rels",
}


def heading(text: str, level: int, *, number: int | None = None) -> str:
    """Return a heading; `number`: of the part it begins, which the list of contents leads to."""
    return _paragraph([Part(writable(text))], f"Heading{level}", bookmark=number)


def lines(*parts: Part) -> Iterator[str]:
    """Yield each line of these parts as a paragraph."""
    for part in parts:
        for line in part.text.splitlines():
            if line.strip():
                yield _paragraph([Part(writable(line), part.lang, part.dir)])


def _front(title, said):
    yield _paragraph([Part(title)], "Title")
    yield _paragraph([Part(said)])
    yield _paragraph([Part("Contents")], "ContentsHeading")


def _contents(contents):
    """A real list of contents: Word can renew it, and it can be read before it does."""
    for number, text in enumerate(contents):
        start = _field("begin", r' TOC \o "1-1" \h \z ') if number == 0 else ""
        end = _field("end") if number == len(contents) - 1 else ""
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{start}<w:hyperlink '
            f'w:anchor="{_anchor(number)}" w:history="1">{_run(Part(writable(text)))}'
            f"</w:hyperlink>{end}</w:p>"
        )


def _field(kind, instruction="") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    if kind == "end":
        return mark.format("end")
    code = f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate")


def _anchor(number: int) -> str:
    return f"_Toc{1_000_000 + number}"


def _paragraph(parts: list[Part], style: str = "", *, bookmark: int | None = None) -> str:
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if any(part.dir == "rtl" for part in parts):
        looks += "<w:bidi/>"
    looks = f"<w:pPr>{looks}</w:pPr>" if looks else ""
    runs = "".join(_run(part) for part in parts)
    if bookmark is not None:
        name = quoteattr(_anchor(bookmark))
        runs = (
            f'<w:bookmarkStart w:id="{bookmark}" w:name={name}/>{runs}'
            f'<w:bookmarkEnd w:id="{bookmark}"/>'
        )
    return f"<w:p>{looks}{runs}</w:p>"


def _run(part: Part) -> str:
    marks, lang = "", quoteattr("x-none" if part.lang == UNKNOWN else part.lang)
    if part.dir == "rtl":
        marks = f"<w:rtl/><w:lang w:bidi={lang}/>"
    elif part.lang != ENGLISH:
        marks = f"<w:lang w:val={lang}/>"
    looks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(part.text)}</w:t></w:r>'


def _running(title: str) -> str:
    text = _paragraph([Part(f"{title}. Not public: keep it safe.")], "Header")
    return f"{HEAD}<w:hdr {NAMES}>{text}</w:hdr>"


def _core(title: str, now: datetime) -> str:
    return (
        f"{HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>en-GB</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{now:%Y-%m-%dT%H:%M:%SZ}</dcterms:created>'
        "</cp:coreProperties>"
    )
