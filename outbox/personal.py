"""What the mail rows hold about people."""

from core.declarations import ALL, Ground, Purpose, not_personal, personal

WRITE_TO_YOU = Purpose(
    "To write to you",
    "We write to say what happened to what you sent, and what comes next.",
    order=20,
)
_mail = {
    "purpose": WRITE_TO_YOU,
    "ground": Ground.INTEREST,
    "who": "You and our editors.",
    "kept": "{mail} after we sent it.",
}

personal("outbox.Message", "recipient address subject body", "The mails we sent to you.", **_mail)
personal(
    "outbox.Message",
    "error decided_by",
    "Whether a mail arrived, and which editor sent it.",
    **_mail,
)
personal(
    "outbox.Task",
    "kind due_on result closed_at closed_by note",
    "How and when one of our team told you something, where an e-mail was not right for you.",
    **_mail,
)
not_personal("outbox.Message", "key submission_ref", "which kind of mail, and about what")
not_personal("outbox.MailTemplate", ALL, "our own words, the same for everybody")
