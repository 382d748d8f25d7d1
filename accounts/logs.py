"""Keeps the tokens of mailed links out of every log: whatever follows `/link/` in an address."""

import logging
import re

TOKEN = re.compile(r"(/link/)[^/\s\"'?#]+")


def scrub(text: str) -> str:
    """Return `text` with the token of every mailed link left out."""
    return TOKEN.sub(r"\1[left out]", text)


class ScrubTokens(logging.Filter):
    """Put it on a handler: it sees the finished line of every logger."""

    def filter(self, record):
        line = record.getMessage()
        if "/link/" in line:
            record.msg, record.args = scrub(line), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = scrub(logging.Formatter().formatException(record.exc_info))
        return True
