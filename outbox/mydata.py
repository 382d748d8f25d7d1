"""The mails to a person, for her download and for deleting her account."""

from django.db.models import Q

from core.holdings import Fact, Record, erases, exports, left_out
from outbox.enums import State
from outbox.models import Message
from outbox.services import forget_person
from ui.words import day, moment

# What waits for an editor may still be changed, or never sent.
NOT_HERS_YET = (State.HELD, State.DROPPED)


def _mails(user):
    theirs = Q(recipient=user) | Q(address__iexact=user.email)
    return Message.objects.filter(theirs).exclude(state__in=NOT_HERS_YET).order_by("queued_at")


@exports(
    "mails",
    "Mails we sent to you",
    tables="outbox.Message outbox.Task",
    count=lambda user: _mails(user).count(),
    order=60,
)
def mails(user):
    """Each mail, and how else its words were told."""
    for mail in _mails(user).prefetch_related("tasks").iterator(chunk_size=200):
        told = [f"{task.get_kind_display()}, {day(task.closed_at)}" for task in mail.tasks.all()]
        yield Record(
            mail.subject,
            (
                Fact("when", "When", moment(mail.sent_at or mail.queued_at)),
                Fact("to", "To", mail.address),
                Fact("subject", "Subject", mail.subject),
                Fact("body", "Words", mail.body),
                Fact("told_by_hand", "Told by one of us", told),
            ),
        )


left_out("outbox.Task", "What one of us noted after a call with you. Ask us for it.")


@erases(tables="outbox.Message outbox.Task", order=80)
def erase_mails(user, choices):
    """Every mail to her, with what one of us was to tell her by hand."""
    forget_person(user)
