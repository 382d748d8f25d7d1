"""The panel's files: what the table shows, nothing a spreadsheet runs, nobody she knows."""

import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from casestudies.vocabularies import Criterion
from core.downloads import sheet
from review.enums import ExportKind, NoLevel, PhaseKind, Recommendation
from review.models import ReviewLogEntry
from review.services.conflicts import declare
from review.services.exporting import record
from review.services.shortlisting import add
from submissions.models import Contributor
from tests.factories import review as make
from tests.submissions import desk
from tests.submissions.desk import text
from tests.taken_out import Word, lines_of, sheet_of

pytestmark = pytest.mark.django_db
KINDS = list(ExportKind)


@pytest.fixture
def two(call, lead):
    """Return one that two have read and that is decided, and one nobody has read."""
    claimed, added, *_ = Criterion.objects.all()
    read = make.in_review(
        call, title="The boat", criteria=[claimed], organisation="The Hull Sailors"
    )
    make.review(
        *(read, make.reviewer(call), {claimed: 4, added: 2}),
        recommendation=Recommendation.CHOOSE,
        for_panel="Ask who steers.",
        note="Mine alone.",
    )
    make.review(read, make.reviewer(call), {claimed: NoLevel.NOT_ENOUGH})
    desk.decided(read)
    add(read, by=lead)
    return read, make.in_review(call, title="The bus", criteria=[claimed])


def take(call, kind, query="", user=None) -> bytes:
    browser = desk.browser(user or desk.staff("panel_lead"))
    response = browser.post(f"/review/calls/{call.slug}/export/?{query}", {"kind": kind})
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def words_of(content: bytes, kind) -> str:
    """Return all that stands in a file."""
    if kind == ExportKind.DOCX:
        return Word(content).text
    if kind == ExportKind.XLSX:
        book = openpyxl.load_workbook(io.BytesIO(content))
        return str([row for one in book for row in one.iter_rows(values_only=True)])
    return str(lines_of(content))


def test_a_row_for_each_thing_sent(call, two):
    for rows in (lines_of(take(call, "csv")), sheet_of(take(call, "xlsx"))):
        boat, bus = rows
        assert (boat["What was sent"], bus["What was sent"]) == ("The boat", "The bus")
        assert float(boat["Mean"]) == 3
        assert [str(boat[name]) for name in ("Place", "Shown well", "Says it does")] == list("111")
        assert (boat["Decision"], boat["Shortlist"]) == ("Chosen, not released yet", "On it")
        assert str(boat["Readers who say: choose it"]) == "1"
        assert (boat["Group"] or "") == ""
        assert not bus["Mean"]
        assert bus["Decision"] == "Not decided"


def test_a_row_for_each_level_and_no_level_is_not_zero(call, two):
    rows = lines_of(take(call, "scores"))
    found = [(r["Reader"], r["About"], r["Level"], r["In words"]) for r in rows]
    claimed, added, *_ = [one.plain_name for one in Criterion.objects.all()]
    assert found == [
        ("A", "All of it", "", "Choose it"),
        ("B", "All of it", "", ""),
        ("A", claimed, "4", "Very well"),
        ("B", claimed, "", "There is not enough information"),
        ("A", added, "2", "In part"),
    ]
    assert rows[0]["Why"] == "Ask who steers."
    assert rows[4]["Claimed"] == "A reader added it"


def test_the_excel_file_has_all_three(call, two):
    book = openpyxl.load_workbook(io.BytesIO(take(call, "xlsx")))
    assert book.sheetnames == ["What was sent", "Levels and reasons", "Decisions and feedback"]
    last = list(book["Decisions and feedback"].iter_rows(values_only=True))
    assert len(last) == 3
    assert last[1][1:3] == ("The boat", "All of it")


def test_the_word_file_has_text_reviews_and_decision(call, two):
    found = Word(take(call, "docx"))
    assert found.paragraphs("Heading1") == ["The boat", "The bus"]
    assert found.paragraphs("TOC1") == ["The boat", "The bus"]
    assert "We sing on Thursdays. Everyone can join in." in found.paragraphs()
    assert "Reader A: Choose it." in found.paragraphs()
    assert "Reader A: Very well." in found.paragraphs()
    assert "Reader B: There is not enough information." in found.paragraphs()
    assert "Ask who steers." in found.paragraphs()
    assert "Chosen, not released yet." in found.paragraphs()
    assert "Nobody has finished reading this." in found.paragraphs()


