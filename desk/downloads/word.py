"""One Word file to read on a train: a list of contents, then each thing sent with its answers.

It is written part by part into the zip, so that a thousand take no more memory than one. Headings
are real headings, words in another language are marked, and title and language of the file are set.
"""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from django.utils import timezone

from core.languages import ENGLISH, UNKNOWN
from desk.downloads.entries import Entry, Part, parts_of, writable
from ui.words import count, day

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


def write_docx(
    file, title: str, entries: Iterable[Entry], contents: list[tuple[str, str]], said: str
) -> None:
    """Write a Word file into an open binary file.

    Args:
        file: open for writing.
        title: of the file, and its first heading.
        entries: what was sent, in the order of `contents`; those erased meanwhile may be missing.
        contents: reference and title of each, for the list of contents.
        said: a sentence on the first page: what this is, who may read it.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(PARTS.rglob("*.xml")):
            name = path.relative_to(PARTS).as_posix().removesuffix(".xml")
            archive.writestr(_NAME.get(name, f"{name}.xml"), path.read_text(encoding="utf-8"))
        archive.writestr("docProps/core.xml", _core(title, timezone.now()))
        archive.writestr("word/header1.xml", _running(title))
        with archive.open("word/document.xml", "w", force_zip64=True) as document:
            document.write(f"{HEAD}<w:document {NAMES}><w:body>".encode())
            for piece in _body(title, entries, contents, said):
                document.write(piece.encode())
            document.write(f"{END}</w:body></w:document>".encode())


# Files whose names do not end in .xml, or start with a sign a folder of ours should not.
_NAME = {
    "content-types": "[Content_Types].xml",
    "rels": "_rels/.rels",
    "word/document-rels": "word/_rels/document.xml.rels",
}


def _body(title, entries, contents, said):
    yield _paragraph([Part(title)], "Title")
    yield _paragraph([Part(f"{count(len(contents), 'thing').capitalize()} sent. {said}")])
    yield _paragraph([Part("Contents")], "ContentsHeading")
    yield from _contents(contents)
    numbers = {reference: number for number, (reference, _) in enumerate(contents)}
    for entry in entries:
        yield from _entry(entry, numbers[entry.submission.reference])


def _contents(contents):
    """A real list of contents: Word can renew it, and it can be read before it does."""
    for number, (_, text) in enumerate(contents):
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


def _entry(entry: Entry, number: int):
    row = entry.submission
    yield _paragraph([Part(writable(str(row)))], "Heading1", bookmark=number)
    sent = f"sent on {day(row.submitted_at)}" if row.submitted_at else "not sent yet"
    facts = (entry.organisation, f"Reference {row.reference}", row.get_state_display(), sent)
    yield _paragraph([Part(writable(". ".join(fact for fact in facts if fact) + "."))])
    for title, answers in entry.sections():
        yield _paragraph([Part(writable(title))], "Heading2")
        for answer in answers:
            yield _paragraph([Part(writable(answer.question.wording))], "Heading3")
            for part in parts_of(answer):
                for line in part.text.splitlines() or [""]:
                    if line.strip():
                        yield _paragraph([Part(line, part.lang, part.dir)])


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
