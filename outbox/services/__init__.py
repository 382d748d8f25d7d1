"""The only place that writes mail. Other rooms call `queue`, `send_secret` and `preview`."""

import logging
import re
from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils import timezone

from outbox import permissions
from outbox.delivery import Outcome, deliver
from outbox.enums import BACK_OFF, CUT_OFF_AFTER, SECRET_LEFT_OUT, State
from outbox.models import MailTemplate, Message
from outbox.registry import all_templates, template_info
from outbox.routing import Route, route
from outbox.services import tasks
from outbox.words import render

logger = logging.getLogger("outbox")

TAKEN_OUT = "[taken out]"
# Sent after commit with `message_id`; the room's own task listens and hands the mail over.
message_due = Signal()


def preview(key: str, context: Mapping) -> tuple[str, str]:
    """Return (subject, body) as `queue` would store them; writes nothing.

    Raises:
        KeyError: no room registered the key.
    """
    return render(key, context)


@transaction.atomic
def queue(
    key: str,
    *,
    to,
    context: Mapping,
    held: bool = False,
    submission_ref: str = "",
    subject: str | None = None,
    body: str | None = None,
    ways=(),
) -> Message:
    """Store one message and its tasks; unless held, a mail is sent after the transaction commits.

    Args:
        key: a registered kind of mail.
        to: an address, or a user; empty for somebody without an address.
        context: values for the words.
        held: an editor reads it first.
        submission_ref: the reference of the submission it is about.
        subject, body: words an editor has already agreed, in place of the rendered ones.
        ways: how the person likes to be contacted; `outbox.routing.route` says what follows.

    Returns:
        The stored message.

    Raises:
        KeyError: no room registered the key.
        ValueError: nothing reaches the person, or the words hold a secret (use `send_secret`).
    """
    if template_info(key).secrets:
        raise ValueError(f"{key} holds a secret: use send_secret().")
    way = route(ways, has_address=bool(getattr(to, "email", to)))
    rendered_subject, rendered_body = render(key, context)
    message = _store(
        key,
        to,
        " ".join((subject or rendered_subject).split())[:250],
        body or rendered_body,
        way=way,
        state=State.HELD if held else _agreed_state(way.by_mail),
        submission_ref=submission_ref,
    )
    tasks.make(message, way.tasks)
    if message.state == State.DUE:
        _nudge(message)
    return message


@transaction.atomic
def send_secret(
    key: str, *, to, context: Mapping, secrets: Mapping, submission_ref: str = ""
) -> Message:
    """Send a mail that holds a secret (a sign-in link, a code). It is tried once.

    The secrets are filled in while sending. The row keeps the words with the secrets left out;
    they never reach a row, a task or a log. When the mail cannot be sent, the person asks again.

    Args:
        key: a registered kind of mail with `secrets`.
        to: an address, or a user.
        context: values that may be stored.
        secrets: values that may not.
        submission_ref: the reference of the submission it is about.

    Returns:
        The stored message. Its state is known after commit (`refresh_from_db()`).

    Raises:
        KeyError: no room registered the key.
        ValueError: the secrets are not those that were registered.
    """
    if set(secrets) != set(template_info(key).secrets):
        raise ValueError(f"{key} needs exactly these secrets: {template_info(key).secrets}.")
    subject, body = render(key, {**context, **dict.fromkeys(secrets, SECRET_LEFT_OUT)})
    fields = {"has_secret": True, "submission_ref": submission_ref}
    message = _store(key, to, subject, body, state=State.DUE, **fields)
    whole_subject, whole_body = render(key, {**context, **secrets})
    transaction.on_commit(lambda: _send_once(message.pk, whole_subject, whole_body), robust=True)
    return message


@transaction.atomic
def edit(message: Message, *, by, subject: str, body: str) -> Message:
    """Change the words of a held message; raises PermissionDenied with the reason."""
    message = _locked(message, by, permissions.can_edit)
    message.subject, message.body = " ".join(subject.split())[:250], body
    message.save(update_fields=["subject", "body"])
    return message


@transaction.atomic
def release(message: Message, *, by, subject: str | None = None, body: str | None = None):
    """Send a held message, with these words if given; raises PermissionDenied with the reason.

    Returns:
        The message.
    """
    message = _locked(message, by, permissions.can_release)
    if subject is not None or body is not None:
        message = edit(
            message, by=by, subject=subject or message.subject, body=body or message.body
        )
    return _make_due(message, by)


