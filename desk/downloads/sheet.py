"""A spreadsheet: a row for each thing sent, a column for each question."""

import csv
import io
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from desk.downloads.entries import Entry, parts_of, writable

# A cell that begins with one of these is run by a spreadsheet as a formula.
RUNS = frozenset("=+-@\t\r|%\uff1d\uff0b\uff0d\uff20")
MOST_SIGNS = 32_000  # of Excel's 32,767 in a cell
FACTS = ("Reference", "Title", "Organisation", "Call", "State", "Sent on", "Read it at")


def cell(text: str) -> str:
    """Return `text` so that a spreadsheet shows it and never runs it."""
    text = writable(text)
    if len(text) > MOST_SIGNS:
        text = text[:MOST_SIGNS] + " … It goes on: read it on the website."
    return f"'{text}" if text.strip()[:1] in RUNS or text[:1] in RUNS else text


def rows(entries: Iterable[Entry], questions: list) -> Iterable[list[str]]:
    """Yield the heading of each column, then a row for each thing sent."""
    yield [*FACTS, *(cell(question.wording) for question in questions)]
    for entry in entries:
        row, sent = entry.submission, entry.submission.submitted_at
        answers = {answer.question.key: answer for answer in entry.answers}
        said = (answers.get(question.key) for question in questions)
        yield [
            row.reference,
            cell(row.title),
            cell(entry.organisation),
            cell(row.call.title),
            row.get_state_display(),
            f"{timezone.localtime(sent):%Y-%m-%d}" if sent else "",
            settings.SITE_URL + reverse("desk:submission", args=[row.reference]),
            *(cell("\n".join(part.text for part in parts_of(a))) if a else "" for a in said),
        ]


def write_csv(file, title: str, entries: Iterable[Entry], questions: list) -> None:
    """Write CSV into an open binary file; the mark at its start tells Excel that it is UTF-8."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    csv.writer(text).writerows(rows(entries, questions))
    text.flush()
    text.detach()


def write_xlsx(file, title: str, entries: Iterable[Entry], questions: list) -> None:
    """Write an Excel file into an open binary file, a row at a time."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.language = title, "en-GB"
    sheet = book.create_sheet("What was sent")
    sheet.freeze_panes = "C2"
    for column in range(1, len(FACTS) + len(questions) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 14 if column == 1 else 32
    bold, plain, wrapped = Font(bold=True), Font(), Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows(entries, questions)):
        cells = [WriteOnlyCell(sheet, value=value) for value in row]
        for each in cells:
            each.alignment, each.font = wrapped, plain if number else bold
        sheet.append(cells)
    book.save(file)
