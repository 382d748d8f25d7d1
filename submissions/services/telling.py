"""Who is told about a move, and in which words. The mails themselves are rows of `outbox`."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from outbox.registry import register_template
from outbox.routing import Route, route
from outbox.services import preview, queue
from outbox.services import reroute as outbox_reroute
from submissions.conflicts import conflicts_of
from submissions.enums import ContributorRole
from submissions.permissions import signers_of
from ui.words import sentence_list

SAMPLE = {
    "title": "The Saturday bus",
    "organisation": "Harbour Wheels",
    "reference": "K7PM-22QX",
    "call": "Tell us what works",
    "link": "https://example.org/my/K7PM-22QX/",
    "who_says_yes": "Sam Okoro and Bo Lind",
}


# What a message calls somebody whose name we do not have.
NOT_THEIRS = "This is no longer yours: you are not part of it any more. Nothing was changed."
UNNAMED = {
    ContributorRole.OWNER: "whoever sent it",
    ContributorRole.CO_WRITER: "somebody who wrote it with you",
    ContributorRole.VIEWER: "somebody you named",
    ContributorRole.SUPPORTER: "your supporter",
}
WRITERS = (ContributorRole.OWNER, ContributorRole.CO_WRITER)


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and text of one mail, as an editor agreed them."""

    subject: str
    body: str


def register(name: str, description: str, **sample) -> None:
    """Register the mail `submissions/<name>`, with examples for what it alone may use."""
    register_template(f"submissions/{name}", "submissions", description, {**SAMPLE, **sample})


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who hears about a submission, and how she likes to be contacted.

    `to` is a user, an address, or empty for somebody who gave no address.
    """

    to: object
    name: str = ""
    ways: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return getattr(self.to, "email", self.to)

    @property
    def route(self) -> Route:
        """By which road a message to her goes, and in which forms."""
        return route(self.ways, has_address=bool(self.email))

    @property
    def how(self) -> str:
        """The same in words: *e-mail, and a task: Easy Read*."""
        said = ["e-mail"] if self.route.by_mail else []
        return ", and ".join([*said, *(f"a task: {kind.label}" for kind in self.route.tasks)])


def recipients(submission) -> list[Recipient]:
    """Return who hears about it: its owner, co-writers and whoever may say yes, else whoever the
    contact details name.

    Whoever cannot be reached at all is left out.
    """
    contact = getattr(submission, "contact", None)
    rows = submission.contributors.select_related("user").order_by("pk")
    found = [
        Recipient(row.user, row.user.name, ways_of(contact, row))
        for row in rows
        if row.user.is_active and (row.role in WRITERS or row.may_say_yes)
    ]
    if not found and contact:
        found = [_named_in(contact)]
    return [recipient for recipient in found if recipient.route.reaches]


def _named_in(contact) -> Recipient:
    """Return somebody without an account. An address nobody confirmed may be somebody else's."""
    email = contact.email if contact.confirmed_at else ""
    asked = Recipient(email, contact.name, tuple(contact.ways))
    if asked.route.reaches or not contact.reached_by:
        return asked
    return Recipient(email, contact.name, (contact.reached_by,))


def ways_of(contact, row) -> tuple[str, ...]:
    """Return the preferences of one contributor: they are those of who gave the contact details."""
    if contact is None:
        return ()
    theirs = row.user.email == contact.email.lower() or row.role == ContributorRole.OWNER
    return tuple(contact.ways) if theirs else ()


def who_may_say_yes(submission) -> list[str]:
    """Return the names of those who may say yes, as every message about the yes gives them."""
    found = [row.user.name or UNNAMED[row.role] for row in signers_of(submission)]
    contact = getattr(submission, "contact", None)
    return found or ([contact.name] if contact and contact.name else ["you"])


def mail_values(submission, extra: Mapping | None = None) -> dict:
    """Return what a mail about `submission` may say: nothing private is among it."""
    return {
        "title": submission.title or "what you sent",
        "organisation": submission.organisation,
        "reference": submission.reference,
        "call": submission.call.title,
        "link": site_address(f"/my/{submission.reference}/"),
        "who_says_yes": sentence_list(who_may_say_yes(submission)),
        **(extra or {}),
    }


def words_for(submission, name: str, **extra) -> Words:
    """Return the mail `submissions/<name>` as it would go out; nothing is written."""
    return Words(*preview(f"submissions/{name}", mail_values(submission, extra)))


def tell(submission, name: str, *, words: Words | None = None, at_once=False, **extra) -> list:
    """Tell everybody who hears about it, each in her own way, and return the messages.

    Args:
        words: what an editor agreed. Without them the mail waits for an editor, unless
        at_once: it is a receipt.
        extra: values this mail alone may use; a function is given who reads it, and returns one.
    """
    return [
        queue(
            f"submissions/{name}",
            to=recipient.to,
            context=mail_values(submission, _for_reader(extra, recipient.to)),
            held=words is None and not at_once,
            submission_ref=submission.reference,
            subject=words.subject if words else None,
            body=words.body if words else None,
            ways=recipient.ways,
        )
        for recipient in recipients(submission)
    ]


def _for_reader(values, reader) -> dict:
    return {name: v(reader) if callable(v) else v for name, v in values.items()}


def is_still_theirs(submission, whose: str) -> bool:
    """Return whether the reader of a mail may still use its signed addresses.

    Args:
        whose: the number of her user, from the address; empty where she had no account.
    """
    return not whose or submission.contributors.filter(user=whose, user__is_active=True).exists()


def reroute(submission) -> None:
    """Let what waits for an editor go as each person likes it now."""
    for recipient in recipients(submission):
        outbox_reroute(submission.reference, to=recipient.to, ways=recipient.ways)


def tell_editor(submission, name: str, editor, **extra) -> None:
    """Queue the mail `submissions/<name>` to one editor, if she may hear of it. It goes at once.

    `extra` is what this mail alone may use.
    """
    if editor is not None and editor.is_active and submission.pk not in conflicts_of(editor):
        link = site_address(f"/admin/submissions/{submission.reference}/")
        queue(
            f"submissions/{name}",
            to=editor,
            context=mail_values(submission, {"link": link, **extra}),
            submission_ref=submission.reference,
        )


def site_address(path: str) -> str:
    """Return the whole address of a path on this site."""
    return f"{settings.SITE_URL}{path}"
