"""The thread of a submission: writing to it, and who hears of it in which way."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from outbox.services import preview, queue
from submissions.models import Submission, ThreadFile, ThreadMessage, ThreadRead
from submissions.permissions import is_staff_for, may_read_messages, may_write_message
from submissions.services import telling
from submissions.services.telling import Recipient
from submissions.services.transitions import log, typing
from submissions.signals import contributor_wrote
from uploads.models import PrivateFile
from uploads.services import store

MOST_FILES = 10
# Files wait this long for the message they come with; stray ones are removed after a day.
FILES_WAIT = 20 * 60 * 60
SALT = "submissions.messages.file"

telling.register(
    "message",
    "To the contributors, when somebody writes to them through the site.",
    writer="Eddy from our team",
    text="Your film came through well. When do you open?",
    files=0,
    answer="https://example.org/my/K7PM-22QX/messages/",
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one person gets of a message: the words, and by which road and in which forms."""

    recipient: Recipient
    subject: str
    body: str


def write(
    submission: Submission,
    text: str,
    *,
    by,
    key: str,
    files: Sequence = (),
    private: bool = False,
    supporter=None,
) -> ThreadMessage:
    """Add a message to the thread, tell everybody else of it, and return it.

    Args:
        text: may be empty when there are files.
        key: from `message_key`; a message with the same key is returned, and nothing is sent twice.
        files: stored files, from `keep_file` and `kept_file`.
        private: a mail then only says that there is a message.
        supporter: the `Supporter` who types at the owner's own address, if she said so.

    Raises:
        PermissionDenied: with the reason.
        ValueError: there is neither a text nor a file.
    """
    allowed, reason = may_write_message(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    if not text.strip() and not files:
        raise ValueError("A message says something.")
    from_editors = is_staff_for(submission, by)[0]
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=submission.pk)
        message, is_new = ThreadMessage.objects.get_or_create(
            submission=submission,
            key=key,
            defaults={
                "text": text.strip(),
                "author": by,
                "from_editors": from_editors,
                "at": timezone.now(),
            },
        )
        if not is_new:
            return message
        ThreadFile.objects.bulk_create(ThreadFile(message=message, file=file) for file in files)
        mark_read(submission, by=by)
        detail = {"message": message.pk, "files": len(files)}
        log(submission, "message_written", by=by, **typing(submission, by, supporter), **detail)
        for delivery in deliveries(submission, text, by=by, files=len(files), private=private):
            queue(
                "submissions/message",
                to=delivery.recipient.to,
                context=telling.mail_values(submission),
                submission_ref=submission.reference,
                subject=delivery.subject,
                body=delivery.body,
                ways=delivery.recipient.ways,
            )
        if not from_editors:
            contributor_wrote.send(ThreadMessage, message=message)
    return message


def deliveries(
    submission: Submission, text: str, *, by, files: int = 0, private: bool = False
) -> list[Delivery]:
    """Return who gets what, and how, if `by` wrote this now; nothing is written.

    An editor's words go with the mail unless they are private; a contributor's never do. Where no
    mail goes, somebody of the team says them in person, so they are always with the task.
    """
    from_editors = is_staff_for(submission, by)[0]
    writer = f"{by.get_short_name()} from our team" if from_editors else "Somebody you write with"
    found = []
    for recipient in telling.recipients(submission):
        if recipient.to == by:
            continue
        said = from_editors and not (private and recipient.route.by_mail)
        values = telling.mail_values(
            submission,
            {
                "writer": writer,
                "text": text.strip() if said else "",
                "files": files,
                "answer": telling.site_address(f"/my/{submission.reference}/messages/"),
            },
        )
        found.append(Delivery(recipient, *preview("submissions/message", values)))
    return found


def message_key(form_key: str, text: str, names: Sequence[str], *, by) -> str:
    """Return the key of what was written in one opened form, with files of these names.

    Going back and writing something else is another message; pressing twice is not.
    """
    parts = "\n".join([str(by.pk), form_key, text.strip(), *sorted(names)])
    return hashlib.sha256(parts.encode()).hexdigest()


def find_sent(submission: Submission, key: str) -> ThreadMessage | None:
    """Return the message with this key, if it was sent already."""
    return submission.messages.filter(key=key).first()


def mark_read(submission: Submission, *, by) -> None:
    """Remember that somebody has read the thread up to now; who may not read it is ignored."""
    if may_read_messages(submission, by)[0]:
        ThreadRead.objects.update_or_create(
            submission=submission, user=by, defaults={"at": timezone.now()}
        )


def keep_file(submission: Submission, upload, *, by) -> PrivateFile:
    """Store a file for a message that is not sent yet, and return it.

    Raises:
        PermissionDenied: with the reason.
        ValidationError: what is wrong with the file and what to do, in plain words.
    """
    allowed, reason = may_write_message(submission, by)
    if not allowed:
        raise PermissionDenied(reason)
    return store(upload, by=by)


def file_token(submission: Submission, file: PrivateFile, *, by) -> str:
    """Return what a form holds of a stored file until its message is sent."""
    return signing.dumps([str(file.pk), submission.pk, by.pk], salt=SALT)


def kept_file(submission: Submission, token: str, *, by) -> PrivateFile | None:
    """Return the stored file of a token; None when it is not theirs, too old or sent already."""
    try:
        pk, submission_pk, user_pk = signing.loads(token, salt=SALT, max_age=FILES_WAIT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if (submission_pk, user_pk) != (submission.pk, by.pk):
        return None
    sent = ThreadFile.objects.filter(file=pk)
    return None if sent.exists() else PrivateFile.objects.filter(pk=pk).first()
