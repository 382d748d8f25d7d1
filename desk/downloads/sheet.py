"""A spreadsheet: a row for each thing sent, a column for each question."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.downloads import sheet
from core.downloads.sheet import cell
from desk.downloads.entries import Entry, parts_of

FACTS = ("Reference", "Title", "Organisation", "Call", "State", "Sent on", "Read it at")


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
    """Write CSV into an open binary file."""
    sheet.write_csv(file, rows(entries, questions))


def write_xlsx(file, title: str, entries: Iterable[Entry], questions: list) -> None:
    """Write an Excel file into an open binary file, a row at a time."""
    found = rows(entries, questions)
    one = sheet.Sheet("What was sent", found, len(FACTS) + len(questions))
    sheet.write_xlsx(file, title, [one])
