"""The thread at the desk: who gets what is seen before it goes."""

import pytest

from desk.models import Note
from outbox.models import Message, Task
from submissions.models import ThreadMessage
from submissions.services import messages
from tests.factories import submissions as factory
from tests.factories import uploads
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    return factory.submission(
        contact_ways=["phone", "easy-read"], numbers={"phone": "01632 960001"}
    )


def write(browser, submission, step="check", words="When do you open?", **more):
    return browser.post(
        page_of(submission, "messages"), {"text": words, "key": "k", "step": step, **more}
    )


def test_she_sees_who_gets_what_and_how_before_anything_goes(editor, submission):
    assert "a task: Phone, and a task: Easy Read" in text(
        editor.get(page_of(submission, "messages"))
    )
    shown = text(write(editor, submission))
    assert "Nothing has gone yet." in shown
    assert "Sam Contributor: a task: Phone, and a task: Easy Read" in shown
    assert "When do you open?" in shown
    assert not Message.objects.exists()
    assert not ThreadMessage.objects.exists()


def test_what_she_saw_is_what_goes(editor, submission):
    preview = write(editor, submission).context["deliveries"]
    done = write(editor, submission, "send")
    message = ThreadMessage.objects.get()
    assert done.url == f"{page_of(submission, 'messages')}#message-{message.pk}"
    assert [row["body"] for row in preview] == list(Message.objects.values_list("body", flat=True))
    assert set(Task.objects.values_list("kind", flat=True)) == {"phone", "easy-read"}
    write(editor, submission, "send")
    assert ThreadMessage.objects.count() == 1


def test_private_words_are_kept_out_of_mails_and_the_preview_shows_it(editor):
    submission = factory.submission()
    shown = write(editor, submission, private="on").context["deliveries"]
    assert "When do you open?" not in shown[0]["body"]
    write(editor, submission, "send", private="True")
    assert "When do you open?" not in Message.objects.get().body
    assert ThreadMessage.objects.get().text == "When do you open?"


def test_files_wait_through_the_preview(editor, submission):
    shown = write(editor, submission, files=[uploads.png()])
    assert "drawing.png" in text(shown)
    kept = shown.context["form"].data.getlist("kept")
    back = write(editor, submission, "change", kept=kept)
    assert "drawing.png" in text(back)
    write(editor, submission, "send", kept=kept)
    assert ThreadMessage.objects.get().files.count() == 1


def test_a_wrong_file_keeps_the_words(editor, submission):
    shown = text(write(editor, submission, files=[uploads.upload(b"MZ", "bad.exe")]))
    assert "Something is not right yet" in shown
    assert "When do you open?" in shown
    assert "Nothing has gone yet." not in shown


def test_nothing_written_is_said(editor, submission):
    assert "Write something, or add a file" in text(write(editor, submission, words=""))


def test_notes_never_show_there_nor_to_the_contributor(editor, submission, client):
    Note.objects.create(submission=submission, by=desk.staff(), text="Ask the panel first.")
    write(editor, submission, "send")
    assert "Ask the panel" not in text(editor.get(page_of(submission, "messages")))
    client.force_login(factory.owner_of(submission))
    assert "Ask the panel" not in text(client.get(f"/my/{submission.reference}/messages/"))


def test_what_a_contributor_wrote_is_new_on_the_card_and_once_in_the_thread(editor, submission):
    messages.write(submission, "We open in May.", by=factory.owner_of(submission), key="a")
    assert "1 new" in text(editor.get(page_of(submission)))
    assert 'desk-state">New' in text(editor.get(page_of(submission, "messages")))
    assert 'desk-state">New' not in text(editor.get(page_of(submission, "messages")))


def test_an_editor_who_wrote_part_of_it_is_kept_out(editor, submission):
    submission.contributors.create(user=desk.staff(), role="co_writer")
    assert editor.get(page_of(submission, "messages")).status_code in (302, 403)
    assert write(editor, submission, "send").status_code in (302, 403)
    assert not ThreadMessage.objects.exists()
    assert "Another editor must work on it." in text(editor.get(page_of(submission)))


def test_nobody_to_reach_is_said(editor, submission):
    submission.contributors.all().delete()
    type(submission.contact).objects.update(email="", ways=[])
    assert "Nobody gave a way" in text(write(editor, submission))


@pytest.mark.parametrize("role", ["reviewer", None])
def test_nobody_else_comes_in(client, submission, role):
    user = desk.staff(role) if role else factory.owner_of(submission)
    browser = desk.browser(user)
    assert browser.get(page_of(submission, "messages")).status_code in (302, 403)
    assert write(browser, submission, "send").status_code in (302, 403)
    assert not ThreadMessage.objects.exists()