@pytest.mark.parametrize("kind", KINDS)
def test_private_notes_and_readers_names_are_in_no_file(call, two, kind):
    words = words_of(take(call, kind), kind)
    assert "The boat" in words
    assert "Mine alone." not in words
    for review in two[0].reviews.all():
        assert review.reviewer.name not in words
        assert review.reviewer.user.email not in words


@pytest.mark.parametrize("kind", [k for k in KINDS if k != ExportKind.SCORES])
def test_names_of_groups_as_the_phase_says(call, two, kind):
    assert "Hull Sailors" not in words_of(take(call, kind), kind)
    make.phase(call, PhaseKind.PANEL, began=0, names_shown=True)
    assert "The Hull Sailors" in words_of(take(call, kind), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_what_she_has_a_conflict_with_is_left_out_and_counted(call, two, lead, kind):
    declare(two[0], lead, knows=True)
    page = text(desk.browser(lead).get(f"/review/calls/{call.slug}/export/"))
    assert "One thing sent" in page
    assert "Left out, because you know the people: one thing." in page
    words = words_of(take(call, kind), kind)
    assert two[0].reference not in words
    assert "The boat" not in words
    line = ReviewLogEntry.objects.filter(code="exported").get()
    assert (line.actor, line.call) == (lead, call)
    assert line.detail == {"kind": kind, "number": 1, "withheld": 1}
    if kind == ExportKind.DOCX:
        assert "you know the people: one thing." in words


def test_the_service_refuses_what_she_may_not_take(call, two, lead):
    with pytest.raises(PermissionDenied):
        record(call, two, kind=ExportKind.CSV, withheld=0, by=desk.staff("editor"))
    Contributor.objects.create(submission=two[0], user=lead, role="co_writer")
    with pytest.raises(PermissionDenied):
        record(call, two, kind=ExportKind.CSV, withheld=0, by=lead)
    assert not ReviewLogEntry.objects.filter(code="exported").exists()


def test_it_is_exactly_what_the_table_shows(call, two):
    rows = lines_of(take(call, "csv", "decided=no"))
    assert [row["What was sent"] for row in rows] == ["The bus"]
    rows = lines_of(take(call, "csv", "sort=-title"))
    assert [row["What was sent"] for row in rows] == ["The bus", "The boat"]


@pytest.mark.parametrize("said", ["=1+1", "@SUM(A1)", "\t=1", "-2", "\uff1d1"])
def test_no_cell_begins_with_what_a_spreadsheet_runs(call, said):
    row = make.in_review(call, title=said)
    review = make.review(row, make.reviewer(call), for_panel=said)
    review.scores.update(reason=said)
    make.phase(call, PhaseKind.PANEL, began=0, names_shown=True)
    for one in openpyxl.load_workbook(io.BytesIO(take(call, "xlsx"))):
        for cell in (cell for cells in one.iter_rows() for cell in cells):
            assert cell.data_type != "f"
            assert str(cell.value or "").strip()[:1] not in sheet.RUNS
    for kind in ("csv", "scores"):
        for line in lines_of(take(call, kind)):
            assert all((value or "").strip()[:1] not in sheet.RUNS for value in line.values())


def test_nothing_chosen_nothing_there(call, two, lead):
    browser = desk.browser(lead)
    page = text(browser.post(f"/review/calls/{call.slug}/export/", {}))
    assert "Choose a file." in page
    page = text(browser.get(f"/review/calls/{call.slug}/export/?discuss=yes"))
    assert "There is nothing to take with you" in page
    assert not ReviewLogEntry.objects.filter(code="exported").exists()


@pytest.mark.parametrize("role", ["reviewer", "editor"])
def test_it_is_for_the_panel_only(call, two, role):
    browser = desk.browser(desk.staff(role))
    address = f"/review/calls/{call.slug}/export/"
    assert browser.get(address).status_code == 403
    assert browser.post(address, {"kind": "csv"}).status_code == 403
