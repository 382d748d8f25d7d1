"""The demo's mail backend: every mail becomes a file, and `/demo/mail/` shows them."""

import email
import uuid
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class DemoMailBackend(BaseEmailBackend):
    """Writes each mail to `DATA_DIR/mail/` instead of sending it."""

    def send_messages(self, email_messages):
        folder = demo_mail_folder()
        folder.mkdir(parents=True, exist_ok=True)
        for mail in email_messages:
            name = f"{timezone.now():%Y%m%d%H%M%S%f}-{uuid.uuid4().hex[:8]}.eml"
            (folder / name).write_bytes(mail.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True)
class DemoMail:
    """One mail of the demo, as its reader would see it."""

    name: str
    to: str
    subject: str
    sent_at: datetime
    body: str


def demo_mail_folder() -> Path:
    """Return the folder of the demo's mail."""
    return Path(settings.DATA_DIR) / "mail"


def demo_mails(limit: int = 200) -> list[DemoMail]:
    """Return the demo's mail, newest first."""
    paths = sorted(demo_mail_folder().glob("*.eml"), reverse=True)
    return [_read(path) for path in paths[:limit]]


def demo_mail(name: str) -> DemoMail | None:
    """Return one mail by its file's name without ending; None when there is none."""
    if not name.replace("-", "").isalnum():
        return None
    path = demo_mail_folder() / f"{name}.eml"
    return _read(path) if path.is_file() else None


def _read(path: Path) -> DemoMail:
    mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    return DemoMail(
        name=path.stem,
        to=str(mail["To"]),
        subject=str(mail["Subject"]),
        sent_at=parsedate_to_datetime(mail["Date"]),
        body=mail.get_content(),
    )