@transaction.atomic
def reroute(submission_ref: str, *, to, ways) -> None:
    """Let the held messages to one person about one submission go as she likes it now.

    Args:
        to: an address, or a user.
        ways: her preferences; nothing changes when nothing would reach her.
    """
    address = getattr(to, "email", to)
    way = route(ways, has_address=bool(address))
    if not way.reaches:
        return
    held = Message.objects.select_for_update().filter(
        state=State.HELD, submission_ref=submission_ref, address=address
    )
    for message in held:
        message.by_mail = way.by_mail
        message.save(update_fields=["by_mail"])
        message.tasks.exclude(kind__in=way.tasks).delete()
        tasks.make(message, way.tasks)


@transaction.atomic
def drop(message: Message, *, by) -> Message:
    """Decide that a message is not sent; raises PermissionDenied with the reason."""
    message = _locked(message, by, permissions.can_drop)
    message.state, message.decided_by = State.DROPPED, by
    message.save(update_fields=["state", "decided_by"])
    return message


@transaction.atomic
def resend(message: Message, *, by) -> Message:
    """Send a message again that was sent, failed, dropped or may have gone.

    Raises:
        PermissionDenied: with the reason; a mail with a secret is never sent again.
    """
    return _make_due(_locked(message, by, permissions.can_resend), by)


def send_due() -> dict[str, int]:
    """Send every message whose time has come.

    Rows cut off while being handed over are marked first: they wait for an editor.

    Returns:
        How many ended in each state.
    """
    mark_cut_off()
    ended = {}
    for pk in list(Message.objects.ready(timezone.now()).values_list("pk", flat=True)):
        state = send_one(pk)
        if state:
            ended[state] = ended.get(state, 0) + 1
    return ended


def mark_cut_off() -> int:
    """Mark messages whose hand-over was cut off as *may have gone*; return how many.

    A mail with a secret that was never handed over is marked as not sent: its secret is gone.
    """
    now = timezone.now()
    waiting = Message.objects.filter(state=State.DUE, has_secret=True)
    waiting.filter(queued_at__lte=now - CUT_OFF_AFTER).update(
        state=State.FAILED, error="We stopped before the mail server was asked."
    )
    return Message.objects.cut_off(now).update(
        state=State.MAY_HAVE_GONE,
        error="We stopped while the mail server was taking it.",
    )


def forget_old(before: datetime) -> int:
    """Delete messages nothing more happens to, queued before that; return how many."""
    return Message.objects.old(before).delete()[0]


@transaction.atomic
def forget_about(submission_ref: str) -> int:
    """Delete every message about a submission that is being erased, and the lines other messages,
    such as a digest, have about it; return how many went."""
    gone = Message.objects.filter(submission_ref=submission_ref).delete()[0]
    for message in Message.objects.filter(body__contains=submission_ref):
        lines = message.body.splitlines()
        message.body = "\n".join(line for line in lines if submission_ref not in line)
        message.save(update_fields=["body"])
    return gone


def forget_person(user) -> int:
    """Delete every message to somebody who is being erased; return how many."""
    theirs = Q(recipient=user) | Q(address__iexact=user.email)
    return Message.objects.filter(theirs).delete()[0]


def send_unkept(key: str, *, address: str, context: Mapping) -> None:
    """Send one mail after the transaction commits, and keep no copy: its reader was just erased.

    It is tried once. The page she sees says the same.

    Raises:
        KeyError: no room registered the key.
    """
    subject, body = render(key, context)
    transaction.on_commit(lambda: _deliver_unkept(key, subject, body, address), robust=True)


def _deliver_unkept(key, subject, body, address) -> None:
    outcome = deliver(subject, body, address)
    if outcome.kind != "sent":
        logger.warning("A mail of which no copy is kept (%s): %s", key, outcome.kind)


@transaction.atomic
def take_words_out(reference: str, words) -> int:
    """Take words that had to go out of every message about a submission, and out of the lines other
    messages, such as a digest, have about it; return how many had any.

    Args:
        reference: what the messages are filed under, or an address that stands in such lines.
        words: names, phrases or whole texts; capitals and line breaks do not count.
    """
    longest = sorted((text.split() for text in words if text.strip()), key=len, reverse=True)
    if not longest:
        return 0
    each = "|".join(r"\s+".join(map(re.escape, parts)) for parts in longest)
    pattern, changed = re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.IGNORECASE), 0
    about = Q(submission_ref=reference) | Q(body__contains=reference)
    for message in Message.objects.filter(about):
        subject, body = message.subject, message.body
        if message.submission_ref == reference:
            subject = pattern.sub(TAKEN_OUT, subject)[:250]
            body = pattern.sub(TAKEN_OUT, body)
        else:
            lines = body.split("\n")
            body = "\n".join(
                pattern.sub(TAKEN_OUT, line) if reference in line else line for line in lines
            )
        if (subject, body) != (message.subject, message.body):
            message.subject, message.body = subject, body
            message.save(update_fields=["subject", "body"])
            changed += 1
    return changed


