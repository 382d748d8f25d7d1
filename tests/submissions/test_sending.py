from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from consent.models import Consent
from outbox.models import Message
from submissions.answers import stored
from submissions.enums import State
from submissions.models import CallWindow, QuestionRequest, SavedSection, Submission
from submissions.questions import in_force
from submissions.services.copying import copy
from submissions.services.drafting import save_section
from submissions.services.sending import deadline_of, guard_reasons, reply_by, send
from submissions.services.transitions import MoveRefused, unregistered_names
from submissions.services.withdrawing import undo, undo_by, withdraw
from submissions.services.writing import write
from tests.factories.accounts import make_staff
from tests.factories.submissions import (
    complete_draft,
    contributor,
    draft,
    open_call,
    owner_of,
    submission,
)
from tests.submissions.desk import add_picture

pytestmark = pytest.mark.django_db


def close(call, hours):
    CallWindow.objects.filter(call=call).update(
        closes=timezone.now() - timedelta(hours=hours), opens=timezone.now() - timedelta(days=9)
    )


def keys_mailed():
    return sorted(Message.objects.values_list("key", flat=True))


def test_every_name_of_the_table_is_registered():
    assert unregistered_names() == set()


def test_twelve_answers_one_of_them_contact_me_are_sent():
    found = complete_draft()
    sent = send(found, by=owner_of(found))
    assert sent.state == State.SUBMITTED
    version = sent.sent_versions.get()
    assert version.answers["how_prevention"]["contact"] is True
    assert sent.submitted_at
    assert [entry.code for entry in sent.log.all()] == ["send"]


def test_the_receipt_has_the_text_and_nothing_private():
    make_staff("editor")
    found = complete_draft(referee="Ask Pat", private="A court case", helper="Jo")
    send(found, by=owner_of(found))
    assert keys_mailed() == ["submissions/receipt"]
    body = Message.objects.get(key="submissions/receipt").body
    assert "We sing on Thursdays" in body
    assert found.reference in body
    for secret in ("Pat", "court", "Jo", "Sam Contributor"):
        assert secret not in body


def test_pressed_twice_it_is_sent_once(django_capture_on_commit_callbacks):
    found = complete_draft()
    owner = owner_of(found)
    with django_capture_on_commit_callbacks(execute=True):
        send(found, by=owner)
        again = send(found, by=owner)
    assert again.state == State.SUBMITTED
    assert again.sent_versions.count() == 1
    assert len(mail.outbox) == 1


def test_each_thing_in_the_way_is_named():
    found = draft(owner=contributor(), title="The choir")
    with pytest.raises(MoveRefused, match="What is the name of your group") as refused:
        send(found, by=owner_of(found))
    assert "May we read this" in str(refused.value)
    assert Submission.objects.get(pk=found.pk).state == State.DRAFT


def test_an_address_must_be_confirmed():
    found = complete_draft()
    found.contact.confirmed_at = None
    found.contact.save()
    assert guard_reasons(found) == ["Confirm your e-mail address first."]


def test_a_yes_taken_back_stops_it():
    found = complete_draft()
    Consent.objects.update(withdrawn_at=timezone.now())
    assert len(guard_reasons(found)) == 2


def test_what_is_no_answer_yet_stops_it():
    found = complete_draft()
    save_section(found, "you", {}, by=owner_of(found), typed={"helper_email": ["jo at home"]})
    assert guard_reasons(found) == ["Something you typed needs another look."]
    SavedSection.objects.update(typed={})
    assert guard_reasons(found) == []


def test_only_its_owner_sends_it():
    found = complete_draft()
    for person in (contributor(), make_staff("editor")):
        with pytest.raises(MoveRefused):
            send(found, by=person)
    assert send(found, by=owner_of(found)).state == State.SUBMITTED


def test_after_the_end_only_what_was_begun_before_counts():
    found = complete_draft()
    close(found.call, hours=0.5)
    owner, now = owner_of(found), timezone.now()
    for begun in (None, now):
        with pytest.raises(MoveRefused, match="closed"):
            send(found, by=owner, begun=begun)
    assert send(found, by=owner, begun=now - timedelta(hours=1)).state == State.SUBMITTED


def test_a_send_begun_before_counts_for_an_hour():
    found = complete_draft()
    close(found.call, hours=1.1)
    with pytest.raises(MoveRefused):
        send(found, by=owner_of(found), begun=timezone.now() - timedelta(hours=2))


def test_its_own_deadline_is_later():
    found = complete_draft()
    close(found.call, hours=48)
    found.deadline = timezone.now() + timedelta(days=1)
    found.save()
    assert deadline_of(found) == found.deadline
    assert send(found, by=owner_of(found)).state == State.SUBMITTED


def test_a_call_without_a_window_or_not_open_takes_nothing():
    found = complete_draft()
    CallWindow.objects.update(opens=timezone.now() + timedelta(days=1))
    assert guard_reasons(found) == ["This call is not open yet."]
    CallWindow.objects.all().delete()
    assert guard_reasons(Submission.objects.get(pk=found.pk)) == ["This call is not open."]


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.ACCEPTED])
def test_what_was_sent_stays_where_it_is(state):
    found = submission(state)
    assert send(found, by=owner_of(found)).state == state


