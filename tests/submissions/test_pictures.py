"""Files over HTTP: one at a time as the page sends them, and many at once as a plain form does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from submissions.models import Submission
from submissions.views.finding import NOT_FOUND
from tests.factories.submissions import complete_draft, contributor, draft, open_call, owner_of
from tests.factories.submissions import submission as sent_submission
from tests.factories.uploads import jpeg, pdf, png
from uploads.models import PrivateFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(client):
    """A draft this browser has begun."""
    client.post(reverse("share_start", args=[open_call().slug]))
    return Submission.objects.get()


def section(found, key="pictures"):
    return reverse("share_section", args=[found.call.slug, found.reference, key])


def send(client, found, upload, question="files", **more):
    address = reverse("share_file", args=[found.call.slug, found.reference])
    return client.post(address, {"question": question, "file": upload, **more})


def text(response) -> str:
    return response.content.decode()


def test_the_page_sends_a_file_and_gets_its_questions_back(client, begun):
    answer = send(client, begun, jpeg("choir.jpg"), ticket="t1").json()
    row = begun.files.get()
    for name in ("description", "help", "people", "under_18", "made_by"):
        assert f'name="file_{row.pk}_{name}"' in answer["html"]
    assert "too small for a printed book" in answer["html"]
    assert answer["room"].startswith("You have sent 1 of 30 files.")
    assert send(client, begun, jpeg("choir.jpg"), ticket="t1").status_code == 200
    assert begun.files.count() == 1


def test_a_file_for_an_answer_is_listed_with_it(client, begun):
    answer = send(client, begun, pdf("report.pdf"), "story").json()
    assert "report.pdf" in answer["html"]
    assert f'value="file-{begun.files.get().pk}"' in answer["html"]
    assert begun.answers.get(question="story").modes == ["file"]


@pytest.mark.parametrize(
    ("upload", "question", "status", "words"),
    [
        (SimpleUploadedFile("a.png", b"no picture"), "files", 422, "We cannot open this kind"),
        (SimpleUploadedFile("a.png", b""), "files", 422, "This file is empty"),
        ("", "files", 422, "The file did not reach us"),
        (png(), "title", 404, "no question of this name"),
        (png(), "how_prevention", 404, "no question of this name"),
    ],
)
def test_what_is_wrong_is_said_in_words(client, begun, upload, question, status, words):
    response = send(client, begun, upload, question)
    assert response.status_code == status
    assert words in response.json()["error"]
    assert not PrivateFile.objects.exists()


def test_strangers_send_nothing(client):
    found = complete_draft()
    response = send(client, found, png())
    assert response.status_code == 404
    assert response.json()["error"].startswith("You are signed out.")
    client.force_login(contributor())
    response = send(client, found, png())
    assert (response.status_code, response.json()) == (404, {"error": NOT_FOUND})
    assert send(client, draft(), png()).json() == {"error": NOT_FOUND}
    assert not PrivateFile.objects.exists()


def test_nothing_is_added_to_what_was_sent(client):
    found = sent_submission()
    client.force_login(owner_of(found))
    response = send(client, found, png())
    assert response.status_code == 403
    assert "It cannot be changed now" in response.json()["error"]


def test_the_address_only_takes_files(client, begun):
    address = reverse("share_file", args=[begun.call.slug, begun.reference])
    assert client.get(address).status_code == 405


def test_a_visitor_who_sends_too_much_is_told_so(client, begun, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "send_file": "1/h/ip"}
    assert send(client, begun, png()).status_code == 200
    assert "Wait an hour" in send(client, begun, png()).json()["error"]
    page = client.post(section(begun), {"upload": "1", "files_file": [png()]})
    assert "Wait an hour" in text(page)


def test_fifty_files_at_once_are_stored_or_told_why_not(client, begun):
    uploads = [png(f"choir {number}.png") for number in range(48)]
    uploads += [SimpleUploadedFile("virus.exe", b"MZ"), SimpleUploadedFile("empty.png", b"")]
    page = client.post(section(begun), {"upload": "1", "files_file": uploads[::-1]})
    assert page.status_code == 200
    assert begun.files.count() == 30
    said = " ".join(page.context["form"].errors["files_file"])
    kept = set(begun.files.values_list("file__original_name", flat=True))
    for upload in uploads:
        assert (upload.name in kept) != (f"{upload.name}: " in said)
    row = begun.files.first()
    assert f'name="file_{row.pk}_description"' in text(page)


def test_more_files_than_django_takes_by_itself(client, begun):
    page = client.post(section(begun), {"upload": "1", "files_file": [png() for _ in range(120)]})
    assert page.status_code == 200
    assert begun.files.count() == 30


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.png", "x.png"),
        ("..\\..\\x.png", "x.png"),
        ("كورال الحي.png", "كورال الحي.png"),
        ("Côr Tŷ Gwyn, Llŷn.png", "Côr Tŷ Gwyn, Llŷn.png"),
        ("choir\u202egnp.exe.png", "choirgnp.exe.png"),
        ("x" * 300 + ".png", "x" * 116 + ".png"),
    ],
)
def test_a_name_is_kept_to_be_shown_and_nothing_else(client, begun, name, shown):
    assert send(client, begun, png(name)).status_code == 200
    row = begun.files.get()
    assert row.file.original_name == shown
    assert row.file.file.name.startswith("private/")
    assert len(row.file.file.name.rpartition("/")[2]) == 36
    assert shown in text(client.get(section(begun)))


def test_a_page_with_many_files_asks_the_database_no_more(client, begun):
    counts = []
    client.get(section(begun))
    for files in (1, 2):
        for _ in range(files):
            send(client, begun, png())
        with CaptureQueriesContext(connection) as queries:
            client.get(section(begun))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_is_described_is_folded_and_what_is_not_is_open(client, begun):
    send(client, begun, png("choir.png"))
    row = begun.files.get()
    assert 'sent-file" open' in text(client.get(section(begun)))
    client.post(section(begun), {f"file_{row.pk}_help": "on"})
    page = text(client.get(section(begun)))
    assert 'sent-file" open' not in page
    assert "We help you to describe it" in page
    client.post(section(begun), {f"file_{row.pk}_description": "Six people sing"})
    assert "Described" in text(client.get(section(begun)))
