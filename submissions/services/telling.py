"""Who is told about a move, and in which words. The mails themselves are rows of `outbox`."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from outbox.registry import register_template
from outbox.services import preview, queue
from submissions.enums import ContributorRole

SAMPLE = {
    "title": "The Saturday bus",
    "organisation": "Harbour Wheels",
    "reference": "K7PM-22QX",
    "call": "Tell us what works",
    "link": "https://example.org/my/K7PM-22QX/",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and text of one mail, as an editor agreed them."""

    subject: str
    body: str


def register(name: str, description: str, **sample) -> None:
    """Register the mail `submissions/<name>`, with examples for what it alone may use."""
    register_template(f"submissions/{name}", "submissions", description, {**SAMPLE, **sample})


def recipients(submission) -> list:
    """Return who hears about it: its owner and co-writers, else the address that was given."""
    rows = submission.contributors.select_related("user").order_by("pk")
    users = [
        row.user
        for row in rows
        if row.role in (ContributorRole.OWNER, ContributorRole.CO_WRITER) and row.user.is_active
    ]
    if users:
        return users
    contact = getattr(submission, "contact", None)
    return [contact.email] if contact and contact.email else []


def mail_values(submission, extra: Mapping | None = None) -> dict:
    """Return what a mail about `submission` may say: nothing private is among it."""
    return {
        "title": submission.title or "what you sent",
        "organisation": submission.organisation,
        "reference": submission.reference,
        "call": submission.call.title,
        "link": site_address(f"/my/{submission.reference}/"),
        **(extra or {}),
    }


def words_for(submission, name: str, **extra) -> Words:
    """Return the mail `submissions/<name>` as it would go out; nothing is written."""
    return Words(*preview(f"submissions/{name}", mail_values(submission, extra)))


def tell(submission, name: str, *, words: Words | None = None, at_once=False, **extra) -> list:
    """Queue the mail `submissions/<name>` to everybody who hears about it, and return the rows.

    Args:
        words: what an editor agreed. Without them the mail waits for an editor, unless
        at_once: it is a receipt.
        extra: values this mail alone may use.
    """
    return [
        queue(
            f"submissions/{name}",
            to=to,
            context=mail_values(submission, extra),
            held=words is None and not at_once,
            submission_ref=submission.reference,
            subject=words.subject if words else None,
            body=words.body if words else None,
        )
        for to in recipients(submission)
    ]


def tell_editor(submission, name: str, editor) -> None:
    """Queue the mail `submissions/<name>` to one editor, if there is one; it goes at once."""
    if editor is not None and editor.is_active:
        link = site_address(f"/admin/submissions/{submission.reference}/")
        queue(
            f"submissions/{name}",
            to=editor,
            context=mail_values(submission, {"link": link}),
            submission_ref=submission.reference,
        )


def site_address(path: str) -> str:
    """Return the whole address of a path on this site."""
    return f"{settings.SITE_URL}{path}"