def test_our_questions_are_answered_by_sending_again():
    found = complete_draft()
    owner, editor = owner_of(found), make_staff("editor")
    send(found, by=owner)
    Submission.objects.filter(pk=found.pk).update(state=State.CHANGES_REQUESTED)
    QuestionRequest.objects.create(
        submission=found,
        message="How many?",
        questions=["people_yearly"],
        answer_by=timezone.localdate(),
        asked_by=editor,
    )
    write(found, {"people_yearly": 40}, in_force())
    Submission.objects.filter(pk=found.pk).update(state=State.CHANGES_REQUESTED)
    Message.objects.all().delete()
    again = send(found, by=owner)
    assert again.state == State.SUBMITTED
    assert again.sent_versions.last().answers["people_yearly"]["lines"] == ["40"]
    assert not again.question_requests.filter(answered_at=None).exists()
    assert keys_mailed() == ["submissions/answers_receipt", "submissions/editor_answered"]


def test_we_write_within_the_days_of_the_call():
    found = submission()
    assert reply_by(found) - found.submitted_at == timedelta(days=28)


def test_stop_and_undo():
    make_staff("editor")
    found = submission()
    owner = owner_of(found)
    assert withdraw(found, by=owner).state == State.WITHDRAWN
    assert keys_mailed() == ["submissions/editors_stopped", "submissions/withdrawn"]
    assert undo(found, by=owner).state == State.SUBMITTED
    assert found.state_before == ""
    assert "submissions/undone" in keys_mailed()


def test_a_draft_that_stops_tells_no_editor():
    make_staff("editor")
    found = complete_draft()
    withdraw(found, by=owner_of(found))
    assert keys_mailed() == ["submissions/withdrawn"]


@pytest.mark.parametrize("state", [State.AWAITING_SIGN_OFF, State.SIGNED_OFF])
def test_a_yes_is_taken_back_when_she_stops(state):
    found = submission(state)
    owner = owner_of(found)
    withdraw(found, by=owner)
    assert undo(found, by=owner).state == State.ACCEPTED


@pytest.mark.parametrize("state", [State.PUBLISHED, State.UNPUBLISHED, State.NOT_SELECTED])
def test_what_is_decided_or_live_is_not_stopped_here(state):
    found = submission(state)
    with pytest.raises(MoveRefused):
        withdraw(found, by=owner_of(found))


def test_undo_ends_after_thirty_days():
    found = submission()
    owner = owner_of(found)
    withdraw(found, by=owner)
    Submission.objects.update(state_since=timezone.now() - timedelta(days=31))
    with pytest.raises(MoveRefused, match="You could undo this until"):
        undo(Submission.objects.get(pk=found.pk), by=owner)


def test_undo_ends_when_the_call_is_decided():
    call = open_call()
    found, other = submission(call=call), submission(State.ACCEPTED, call=call)
    withdraw(found, by=owner_of(found))
    assert undo_by(found) - found.state_since == timedelta(days=30)
    close(call, hours=24)
    decided = timezone.now() + timedelta(days=2)
    other.decisions.create(outcome="accept", released_at=decided)
    found = Submission.objects.get(pk=found.pk)
    assert undo_by(found) == decided
    waiting = submission(State.IN_REVIEW, call=call)
    assert undo_by(found) - found.state_since == timedelta(days=30)
    Submission.objects.filter(pk=waiting.pk).delete()


def test_undo_needs_a_state_to_go_back_to():
    found = submission(State.WITHDRAWN)
    Submission.objects.update(state_before="")
    with pytest.raises(MoveRefused):
        undo(found, by=owner_of(found))


def test_copied_into_an_open_call_the_old_one_stays():
    found = submission(State.NOT_SELECTED, referee="Ask Pat", places=["Hull", "Leeds"])
    owner = owner_of(found)
    new = copy(found, open_call(), by=owner)
    assert new.reference != found.reference
    assert (new.state, new.title) == (State.DRAFT, found.title)
    assert new.copied_from == found
    assert list(new.places.values_list("text", flat=True)) == ["Hull", "Leeds"]
    assert not new.consents.exists()
    assert Submission.objects.get(pk=found.pk).state == State.NOT_SELECTED
    write(new, {"consider": True}, in_force())
    assert guard_reasons(new) == []


def test_its_files_come_with_it_and_nobody_elses_details():
    found = submission(State.NOT_SELECTED, referee="Ask Pat", helper_email="pat@example.org")
    row = add_picture(found, people="Sam, who said yes")
    new = copy(found, open_call(), by=owner_of(found))
    copied = new.files.get()
    assert (copied.description, copied.people) == (row.description, "")
    assert copied.file.file.name != row.file.file.name
    with copied.file.file.open() as ours, row.file.file.open() as theirs:
        assert ours.read() == theirs.read()
    assert stored(new, "referee") == ""
    assert stored(new, "helper_email") == ""


def test_only_its_owner_copies_and_only_what_was_not_chosen():
    found = submission(State.NOT_SELECTED)
    with pytest.raises(PermissionDenied, match="Only the person"):
        copy(found, open_call(), by=contributor())
    sent = submission()
    with pytest.raises(PermissionDenied, match="cannot be copied"):
        copy(sent, open_call(), by=owner_of(sent))
    with pytest.raises(PermissionDenied, match="can not send"):
        copy(found, open_call(closes_in=-1), by=owner_of(found))
