"""Hands one mail to the mail server and says what became of it. Knows nothing of rows."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection


@dataclass(frozen=True)
class Outcome:
    """`sent`, `refused` (for good), `not_now` (try later) or `unknown` (it may have gone)."""

    kind: str
    error: str = ""


def deliver(subject: str, body: str, address: str) -> Outcome:
    """Hand one mail over.

    An error while connecting means that nothing has gone. An answer of the server is its word. A
    connection that breaks in between leaves it open: nobody can know.
    """
    mail = EmailMessage(subject, body, to=[address], headers={"Auto-Submitted": "auto-generated"})
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome("not_now", describe(error))
    try:
        connection.send_messages([mail])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        return Outcome("refused" if _code(error) >= 500 else "not_now", describe(error))
    except (OSError, smtplib.SMTPException) as error:
        return Outcome("unknown", describe(error))
    except ValueError as error:  # a header or address Python will not write
        return Outcome("refused", describe(error))
    finally:
        # The server has answered for the mail; how the conversation ends changes nothing.
        with suppress(OSError, smtplib.SMTPException):
            connection.close()
    return Outcome("sent")


def _code(error) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _text in error.recipients.values())
    return error.smtp_code


def describe(error: Exception) -> str:
    """Return what the mail server, or the network, said: one line an editor can pass on."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return f"{code} {_text(text)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"[:500]


def _text(said) -> str:
    if isinstance(said, bytes):
        said = said.decode("utf-8", errors="replace")
    return str(said)[:500]
