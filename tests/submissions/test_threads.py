"""One thread a submission: written by the services, mailed on in each person's way."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from outbox.enums import State as Mail
from outbox.models import Message, Task
from submissions.enums import ContributorRole, State
from submissions.models import LogEntry, ThreadMessage, ThreadRead
from submissions.permissions import may_read_messages, may_write_message
from submissions.services import messages
from tests.factories import submissions as factory
from tests.factories import uploads
from tests.factories.accounts import make_user
from tests.submissions import desk

pytestmark = pytest.mark.django_db
ROLES = ContributorRole


@pytest.fixture
def submission():
    return factory.submission(owner=factory.contributor(email="owner@example.org"))


def owner(submission):
    return factory.owner_of(submission)


def add(submission, role, **fields):
    user = factory.contributor(**fields)
    submission.contributors.create(user=user, role=role)
    return user


def say(submission, text="Hello.", by=None, key="", **more):
    by = by or desk.staff()
    return messages.write(submission, text, by=by, key=key or text[:64], **more)


def mails(name="submissions/message"):
    return list(Message.objects.filter(key=name))


def test_an_editors_words_go_with_the_mail(submission):
    say(submission, "When do you open?")
    (mail,) = mails()
    assert (mail.recipient, mail.state) == (owner(submission), Mail.DUE)
    assert "Editor from our team wrote to you" in mail.body
    assert "When do you open?" in mail.body
    assert f"/my/{submission.reference}/messages/" in mail.body
    assert "BSL" in mail.body


def test_private_words_stay_out_of_the_mail(submission):
    say(submission, "About the court case.", private=True)
    assert "court" not in mails()[0].body


def test_private_words_are_said_in_person(submission):
    type(submission.contact).objects.update(ways=["bsl-video"])
    submission.contact.refresh_from_db()
    say(submission, "About the court case.", private=True)
    assert "court" in Task.objects.open().get().message.body


@pytest.mark.parametrize(
    "way", ["text", "phone", "bsl-video", "letter", "bsl-film", "easy-read", "large-print"]
)
def test_a_message_in_each_contact_preference(submission, way):
    type(submission.contact).objects.update(ways=[way])
    submission.contact.refresh_from_db()
    (delivery,) = messages.deliveries(submission, "Hello.", by=desk.staff())
    say(submission)
    task = Task.objects.open().get()
    assert task.kind == way
    assert [task.kind] == list(delivery.recipient.route.tasks)
    assert (task.message.subject, task.message.body) == (delivery.subject, delivery.body)
    assert task.message.by_mail is delivery.recipient.route.by_mail


def test_a_contributor_tells_the_team_and_her_co_writers_without_the_words(submission):
    add(submission, ROLES.CO_WRITER, email="co@example.org")
    add(submission, ROLES.VIEWER, email="viewer@example.org")
    desk.staff("administrator")
    say(submission, "My street is Canary Row.", by=owner(submission))
    desk.staff()
    assert [mail.address for mail in mails()] == ["co@example.org"]
    assert [mail.address for mail in mails("desk/message")] == []
    assert "Canary" not in str(list(Message.objects.values()))


def test_every_editor_hears_till_one_has_written(submission):
    editor, other = desk.staff(), make_user("second@example.org", "editor")
    say(submission, "First.", by=owner(submission))
    heard = {mail.recipient for mail in mails("desk/message")}
    assert heard == {editor, other}
    say(submission, "Hello.", by=other)
    say(submission, "Second.", by=owner(submission))
    assert mails("desk/message")[0].recipient == other
    assert len(mails("desk/message")) == 3


def test_two_hundred_presses_send_once(submission):
    key = messages.message_key("form", "Hello.", [], by=desk.staff())
    sent = {say(submission, key=key).pk for _ in range(200)}
    assert len(sent) == 1
    assert len(mails()) == 1
    assert LogEntry.objects.filter(code="message_written").count() == 1


def test_going_back_and_writing_something_else_is_another_message():
    by = desk.staff()
    one = messages.message_key("form", "Hello.", [], by=by)
    assert one == messages.message_key("form", " Hello. \n", [], by=by)
    assert one != messages.message_key("form", "Hello there.", [], by=by)
    assert one != messages.message_key("form", "Hello.", ["a.pdf"], by=by)


def test_nothing_is_no_message(submission):
    with pytest.raises(ValueError, match="says something"):
        say(submission, "  \n")


@pytest.mark.parametrize(
    "text",
    [
        "word " * 5_000,
        "كتبت لكم من القاهرة",
        "Ŵyr yn canu ar lân yr afon",
        "<script>a</script>",
    ],
)
def test_any_words_are_kept_as_they_were_typed(submission, text):
    assert say(submission, text).text == text.strip()


WHO = [
    (ROLES.OWNER, True, True),
    (ROLES.CO_WRITER, True, True),
    (ROLES.VIEWER, True, False),
    (ROLES.SUPPORTER, True, True),
]


@pytest.mark.parametrize(("role", "reads", "writes"), WHO)
def test_what_each_contributor_may(submission, role, reads, writes):
    user = owner(submission) if role == ROLES.OWNER else add(submission, role)
    assert may_read_messages(submission, user)[0] is reads
    assert may_write_message(submission, user)[0] is writes


@pytest.mark.parametrize(
    ("role", "may"),
    [("editor", True), ("panel_lead", True), ("administrator", True), ("reviewer", False)],
)
def test_what_each_of_the_team_may(submission, role, may):
    user = make_user("team@example.org", role)
    assert may_read_messages(submission, user)[0] is may
    assert may_write_message(submission, user)[0] is may


def test_nobody_else_writes_reads_or_leaves_files(submission):
    stranger = factory.contributor()
    for act in (
        lambda: say(submission, by=stranger),
        lambda: messages.keep_file(submission, uploads.png(), by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            act()
    messages.mark_read(submission, by=stranger)
    assert not ThreadRead.objects.exists()
    assert not may_read_messages(submission, AnonymousUser())[0]


def test_unread_is_what_others_wrote_since(submission):
    her, editor = owner(submission), desk.staff()
    say(submission, "One.")
    assert submission.messages.unread_by(her).count() == 1
    assert submission.messages.unread_by(editor).count() == 0
    messages.mark_read(submission, by=her)
    assert submission.messages.unread_by(her).count() == 0
    say(submission, "Two.", by=her)
    assert submission.messages.unread_by(editor).counts_by_submission() == {submission.pk: 1}
    ThreadMessage.objects.update(author=None)
    assert submission.messages.unread_by(editor).count() == 1


def test_a_file_waits_for_its_message(submission):
    her = owner(submission)
    file = messages.keep_file(submission, uploads.png(), by=her)
    token = messages.file_token(submission, file, by=her)
    assert messages.kept_file(submission, token, by=her) == file
    assert messages.kept_file(submission, token, by=desk.staff()) is None
    assert messages.kept_file(factory.submission(), token, by=her) is None
    assert messages.kept_file(submission, "nonsense", by=her) is None
    say(submission, by=her, files=[file])
    assert messages.kept_file(submission, token, by=her) is None


def test_a_wrong_file_is_refused_in_words(submission):
    with pytest.raises(ValidationError):
        messages.keep_file(submission, uploads.upload(b"MZ nonsense", "a.exe"), by=desk.staff())


def test_the_log_and_the_state_say_nothing_of_the_words(submission):
    say(submission, "A secret word.")
    assert "secret" not in str(list(LogEntry.objects.values()))
    submission.refresh_from_db()
    assert submission.state == State.SUBMITTED
