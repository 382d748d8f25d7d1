"""Files that were downloaded, as another program reads them."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import openpyxl

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sheet_of(content: bytes) -> list[dict]:
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    head = next(rows)
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines_of(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


class Word:
    """A Word file as another program reads it."""

    def __init__(self, content: bytes):
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        assert self.zip.testzip() is None
        self.parts = {
            name: ElementTree.fromstring(self.zip.read(name)) for name in self.zip.namelist()
        }
        self.body = self.parts["word/document.xml"].find(f"{W}body")

    def paragraphs(self, style=None) -> list[str]:
        return [self._text(p) for p in self.body.iter(f"{W}p") if self._style(p) == style]

    @property
    def text(self) -> str:
        return "\n".join(self._text(p) for p in self.body.iter(f"{W}p"))

    def _text(self, p):
        return "".join(t.text or "" for t in p.iter(f"{W}t"))

    def _style(self, p):
        found = p.find(f"{W}pPr/{W}pStyle")
        return None if found is None else found.get(f"{W}val")
