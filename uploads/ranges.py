"""Byte ranges (RFC 9110, section 14): a film on a phone asks for parts of itself."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes=\s*(\d*)-(\d*)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """First and last byte, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class CannotSatisfy(Exception):
    """The range asked for lies outside the file: 416."""


def parse(header: str, size: int) -> Span | None:
    """Return the part of a file of `size` bytes that a Range header asks for.

    Returns:
        None when the header is absent, unreadable or asks for several parts: the whole is sent,
        as the standard allows.
    Raises:
        CannotSatisfy: it starts beyond the end, or asks for the last 0 bytes.
    """
    match = _ONE_RANGE.fullmatch(header or "")
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        if length == 0:
            raise CannotSatisfy
        return Span(size - length, size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise CannotSatisfy
    return Span(int(first), min(int(last), size - 1) if last else size - 1)


def read(file, span: Span, chunk: int = 64 * 1024):
    """Yield the bytes of `span` from an open file, which is closed at the end."""
    with file:
        file.seek(span.first)
        left = span.length
        while left > 0 and (data := file.read(min(chunk, left))):
            left -= len(data)
            yield data
