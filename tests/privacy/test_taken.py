"""The download holds everything that is hers, and nothing that is somebody else's."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from accounts.services.taking import take, what_we_hold
from consent.enums import Use
from submissions.enums import ContributorRole
from submissions.models import Contributor
from submissions.questions import QUESTIONS
from tests.factories import submissions as factory
from tests.privacy.planting import ASKED_BY_NOBODY, PATTERN, plant
from tests.privacy.searching import where_is
from tests.submissions import desk

pytestmark = pytest.mark.django_db

# Our own words about what she sent: she may ask for them. And our copies of what she gave us.
NOT_HERS_TO_TAKE = {"hzwxnote", "hzwxtitl", "hzwxstori", "hzwxfilm", "hzwxcaptions"}
NOT_HERS_TO_TAKE |= {"hzwxinvitee", "hzwxsecondstreet"}  # how to reach others
NOT_HERS_TO_TAKE |= ASKED_BY_NOBODY
NOT_HERS_TO_TAKE |= {"hzwxunus"}  # as PostgreSQL's index stems *unused*


@pytest.fixture
def world(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        return plant()


def opened(user) -> ZipFile:
    with take(user) as file:
        return ZipFile(BytesIO(file.read()))


def words_in(archive) -> dict[str, set[str]]:
    """Return the marks in each file of the download, names of files too."""
    return {
        name: {
            word.lower()
            for word in re.findall(
                PATTERN, name + archive.read(name).decode("latin-1"), re.IGNORECASE
            )
        }
        for name in archive.namelist()
    }


def test_it_holds_every_mark_of_hers_and_none_of_anybody_else(world):
    found = words_in(opened(world.owner))
    everything = set().union(*found.values())
    stored = {word for place, word in where_is(PATTERN) if word.startswith("hzwx")}
    assert stored - everything - NOT_HERS_TO_TAKE == set()
    assert not everything & NOT_HERS_TO_TAKE
    # Of what she writes with somebody else: the answers and the messages, nothing private.
    theirs = {word for word in everything if word.startswith("ozwx")}
    assert {"ozwxtitle", "ozwxstory", "ozwxtheirs"} <= theirs
    for private in ("mail", "name", "phone", "street", "helping", "referee", "care", "note"):
        assert f"ozwx{private}" not in theirs


def test_both_files_say_the_same(world):
    archive = opened(world.owner)
    data = json.loads(archive.read("data.json"))
    assert data["format"] == 1
    kinds = {kind["key"]: kind["records"] for kind in data["kinds"]}
    assert {"account", "answers", "messages", "mails", "permissions", "log"} <= kinds.keys()
    assert kinds["account"][0]["facts"]["email"] == world.owner.email
    assert data["left_out"]
    found = words_in(archive)
    assert found["data.json"] == found["index.html"]
    for kind in kinds.values():
        for record in kind:
            for path in record.get("files", ()):
                assert path in archive.namelist()


def test_files_have_safe_names_and_their_own_content(world):
    archive = opened(world.owner)
    names = [name for name in archive.namelist() if name.startswith("files/")]
    assert names
    assert all(re.fullmatch(r"files/\d{3}-[a-z0-9_-]+(\.[a-z0-9]+)?", name) for name in names)
    contents = [archive.read(name) for name in names]
    assert b"Hzwxcontent of a file" in contents
    assert archive.testzip() is None


def test_the_page_stands_alone(world):
    page = opened(world.owner).read("index.html").decode()
    assert '<html lang="en-GB" dir="ltr">' in page
    assert page.count("<h1>") == 1
    for outside in ("<script", "http-equiv", "@import", 'src="', "url("):
        assert outside not in page


def test_an_answer_in_another_language_says_so():
    owner = factory.contributor()
    text = {"text": "نغني معا.", "language": "Arabic"}
    factory.complete_draft(owner=owner, story=text)
    archive = opened(owner)
    assert '<dd lang="ar" dir="rtl">نغني معا.</dd>' in archive.read("index.html").decode()
    data = json.loads(archive.read("data.json"))
    record = next(k for k in data["kinds"] if k["key"] == "answers")["records"][0]
    assert record["languages"] == {"story": "ar"}


def test_what_waits_for_an_editor_is_not_in_it(world):
    """A decision nobody released, and the mail that will tell it."""
    text = opened(world.owner).read("data.json").decode()
    assert "A good example for other towns." in text  # of what was released and published
    kinds = json.loads(text)["kinds"]
    decided = next(k for k in kinds if k["key"] == "questions_and_decisions")["records"]
    references = {row["facts"]["reference"] for row in decided if "outcome" in row["facts"]}
    assert references == {world.published.reference}


@pytest.mark.parametrize("role", [ContributorRole.VIEWER, ContributorRole.SUPPORTER])
def test_who_only_reads_gets_what_she_may_read(world, role):
    reader = factory.contributor()
    Contributor.objects.create(submission=world.draft, user=reader, role=role)
    everything = set().union(*words_in(opened(reader)).values())
    assert {"hzwxtitle", "hzwxstory"} <= everything
    for private in ("phone", "street", "mail", "helping", "referee", "care", "sender"):
        assert f"hzwx{private}" not in everything


def test_a_file_that_is_gone_does_not_stop_it(world):
    owner = factory.contributor()
    draft = factory.complete_draft(owner=owner)
    row = desk.add_picture(draft, "Gone")
    row.file.file.storage.delete(row.file.file.name)
    archive = opened(owner)
    assert not [name for name in archive.namelist() if name.startswith("files/")]


def test_reading_costs_the_same_memory_for_a_thousand_messages(django_assert_max_num_queries):
    """Rows come in batches: a thousand messages are not a thousand queries."""
    from submissions.models import ThreadMessage

    owner = factory.contributor()
    draft = factory.complete_draft(owner=owner)
    ThreadMessage.objects.bulk_create(
        ThreadMessage(submission=draft, from_editors=False, text=f"No {n}", key=str(n))
        for n in range(1000)
    )
    with django_assert_max_num_queries(120):
        archive = opened(owner)
    assert archive.read("data.json").count(b"No ") == 1000


def test_what_we_hold_counts_what_is_in_it(world):
    data = json.loads(opened(world.owner).read("data.json"))
    inside = {kind["title"]: len(kind["records"]) for kind in data["kinds"] if kind["records"]}
    assert {kind.title: kind.number for kind in what_we_hold(world.owner)} == inside


def test_it_is_in_words_and_not_in_codes(world):
    kinds = json.loads(opened(world.owner).read("data.json"))["kinds"]
    found = {kind["key"]: kind["records"] for kind in kinds}
    mine = next(row["facts"] for row in found["sent"] if row["facts"]["role"] == "Owner")
    assert (mine["may_send"], mine["may_say_yes"]) == (True, True)
    assert not [row for row in found["sent"] if "They" in str(row["facts"].get("promised"))]
    uses = {use for row in found["permissions"] for use in row["facts"].get("uses", ())}
    assert uses
    assert uses <= set(Use.labels)
    assert "Sent it" in {row["facts"]["what"] for row in found["log"]}
    keys = {question.key for question in QUESTIONS}
    assert not keys & {row["heading"] for row in found["changes"]}
