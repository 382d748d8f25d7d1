"""Files of a draft: each is stored when it comes, and there is an end to them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from submissions import allowance
from submissions.allowance import allowance_of
from submissions.answers import stored
from submissions.models import Submission, SubmissionFile
from submissions.services import files
from submissions.services.drafting import save_section
from submissions.services.files import add_file, remove_file
from tests.factories.submissions import complete_draft, contributor, draft
from tests.factories.uploads import heic, jpeg, png
from uploads.models import PRINT_EDGE, PrivateFile

pytestmark = pytest.mark.django_db


def keys(found):
    return frozenset({found.draft_key})


def test_a_file_is_stored_when_it_is_chosen_and_counts_as_an_answer():
    found = draft()
    row = add_file(found, "story", png(), draft_keys=keys(found))
    assert stored(found, "story")["text"] == ""
    assert found.answers.get().modes == ["file"]
    remove_file(found, row.pk, draft_keys=keys(found))
    assert found.answers.get().modes == []
    assert not PrivateFile.objects.exists()
    remove_file(found, row.pk, draft_keys=keys(found))


def test_a_file_of_question_30_has_its_four_answers():
    found = draft()
    row = add_file(found, "files", png(), draft_keys=keys(found))
    answers = {row.pk: {"description": "A choir", "help": True, "under_18": "no"}}
    save_section(found, "pictures", {"files": answers}, draft_keys=keys(found))
    row.refresh_from_db()
    assert (row.description, row.describe_for_me, row.under_18) == ("A choir", True, "no")
    remove_file(found, row.pk, draft_keys=keys(found))
    assert not found.files.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", b"not a picture"), ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")],
)
def test_a_file_that_is_not_what_it_says_is_refused(name, content):
    found = draft()
    with pytest.raises(ValidationError):
        add_file(found, "story", SimpleUploadedFile(name, content), draft_keys=keys(found))
    assert not found.files.exists()


def test_there_is_an_end_to_files(monkeypatch):
    monkeypatch.setattr(allowance, "MOST_FILES", 1)
    found = draft()
    add_file(found, "files", png(), draft_keys=keys(found))
    with pytest.raises(ValidationError, match="Remove one"):
        add_file(found, "files", png(), draft_keys=keys(found))


def test_strangers_touch_no_files():
    found = draft()
    row = add_file(found, "files", png(), draft_keys=keys(found))
    with pytest.raises(PermissionDenied):
        remove_file(found, row.pk, by=contributor())
    with pytest.raises(PermissionDenied):
        add_file(complete_draft(), "files", png(), draft_keys=keys(found))


def test_the_same_sending_twice_is_one_file():
    found = draft()
    first = add_file(found, "files", png(), draft_keys=keys(found), ticket="a1")
    assert add_file(found, "files", png(), draft_keys=keys(found), ticket="a1") == first
    assert add_file(found, "files", png(), draft_keys=keys(found), ticket="a2") != first
    assert PrivateFile.objects.count() == 2
    other = draft()
    assert add_file(other, "files", png(), draft_keys=keys(other), ticket="a1") != first


def test_two_at_the_same_moment_are_one_file(monkeypatch):
    found = draft()

    def slowly(upload):
        monkeypatch.undo()
        add_file(found, "files", png(), draft_keys=keys(found), ticket="a1")
        return prepare(upload)

    prepare = files.prepare
    monkeypatch.setattr(files, "prepare", slowly)
    add_file(found, "files", png(), draft_keys=keys(found), ticket="a1")
    assert SubmissionFile.objects.count() == 1


def test_a_picture_is_drawn_before_anybody_has_to_wait(monkeypatch):
    found = draft()
    waiting, before = [], list(connection.savepoint_ids)
    prepare = files.prepare

    def watched(upload):
        waiting.append(connection.savepoint_ids != before)
        return prepare(upload)

    monkeypatch.setattr(files, "prepare", watched)
    add_file(found, "files", png(), draft_keys=keys(found))
    assert waiting == [False]


def test_the_files_of_a_draft_have_room_together(settings):
    found = draft()
    row = add_file(found, "files", png(), draft_keys=keys(found))
    settings.UPLOAD_ALLOWANCE = row.file.size / 2**20
    with pytest.raises(ValidationError, match="There is only room for less than 1 MB"):
        add_file(found, "files", png(), draft_keys=keys(found))
    assert PrivateFile.objects.count() == 1
    remove_file(found, row.pk, draft_keys=keys(found))
    assert add_file(found, "files", png(), draft_keys=keys(found))


def test_editors_are_warned_at_80_per_cent(settings):
    settings.UPLOAD_ALLOWANCE = 0.001
    near, far = draft(), draft()
    near_file = add_file(near, "files", png(), draft_keys=keys(near)).file
    far_file = add_file(far, "files", png(), draft_keys=keys(far)).file
    PrivateFile.objects.filter(pk=near_file.pk).update(size=allowance.near())
    PrivateFile.objects.filter(pk=far_file.pk).update(size=allowance.near() - 1)
    assert list(Submission.objects.near_allowance()) == [near]
    assert (
        allowance_of(near).editors_words
        == "The files take 80% of the room. less than 1 MB is left."
    )
    assert allowance_of(far).editors_words == ""
    assert (
        allowance_of(far).words == "You have sent 1 of 30 files. There is room for less than 1 MB."
    )


@pytest.mark.parametrize(
    ("size", "small"),
    [((PRINT_EDGE, 20), False), ((20, PRINT_EDGE), False), ((PRINT_EDGE - 1, 20), True)],
)
def test_too_small_to_print_goes_by_the_longer_edge(size, small):
    found = draft()
    row = add_file(found, "files", jpeg(size=size), draft_keys=keys(found))
    assert row.file.is_small_for_print is small


def test_a_picture_of_a_phone_becomes_a_jpeg_and_stays_upright():
    found = draft()
    row = add_file(found, "files", heic(size=(64, 48)), draft_keys=keys(found))
    assert (row.file.media_type, row.file.width, row.file.height) == ("image/jpeg", 48, 64)
    assert row.file.original_name == "IMG_0042.HEIC"


def test_what_still_needs_words():
    found = draft()
    row = add_file(found, "files", png(), draft_keys=keys(found))
    assert row.needs_words
    row.describe_for_me = True
    assert not row.needs_words
    assert not add_file(found, "story", png(), draft_keys=keys(found)).needs_words
