"""Optional answers given after acceptance: dated, and never over what was sent."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from submissions.answers import answers_of
from submissions.enums import State
from submissions.models import Addition, LogEntry
from submissions.permissions import ADDABLE, may_add
from submissions.questions import in_force
from submissions.services.adding import add, still_open
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def accepted(state=State.ACCEPTED):
    found = factory.submission(State.SUBMITTED)
    found.sent_versions.create(number=1, answers={"story": "as sent"})
    type(found).objects.filter(pk=found.pk).update(state=state)
    found.refresh_from_db()
    return found


def put(found, question="hard", *, by=None, files=(), **values):
    values = values or {question: {"text": "The lift broke."}}
    by = by or factory.owner_of(found)
    return add(found, question, values, words=in_force(), by=by, files=files)


def said(found, key):
    return next(a for a in answers_of(found) if a.question.key == key)


def test_an_answer_is_added_with_its_day_and_what_was_sent_stays():
    found = accepted()
    row = put(found)
    answer = said(found, "hard")
    assert answer.lines == ("The lift broke.",)
    assert answer.added == row.at
    assert row.answer["lines"] == ["The lift broke."]
    assert said(found, "story").added is None
    assert found.sent_versions.get().answers == {"story": "as sent"}
    assert LogEntry.objects.get(code="added").detail == {"question": "hard"}


def test_what_has_an_answer_is_never_changed():
    found = accepted()
    put(found)
    with pytest.raises(PermissionDenied, match="stays as you sent it"):
        put(found, hard={"text": "Nothing was hard."})
    with pytest.raises(PermissionDenied, match="stays as you sent it"):
        put(found, "title", title="Another")
    assert said(found, "hard").lines == ("The lift broke.",)


def test_an_empty_answer_leaves_nothing_behind():
    found = accepted()
    with pytest.raises(ValidationError, match="Write an answer first"):
        put(found, hard={"text": "", "language": "cy"})
    assert not found.answers.filter(question="hard").exists()
    assert not Addition.objects.exists()


def test_a_film_counts_as_an_answer():
    found = accepted()
    paper = SimpleUploadedFile("how.txt", b"The lift broke.", "text/plain")
    put(found, hard={"text": ""}, files=[paper])
    assert [row.file.original_name for row in said(found, "hard").files] == ["how.txt"]


@pytest.mark.parametrize("state", State)
def test_only_its_writers_add_and_only_after_our_yes(state):
    found = accepted(state)
    assert may_add(found, factory.owner_of(found))[0] == (state in ADDABLE)
    for other in (factory.contributor(), desk.staff()):
        allowed, reason = may_add(found, other)
        assert not allowed
        assert reason
        with pytest.raises(PermissionDenied):
            put(found, by=other)


def test_needed_questions_and_pictures_are_not_asked_again():
    keys = {question.key for question in still_open(accepted())}
    assert {"hard", "change", "links"} <= keys
    assert not keys & {"title", "story", "consider", "email", "files"}


def test_she_adds_an_answer_on_her_page(client):
    found = accepted()
    client.force_login(factory.owner_of(found))
    my = f"/my/{found.reference}/"
    assert f"{my}add/" in client.get(my).content.decode()
    assert "What was hard, or did not work?" in client.get(f"{my}add/").content.decode()
    page = client.get(f"{my}add/hard/")
    assert page.status_code == 200
    response = client.post(f"{my}add/hard/", {"hard": ""})
    assert "<title>Error: " in response.content.decode()
    response = client.post(f"{my}add/hard/", {"hard": "The lift broke."}, follow=True)
    assert "Thank you. We have it" in response.content.decode()
    assert "What was hard" not in response.context["parts"][-1][1]
    assert "You added this on" in client.get(my).content.decode()
    response = client.get(f"{my}add/hard/")
    assert response["Location"] == f"{my}add/"


def test_rows_come_and_go_before_it_is_sent(client):
    found = accepted()
    client.force_login(factory.owner_of(found))
    url = f"/my/{found.reference}/add/links/"
    page = client.post(url, {"links_0_url": "example.org", "add": "links"}).content.decode()
    assert 'name="links_1_url"' in page
    page = client.post(
        url, {"links_0_url": "example.org", "links_1_url": "", "remove": "links_1"}
    ).content.decode()
    assert 'name="links_1_url"' not in page
    assert not Addition.objects.exists()
    client.post(url, {"links_0_url": "example.org"})
    assert Addition.objects.get().answer["links"] == ["https://example.org"]


def test_nobody_adds_to_what_waits_or_is_somebody_elses(client):
    found = accepted(State.SUBMITTED)
    client.force_login(factory.owner_of(found))
    assert client.get(f"/my/{found.reference}/add/").status_code == 403
    client.force_login(factory.contributor())
    assert client.get(f"/my/{found.reference}/add/").status_code in (403, 404)
