"""Downloads: exactly what is filtered, nothing private unasked, nothing a spreadsheet runs."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.downloads import sheet
from core.rota import Night
from desk.downloads import entries, word
from desk.models import Download
from desk.nightly import forget_downloads
from desk.permissions import may_download
from desk.services.downloading import record
from desk.views.listing import SubmissionIndexView
from submissions.enums import State
from submissions.models import Contributor, Submission
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.factories.desk import label, labelled
from tests.submissions import desk
from tests.submissions.desk import text
from tests.taken_out import W, Word, lines_of, sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRET = "The street must stay secret"
PRIVATE = {"private": SECRET, "referee": "Ask Pat Referee", "numbers": {"phone": "01632 960123"}}


def download(browser, kind, query="", **data):
    response = browser.post(f"{reverse('desk:download')}?{query}", {"kind": kind, **data})
    assert response.status_code == 200, text(response)
    return b"".join(response.streaming_content)


@pytest.fixture
def three():
    """Return one sent and one accepted, both with private answers, and a draft."""
    sent = factory.submission(title="The bus", organisation="Wheels", **PRIVATE)
    accepted = factory.submission(State.ACCEPTED, title="The choir", **PRIVATE)
    factory.submission(State.DRAFT, title="A draft")
    return sent, accepted


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["The bus", "The choir"]),
        ("state=accepted", ["The choir"]),
        ("state=draft", ["A draft"]),
        ("q=bus", ["The bus"]),
        ("state=submitted&state=accepted&q=choir", ["The choir"]),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv", "docx"])
def test_it_is_exactly_what_the_listing_shows(editor, three, kind, query, found):
    shown = editor.get(f"{reverse('desk:index')}?{query}").context["object_list"]
    assert sorted(row.title for row in shown) == found
    content = download(editor, kind, query)
    if kind == "docx":
        assert sorted(Word(content).paragraphs("Heading1")) == found
    else:
        read = sheet_of if kind == "xlsx" else lines_of
        assert sorted(row["Title"] for row in read(content)) == found


def test_a_filter_by_label_and_every_page(editor, three, monkeypatch):
    monkeypatch.setattr(SubmissionIndexView, "paginate_by", 1)
    assert len(sheet_of(download(editor, "xlsx"))) == 2
    labelled(three[0], "Money", by=desk.staff())
    assert len(sheet_of(download(editor, "xlsx", f"labels={label('Money').pk}"))) == 1


@pytest.mark.parametrize("kind", ["xlsx", "csv", "docx"])
def test_private_answers_only_if_asked_for_and_noted(editor, three, kind):
    def words(**data):
        content = download(editor, kind, "state=accepted", **data)
        if kind == "docx":
            return Word(content).text
        return str(sheet_of(content) if kind == "xlsx" else lines_of(content))

    plain = words()
    for said in (SECRET, "Pat Referee", "01632 960123", "Sam Contributor"):
        assert said not in plain
    assert "We sing on Thursdays" in plain
    asked = words(private="on")
    for said in (SECRET, "Pat Referee", "Sam Contributor"):
        assert said in asked
    first, second = Download.objects.order_by("pk")
    assert (first.private, second.private) == (False, True)
    assert second.by == desk.staff()
    assert second.kind == kind
    assert second.filters == {"state": ["accepted"]}
    assert second.submissions == [three[1].pk]


def test_the_words_somebody_searched_for_are_not_kept(editor, three):
    download(editor, "csv", "q=bus&p=2&ordering=title")
    assert Download.objects.get().filters == {"q": True}


def test_who_may_not_see_contact_details_may_not_take_them(three):
    reviewer = make_user("reviewer@example.org", "reviewer")
    assert not may_download(reviewer)[0]
    with pytest.raises(PermissionDenied):
        record([three[0].pk], kind="csv", private=False, filters={}, by=reviewer)
    assert desk.browser(reviewer).get(reverse("desk:download")).status_code in (302, 403)
    editor = desk.staff()
    permissions = editor.groups.get().permissions
    permissions.remove(permissions.get(codename="view_contactdetails"))
    page = desk.browser(editor).get(reverse("desk:download"))
    assert 'name="private"' not in text(page)
    content = download(desk.browser(editor), "csv", private="on")
    assert SECRET not in content.decode()
    with pytest.raises(PermissionDenied):
        record([], kind="csv", private=True, filters={}, by=editor)


def test_what_she_wrote_herself_is_left_out(editor, three):
    Contributor.objects.create(submission=three[0], user=desk.staff(), role="co_writer")
    assert "Left out, because you wrote part of it: 1" in text(editor.get(reverse("desk:download")))
    assert [row["Title"] for row in sheet_of(download(editor, "xlsx"))] == ["The choir"]
    with pytest.raises(PermissionDenied):
        record([three[0].pk], kind="csv", private=False, filters={}, by=desk.staff())


def test_nothing_found_nothing_chosen(editor, three):
    page = text(editor.get(f"{reverse('desk:download')}?q=nothing-is-called-this"))
    assert "nothing to download" in page
    response = editor.post(reverse("desk:download"), {})
    assert "Choose a file." in text(response)
    assert Download.objects.count() == 0


FORMULAS = ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "\uff1d1"]


@pytest.mark.parametrize("said", FORMULAS)
def test_no_cell_begins_with_what_a_spreadsheet_runs(editor, said):
    factory.submission(title=said, organisation=said, story={"text": said})
    content = download(editor, "xlsx")
    for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert str(cell.value or "").strip()[:1] not in sheet.RUNS
    for row in lines_of(download(editor, "csv")):
        assert all((value or "").strip()[:1] not in sheet.RUNS for value in row.values())


def test_signs_no_file_can_hold_and_very_long_words(editor):
    factory.submission(title="A\x0bB\x01<&>", story={"text": "ab\x02c" + "long " * 8000})
    (row,) = sheet_of(download(editor, "xlsx"))
    assert row["Title"] == "AB<&>"
    assert max(len(str(value)) for value in row.values()) < 32_767
    assert "long long" in Word(download(editor, "docx")).text


def test_the_word_file_is_made_to_be_read(editor, three):
    found = Word(download(editor, "docx"))
    assert found.paragraphs("Title")[0].startswith("What was sent, ")
    assert set(found.paragraphs("TOC1")) == {"The bus", "The choir"}
    assert "Your service" in found.paragraphs("Heading2")
    assert "Tell us about it in your own words." in found.paragraphs("Heading3")
    assert "We sing on Thursdays. Everyone can join in." in found.paragraphs()
    anchors = {h.get(f"{W}anchor") for h in found.body.iter(f"{W}hyperlink")}
    marks = {b.get(f"{W}name") for b in found.body.iter(f"{W}bookmarkStart")}
    assert anchors == marks
    kinds = [f.get(f"{W}fldCharType") for f in found.body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    core = found.zip.read("docProps/core.xml").decode()
    assert "<dc:language>en-GB</dc:language>" in core
    assert "<dc:title>What was sent, " in core
    assert "Not public" in found.zip.read("word/header1.xml").decode()
    lang = found.parts["word/styles.xml"].find(f".//{W}rPrDefault//{W}lang")
    assert lang.get(f"{W}val") == "en-GB"


@pytest.mark.parametrize(
    ("language", "words", "mark"),
    [("Welsh (Cymraeg)", "Bws bob dydd.", "val"), ("Arabic", "حافلة كل يوم", "bidi")],
)
def test_words_in_another_language_are_marked(editor, language, words, mark):
    row = factory.submission(story={"text": words, "language": language})
    answer = row.answers.get(question="story")
    answer.translations.create(text="A bus each day.", by=desk.staff())
    found = Word(download(editor, "docx"))
    (run,) = [r for r in found.body.iter(f"{W}r") if words in "".join(r.itertext())]
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}{mark}") == answer.lang
    assert (run.find(f"{W}rPr/{W}rtl") is not None) == (mark == "bidi")
    assert "In English: A bus each day." in found.text
    assert "In English: A bus each day." in str(sheet_of(download(editor, "xlsx")))


def test_an_erased_one_is_left_out(three):
    ids = [row.pk for row in three]
    Submission.objects.filter(pk=ids[0]).delete()
    assert [entry.submission.pk for entry in entries.read(ids, private=True)] == ids[1:]


def test_an_empty_word_file_is_whole():
    file = io.BytesIO()
    word.write_docx(file, "Nothing", [], [], "")
    assert Word(file.getvalue()).paragraphs("Heading1") == []


def test_queries_do_not_grow_with_rows(three):
    def asked(ids):
        with CaptureQueriesContext(connection) as queries:
            list(entries.read(ids, private=True))
        return len(queries)

    one = asked([three[0].pk])
    more = [factory.submission(State.SUBMITTED, call=three[0].call).pk for _ in range(2)]
    assert asked([three[0].pk, *more]) == one


def test_old_lines_go(three):
    for age in (800, 1):
        row = record([], kind="csv", private=False, filters={}, by=desk.staff())
        Download.objects.filter(pk=row.pk).update(at=timezone.now() - timedelta(days=age))
    assert forget_downloads(Night(timezone.now(), dry_run=True)) == ["One old line deleted."]
    assert forget_downloads(Night(timezone.now())) == ["One old line deleted."]
    assert Download.objects.count() == 1
