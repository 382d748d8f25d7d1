"""Stopping or deleting it for somebody without an account: who asked is kept, and nothing else."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Erasure
from outbox.models import Message, Task
from submissions.enums import State
from submissions.models import Submission
from submissions.services.transitions import MoveRefused
from submissions.services.withdrawing import undo, withdraw, withdraw_for
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASKED = {"asked_by": "herself", "asked_in": "phone"}
STOP = ASKED | {"what": "stop", "checked": "on"}
DELETE = ASKED | {"what": "delete", "checked": "on"}


@pytest.fixture
def theirs():
    """Something sent by somebody who has no account, reached by phone."""
    ways = {"contact_ways": ["phone"], "numbers": {"phone": "01632 960777"}}
    found = factory.submission(State.IN_REVIEW, title="The blue door", **ways)
    found.contributors.all().delete()
    type(found.contact).objects.filter(submission=found).update(confirmed_at=None)
    return Submission.objects.get(pk=found.pk)


@pytest.fixture
def editor():
    return desk.browser(desk.staff())


def here(submission):
    return desk.page_of(submission, "stop")


def test_it_stops_and_can_be_undone(theirs, editor):
    assert here(theirs) in desk.text(editor.get(desk.page_of(theirs)))
    page = desk.text(editor.post(here(theirs), STOP, follow=True))
    assert "It is stopped" in page
    assert "The person whose words they are, by telephone" in page
    assert here(theirs) not in page
    theirs.refresh_from_db()
    assert theirs.state == State.WITHDRAWN
    line = theirs.log.get(code="asked_to_stop")
    assert line.detail == ASKED
    assert line.actor
    assert Task.objects.filter(message__key="submissions/withdrawn").exists()
    assert Message.objects.filter(key="submissions/editors_stopped").exists()
    assert undo(theirs, by=desk.staff()).state == State.IN_REVIEW


def test_deleting_asks_once_more_and_says_how_to_tell_them(theirs, editor):
    sure = desk.text(editor.post(here(theirs), DELETE))
    assert "Nobody can undo this." in sure
    assert "01632 960777" in sure
    assert Submission.objects.exists()
    done = editor.post(here(theirs), DELETE | {"step": "delete"}, follow=True)
    assert "It is deleted." in desk.text(done)
    assert not Submission.objects.exists()
    row = Erasure.objects.get()
    assert (row.asked_by, row.asked_in, row.number) == ("herself", "phone", theirs.reference)


def test_a_receipt_goes_to_an_address_they_confirmed(
    editor, mailoutbox, django_capture_on_commit_callbacks
):
    found = factory.submission(title="The blue door")
    owner = factory.owner_of(found)
    found.contributors.all().delete()
    assert f"We mail a receipt to {owner.email}" in desk.text(editor.post(here(found), DELETE))
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(here(found), DELETE | {"step": "delete"})
    assert [mail.to for mail in mailoutbox if "The blue door" in mail.body] == [[owner.email]]


@pytest.mark.parametrize(("choice", "live"), [("leave", True), ("take_down", False)])
def test_a_page_on_the_website_stays_or_goes_as_they_say(choice, live, editor):
    found = desk.published()
    page = found.page
    found.contributors.all().delete()
    assert "Stop. Nobody reads it" not in desk.text(editor.get(here(found)))
    wrong = desk.text(editor.post(here(found), DELETE))
    assert "Choose what happens to the page." in wrong
    editor.post(here(found), DELETE | {"page": choice, "step": "delete"}, follow=True)
    assert type(page).objects.filter(pk=page.pk, live=True).exists() is live


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("what", "Choose what they asked for."),
        ("asked_by", "Choose who asked for it."),
        ("asked_in", "Choose one."),
        ("checked", "Check who it is first"),
    ],
)
def test_sent_wrong(theirs, editor, left_out, words):
    sent = {name: value for name, value in DELETE.items() if name != left_out}
    assert words in desk.text(editor.post(here(theirs), sent | {"step": "delete"}))
    assert Submission.objects.get().state == State.IN_REVIEW


def test_who_has_an_account_does_it_herself(editor):
    found = factory.submission()
    assert here(found) not in desk.text(editor.get(desk.page_of(found)))
    for sent in (STOP, DELETE | {"step": "delete"}):
        assert "They have an account" in desk.text(editor.post(here(found), sent))
    with pytest.raises(MoveRefused, match="They have an account"):
        withdraw_for(found, by=desk.staff(), **ASKED)
    assert Submission.objects.get().state == State.SUBMITTED


def test_only_editors_and_never_without_saying_who_asked(theirs):
    reviewer = desk.staff("reviewer")
    assert desk.browser(reviewer).post(here(theirs), STOP).status_code in (302, 403)
    with pytest.raises(PermissionDenied):
        withdraw_for(theirs, by=reviewer, **ASKED)
    with pytest.raises(MoveRefused, match="Say who asked us to stop"):
        withdraw(theirs, by=desk.staff())
