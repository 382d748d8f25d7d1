"""*Filled in with you*: a draft one of us types with somebody, and her own yes to sending it.

We never send in her name without her recorded yes. She gives it herself, through a link, or she
says or signs back a code we gave her; then we keep who heard it, when and how.
"""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from accounts.services import send_confirmation
from outbox.registry import register_template
from submissions.answers import related
from submissions.emails import Email
from submissions.enums import Channel
from submissions.models import (
    Assistance,
    ContactDetails,
    ReceivedEmail,
    SpokenCode,
    Submission,
)
from submissions.permissions import EDITABLE, may_begin_together, may_help, may_see_private
from submissions.questions import in_force
from submissions.services.files import add_file
from submissions.services.sending import send
from submissions.services.transitions import log
from submissions.services.writing import write, write_long
from ui import words
from uploads import names

LIVES = timedelta(days=14)  # a letter there, and a call back
TRIES = 5
DIGITS = "0123456789"  # the easiest to say, to sign and to read off a telephone
LENGTH = 6

register_template(
    "submissions/check_together",
    "submissions",
    "To somebody we filled it in with, when an editor sends her the link to check it and send it.",
    {"name": "Sam", "title": "The Saturday bus", "how": "by telephone"},
    secrets=("link",),
)


class CodeRefused(Exception):
    """A code that does not work; its text is for the editor."""


@transaction.atomic
def begin(call, *, by, channel: str, spoke_with: str = "", spoke_on: date | None = None):
    """Begin a draft that one of us types for somebody, and return it.

    Args:
        channel: of `enums.Channel`: how she tells us.
        spoke_with: who she is, as the editor wrote it; private.
        spoke_on: the day; today without it.

    Raises:
        PermissionDenied: not an editor, or the call is not open.
    """
    _require(may_begin_together(by))
    if not call.is_open():
        raise PermissionDenied("This call is not open.")
    submission = Submission.objects.create(call=call)
    submission.contact = ContactDetails.objects.create(submission=submission)
    Assistance.objects.create(
        submission=submission,
        channel=Channel(channel),
        spoke_with=spoke_with,
        spoke_on=spoke_on or timezone.localdate(),
        by=by,
    )
    log(submission, "start_together", by=by, channel=str(channel))
    return submission


def begin_from_email(call, email: Email, *, by) -> Submission:
    """Begin a draft with an e-mail somebody sent us, and return it.

    Her words go into *tell us in your own words*, her files to *pictures, film and papers*; an
    editor moves them. Her name and address are only proposed. What was not taken over is named.

    Raises:
        PermissionDenied: as `begin` does.
    """
    with transaction.atomic():
        submission = begin(
            call, by=by, channel=Channel.EMAIL, spoke_with=email.name, spoke_on=email.sent_on
        )
        row = ReceivedEmail.objects.create(
            submission=submission,
            whole=email.whole,
            sender_name=email.name,
            sender_email=email.address,
            left_out=email.left_out,
        )
        if email.text:
            write_long(submission, "story", text=email.text)
    # The words are safe now; each file is kept for itself, or named with what is wrong with it.
    for number, attachment in enumerate(email.attachments, start=1):
        name = names.clean(attachment.name or f"file {number}")
        try:
            add_file(submission, "files", SimpleUploadedFile(name, attachment.content), by=by)
        except ValidationError as error:
            row.left_out.append(f"A file, “{name}”. {error.messages[0]}")
    row.save(update_fields=["left_out"])
    return submission


@transaction.atomic
def use_sender(submission, *, by) -> Submission:
    """Take over the name and address of the e-mail it began with, and return the submission.

    Raises:
        PermissionDenied: with the reason.
    """
    _require(may_help(submission, by))
    sender = submission.received_email
    values = {"name": sender.sender_name, "email": sender.sender_email}
    write(submission, {name: value for name, value in values.items() if value}, in_force())
    log(submission, "sender_taken_over", by=by)
    return submission


@transaction.atomic
def send_link(submission, *, by):
    """Mail her a link: it confirms her address, makes it hers, and shows her all of it to check.

    Returns:
        The request; `mail_failed` is True when the mail server refused.

    Raises:
        PermissionDenied: with the reason.
    """
    _require(may_send_link(submission, by))
    contact, call = submission.contact, submission.call
    asked = send_confirmation(
        contact.email,
        next_url=reverse("share_check", args=[call.slug, submission.reference]),
        data={
            "draft": submission.reference,
            "mail": {
                "name": contact.name,
                "title": submission.title or "what you told us",
                "how": submission.assistance.how,
            },
        },
        words="submissions/check_together",
    )
    log(submission, "link_given", by=by)
    return asked