def send_one(message_id: int) -> str | None:
    """Hand one due message over; return its new state, or None if it was not ours to send."""
    message = _claim(Message.objects.ready(timezone.now()), message_id)
    if message is None:
        return None
    outcome = deliver(message.subject, message.body, message.address)
    return _record(message, outcome)


@transaction.atomic
def stop_to(submission_ref: str, *, to) -> int:
    """Drop what is not sent yet to somebody who is no part of a submission any more.

    What an editor was to give her by hand is dropped too. Returns how many.
    """
    address = getattr(to, "email", to)
    waiting = Message.objects.filter(submission_ref=submission_ref, address=address)
    by_hand = waiting.filter(state=State.BY_HAND, tasks__result="").values("pk")
    not_gone = models.Q(state__in=[State.HELD, State.DUE]) | models.Q(pk__in=by_hand)
    return waiting.filter(not_gone).update(state=State.DROPPED)


def sync_templates() -> None:
    """Make a row for every registered kind of mail, so that editors find it in the admin, and
    take away those of a kind that is not sent any more."""
    registered = {info.key for info in all_templates()}
    MailTemplate.objects.exclude(key__in=registered).delete()
    known = set(MailTemplate.objects.values_list("key", flat=True))
    MailTemplate.objects.bulk_create(MailTemplate(key=key) for key in sorted(registered - known))


def _store(key, to, subject, body, *, way=Route(True), **fields) -> Message:  # noqa: B008
    recipient = to if hasattr(to, "email") else None
    address = recipient.email if recipient else str(to)
    if not way.reaches or (way.by_mail and not address):
        raise ValueError("A message needs an address, or a way to give it by hand.")
    return Message.objects.create(
        key=key,
        recipient=recipient,
        address=address,
        by_mail=way.by_mail,
        subject=subject,
        body=body,
        **fields,
    )


def _agreed_state(by_mail: bool) -> State:
    """Return the state of a message whose words are agreed."""
    return State.DUE if by_mail else State.BY_HAND


def _nudge(message: Message) -> None:
    transaction.on_commit(
        lambda: message_due.send(sender=Message, message_id=message.pk), robust=True
    )


def _locked(message: Message, by, check) -> Message:
    message = Message.objects.select_for_update().get(pk=message.pk)
    allowed, reason = check(by, message)
    if not allowed:
        raise PermissionDenied(reason)
    return message


def _make_due(message: Message, by) -> Message:
    message.state, message.decided_by = _agreed_state(message.by_mail), by
    message.error, message.attempts, message.next_try = "", 0, timezone.now()
    message.save(update_fields=["state", "decided_by", "error", "attempts", "next_try"])
    tasks.count_from_today(message)
    if message.by_mail:
        _nudge(message)
    return message


def _claim(rows, message_id) -> Message | None:
    """Take a due row for this process alone: the update is what decides, not the read."""
    taken = (
        rows.filter(pk=message_id)
        .order_by()
        .update(state=State.SENDING, handed_over_at=timezone.now(), attempts=F("attempts") + 1)
    )
    return Message.objects.get(pk=message_id) if taken else None


def _send_once(message_id: int, subject: str, body: str) -> None:
    rows = Message.objects.filter(state=State.DUE, has_secret=True)
    message = _claim(rows, message_id)
    if message is not None:
        _record(message, deliver(subject, body, message.address))


def _record(message: Message, outcome: Outcome) -> str:
    now = timezone.now()
    message.error = outcome.error
    if outcome.kind == "sent":
        message.state, message.sent_at = State.SENT, now
    elif outcome.kind == "unknown":
        message.state = State.MAY_HAVE_GONE
    elif outcome.kind == "refused" or message.has_secret or message.attempts > len(BACK_OFF):
        message.state = State.FAILED
    else:
        message.state, message.next_try = State.DUE, now + BACK_OFF[message.attempts - 1]
    message.save(update_fields=["state", "error", "sent_at", "next_try"])
    if message.state != State.SENT:
        logger.warning("Message %s (%s): %s", message.pk, message.key, message.state)
    return message.state
