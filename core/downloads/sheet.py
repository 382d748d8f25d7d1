"""Spreadsheets: rows of text, none of which a spreadsheet runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from core.downloads.text import writable

# A cell that begins with one of these is run by a spreadsheet as a formula.
RUNS = frozenset("=+-@\t\r|%\uff1d\uff0b\uff0d\uff20")
MOST_SIGNS = 32_000  # of Excel's 32,767 in a cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a book: its rows, of which the first is the heading of each column.

    Args:
        columns: how many there are.
        stays: the cell to the left of and above which everything stays in sight.
    """

    title: str
    rows: Iterable[Sequence]
    columns: int
    stays: str = "C2"


def cell(text: str) -> str:
    """Return `text` so that a spreadsheet shows it and never runs it."""
    text = writable(text)
    if len(text) > MOST_SIGNS:
        text = text[:MOST_SIGNS] + " … It goes on: read it on the website."
    return f"'{text}" if text.strip()[:1] in RUNS or text[:1] in RUNS else text


def write_csv(file, rows: Iterable[Sequence]) -> None:
    """Write CSV into an open binary file; the mark at its start tells Excel that it is UTF-8."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    csv.writer(text).writerows(rows)
    text.flush()
    text.detach()


def write_xlsx(file, title: str, sheets: Iterable[Sheet]) -> None:
    """Write an Excel file into an open binary file, a row at a time."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.language = title, "en-GB"
    bold, plain, wrapped = Font(bold=True), Font(), Alignment(wrap_text=True, vertical="top")
    for one in sheets:
        sheet = book.create_sheet(one.title)
        sheet.freeze_panes = one.stays
        for column in range(1, one.columns + 1):
            sheet.column_dimensions[get_column_letter(column)].width = 14 if column == 1 else 32
        for number, row in enumerate(one.rows):
            cells = [WriteOnlyCell(sheet, value=value) for value in row]
            for each in cells:
                each.alignment, each.font = wrapped, plain if number else bold
            sheet.append(cells)
    book.save(file)
