"""Before anybody else reads it: the check for names, and the content note."""

import pytest

from submissions.models import LongAnswer
from submissions.services import desk as services
from submissions.services import desk_moves
from submissions.services.transitions import MoveRefused
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import page_of, state_of_check, text

pytestmark = pytest.mark.django_db


def change(submission, words="A name stands here: Pat."):
    LongAnswer.objects.filter(submission=submission, question="story").update(text=words)
    submission.refresh_from_db()


def test_the_check_keeps_who_and_when_and_is_shown(editor):
    submission = factory.submission()
    editor.post(page_of(submission, "names"), {"checked": "yes"})
    assert state_of_check(submission) == (True, desk.staff("editor"))
    assert "Checked by Editor" in text(editor.get(page_of(submission)))


def test_other_words_are_to_be_checked_again(editor):
    submission = factory.submission()
    services.set_names_checked(submission, by=desk.staff())
    change(submission)
    assert not services.names_check_stands(submission)
    assert "The text has changed since it was checked." in text(editor.get(page_of(submission)))
    with pytest.raises(MoveRefused, match="Check it for names"):
        desk_moves.start_review(submission, by=desk.staff())


def test_a_picture_described_anew_is_other_text():
    submission = factory.submission()
    row = desk.add_picture(submission)
    services.set_names_checked(submission, by=desk.staff())
    row.description = "Pat, who is ill, sings."
    row.save()
    assert not services.names_check_stands(submission)


def test_what_is_sent_again_with_other_words_loses_its_tick():
    submission = factory.submission()
    services.set_names_checked(submission, by=desk.staff())
    desk_moves.ask_questions(
        submission,
        by=desk.staff(),
        message="How much?",
        questions=["story"],
        answer_by=desk.in_days(5),
    )
    change(submission)
    from submissions.services.sending import send

    send(submission, by=factory.owner_of(submission))
    assert state_of_check(submission) == (False, None)
    assert submission.log.filter(code="names_unchecked", actor=None).exists()


def test_the_same_words_sent_again_keep_it():
    submission = factory.submission()
    services.set_names_checked(submission, by=desk.staff())
    desk.ask_and_answer(submission, factory.owner_of(submission))
    assert state_of_check(submission) == (True, desk.staff())


def test_a_tick_counts_only_for_the_text_that_was_on_the_page(editor):
    submission = factory.submission()
    read = services.text_fingerprint(submission)
    change(submission)
    told = editor.post(page_of(submission, "names"), {"checked": "yes", "read": read}, follow=True)
    assert "The text has changed since you opened this page." in text(told)
    assert state_of_check(submission) == (False, None)
    with pytest.raises(MoveRefused, match="The text has changed"):
        desk_moves.start_review(submission, by=desk.staff(), names_checked=True, read=read)
    form = {"names_checked": "on", "read": read, "step": "check"}
    address = page_of(submission, "move", "start_review")
    assert "Start the review" in text(editor.get(address))
    words = {"mail-subject": "x", "mail-body": "y"}
    refused = text(editor.post(address, form | words | {"step": "do"}))
    assert "The text has changed since you opened this page." in refused


def test_the_content_note_stands_before_the_text(editor):
    submission = factory.submission()
    address = page_of(submission, "content_note")
    assert "What should people know" in text(editor.get(address))
    editor.post(address, {"content_note": "It tells of\n violence at home."})
    opened = text(editor.get(page_of(submission)))
    assert "<b>Before you read:</b> It tells of violence at home." in opened
    wrong = text(editor.post(address, {"content_note": "x" * 301}))
    assert "Use at most 300 letters." in wrong
    editor.post(address, {"content_note": ""})
    codes = list(submission.log.values_list("code", flat=True))
    assert codes == ["content_note_set", "content_note_removed"]


def test_who_wrote_it_neither_ticks_nor_notes():
    submission = factory.submission(owner=desk.staff("editor"))
    client = desk.browser(desk.staff("editor"))
    told = client.post(page_of(submission, "names"), {"checked": "yes"}, follow=True)
    assert "You wrote part of this." in text(told)
    assert "You wrote part of this." in text(
        client.post(page_of(submission, "content_note"), {"content_note": "x"})
    )
    assert not submission.log.exists()