def may_send_link(submission, user) -> tuple[bool, str]:
    """Return whether she can be sent the link now, and why not."""
    if not hasattr(submission, "assistance"):
        return False, "Nobody asked us to fill this in with them."
    if submission.contributors.exists():
        return False, "She has an account of her own already."
    if not related(submission, "contact", ContactDetails).email:
        return False, "Write her e-mail address into the form first."
    return may_see_private(submission, user)


@transaction.atomic
def give_code(submission, *, by, given_by: str) -> str:
    """Make a code for her to say or sign back, and return it; it is shown once and never stored.

    An earlier code ends.

    Args:
        given_by: of `enums.Channel`: how she gets it.

    Raises:
        PermissionDenied: with the reason.
    """
    _require(may_hear_code(submission, by))
    Submission.objects.select_for_update().get(pk=submission.pk)
    now = timezone.now()
    _codes(submission).update(ended_at=now)
    code = get_random_string(LENGTH, DIGITS)
    row = SpokenCode.objects.create(
        submission=submission,
        code_hash=_hash(submission, code),
        given_by=Channel(given_by),
        made_by=by,
        expires_at=now + LIVES,
    )
    log(submission, "code_given", by=by, channel=row.given_by, spoken_code=row.pk)
    return code


def may_hear_code(submission, user) -> tuple[bool, str]:
    """Return whether `user` may give a code and send with it now, and why not."""
    if submission.state not in EDITABLE:
        return False, "It is sent."
    return may_see_private(submission, user)


def working_code(submission) -> SpokenCode | None:
    """Return the code that can be said back now, or None."""
    return _codes(submission).filter(expires_at__gt=timezone.now(), tries__lt=TRIES).first()


def send_with_code(
    submission, code: str, *, by, heard_in: str, said_by: str, uses=()
) -> Submission:
    """Send it, now that she heard all of it and the permission, said yes and gave her code.

    Args:
        code: as she said or signed it.
        heard_in: of `enums.Channel`: how she said it.
        said_by: who said it; private.
        uses: keys of `answers.USES` she agreed to.

    Returns:
        The submission.

    Raises:
        CodeRefused: it is not her code, or none works any more. A wrong one is counted.
        MoveRefused: something is missing, or the call has closed; the code works on.
        PermissionDenied: not an editor's to do.
    """
    _require(may_hear_code(submission, by))
    row = working_code(submission)
    if row is None:
        raise CodeRefused("No code works now. Give a new one.")
    # Counted before it is compared, in one statement: tries at the same moment all count.
    if not SpokenCode.objects.filter(pk=row.pk, tries__lt=TRIES).update(tries=F("tries") + 1):
        raise CodeRefused("That was too many wrong codes. Give a new one.")
    if not constant_time_compare(row.code_hash, _hash(submission, code)):
        row.refresh_from_db()
        left = TRIES - row.tries
        raise CodeRefused(f"That is not the code. {_tries(left)}")
    with transaction.atomic():
        _use_up(row, by, heard_in, said_by)
        _keep_her_yes(submission, row, uses)
        log(submission, "yes_with_code", by=by, channel=row.heard_in, spoken_code=row.pk)
        return send(submission, by=by, spoken_code=row)


def _use_up(row: SpokenCode, by, heard_in, said_by) -> None:
    """The update decides who came first; a second press finds nothing left."""
    now = timezone.now()
    given = {"used_at": now, "heard_by": by, "heard_in": Channel(heard_in), "said_by": said_by}
    if not SpokenCode.objects.filter(pk=row.pk, used_at=None, ended_at=None).update(**given):
        raise CodeRefused("This code has been used.")
    row.refresh_from_db()


def _keep_her_yes(submission, row: SpokenCode, uses) -> None:
    """Her permission, in the words she was read; and that what we sent her reached her."""
    how = f"{Channel(row.heard_in).how}, with a code, noted by an editor"
    values = {"consider": True} | ({"uses": list(uses)} if uses else {})
    write(submission, values, in_force(), how=how)
    contact = related(submission, "contact", ContactDetails)
    if not contact.confirmed_at:
        contact.reached_by = row.given_by
        contact.save(update_fields=["reached_by"])
        submission.contact = contact


def _codes(submission):
    return SpokenCode.objects.filter(submission=submission, ended_at=None, used_at=None)


def _hash(submission, code: str) -> str:
    digits = "".join(sign for sign in code if sign.isdigit())
    value = f"{submission.pk}:{digits}"
    return salted_hmac("submissions.spoken_code", value, algorithm="sha256").hexdigest()


def _tries(left: int) -> str:
    if not left:
        return "Give a new one."
    return f"You can try {words.count(left, 'more time')}."


def _require(answer: tuple[bool, str]) -> None:
    allowed, reason = answer
    if not allowed:
        raise PermissionDenied(reason)
