"""Reading an e-mail somebody sent us: who it is from, their own words, what came with it.

Only Python's own parser and text: no HTML is kept. Whatever comes in, something comes out; what is
not the sender's own words is left out of them and named, and stays in `whole` to compare.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from ui.words import count

MOST_PARTS = 400
LONGEST_WHOLE = 2_000_000
_HEADERS = ("from", "to", "cc", "date", "sent", "subject")
_LOOKS_LIKE_HEADERS = re.compile(
    r"\s*(?:From .*\r?\n)?(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,60}?"
    r"(?:from|subject|received|mime-version):",
    re.IGNORECASE,
)
# From here on a mail holds another one, in the ways mail programs write it.
_ANOTHER_MAIL = re.compile(
    r"^\s*(?:-{2,}\s*(?:original message|forwarded message|neges wreiddiol)\s*-{2,}"
    r"|begin forwarded message:|_{20,})\s*$",
    re.IGNORECASE,
)
_SAID_EARLIER = re.compile(r"^\s*(?:on|ar)\b.{4,200}\b(?:wrote|ysgrifennodd)\b.{0,80}:\s*$", re.I)
# What Python's parser raises on a header it trips over.
_TRIPS = (ValueError, LookupError, AttributeError, TypeError)
# Signs no database stores or no reader sees; line ends and tabs stay.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an e-mail, under the name the sender gave it."""

    name: str
    content: bytes


@dataclass(slots=True)
class Email:
    """What an e-mail says. `left_out` are sentences about what is not in `text`."""

    name: str = ""
    address: str = ""
    subject: str = ""
    sent_on: date | None = None
    text: str = ""
    whole: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        return bool(self.text or self.attachments or self.left_out)


def read(raw: bytes) -> Email:
    """Return what an e-mail says, as it was sent (`.eml`) or copied with or without its headers."""
    if not _LOOKS_LIKE_HEADERS.match(raw[:20_000].decode("latin-1")):
        whole = clean(_decode(raw, "utf-8"))
        found = Email(whole=whole)
        found.text = _own_words(whole, found)
        return found
    try:
        return _read_message(raw.lstrip())
    except Exception:  # made to break the parser, or older than it: nothing is lost
        whole = clean(_decode(raw, "utf-8"))[:LONGEST_WHOLE]
        return Email(whole=whole, left_out=["We could not read it as an e-mail."])


def _read_message(raw: bytes) -> Email:
    message = message_from_bytes(raw, policy=policy.default)
    found = Email(subject=_header(message, "subject")[:250], sent_on=_day(message))
    name, address = parseaddr(_header(message, "from"))
    found.name, found.address = name[:150], address[:254] if "@" in address else ""
    texts = []
    _read_part(message, found, texts)
    found.text = "\n\n".join(filter(None, texts))
    found.whole = clean(_everything(message))[:LONGEST_WHOLE]
    return found


def is_binary(raw: bytes) -> bool:
    """Whether this is some other file: no e-mail, nor text, holds the sign that ends a string."""
    return b"\x00" in raw[:20_000]


def clean(text: str) -> str:
    """Return a text without what no reader sees, its line ends as ours."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_TEXT.sub("", text).strip()


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(clean(str(message.get(name, ""))).split())
    except _TRIPS:
        return ""


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except _TRIPS:
        return None


def _children(part) -> list:
    payload = part.get_payload()
    return payload[:MOST_PARTS] if isinstance(payload, list) else []


def _read_part(part: EmailMessage, found: Email, texts: list[str]) -> None:
    """Add the sender's words of a part to `texts`, and its files to `found`."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = next(iter(_children(part)), None)
        subject = _header(inner, "subject") if inner is not None else ""
        found.left_out.append(f"Another e-mail was in it: “{subject[:150] or 'no subject'}”.")
    elif kind == "multipart/alternative":
        _read_best(part, found, texts)
    elif part.is_multipart():
        for child in _children(part):
            _read_part(child, found, texts)
    elif _is_file(part):
        name = _file_name(part)
        found.attachments.append(Attachment(name, part.get_payload(decode=True) or b""))
    else:
        texts.append(_own_words(_text_of(part), found))


def _read_best(part: EmailMessage, found: Email, texts: list[str]) -> None:
    """Of the same words in several forms, take the plain one; other parts as they come."""
    children = _children(part)
    forms = [c for c in children if c.get_content_maintype() == "text" and not _is_file(c)]
    plain = [c for c in forms if c.get_content_subtype() == "plain" and _text_of(c)]
    best = next(iter(plain or forms), None)
    for child in children:
        if child is best or child not in forms:
            _read_part(child, found, texts)


def _is_file(part: EmailMessage) -> bool:
    named = part.get_content_disposition() == "attachment" or _file_name(part) != ""
    return named or part.get_content_maintype() != "text"


def _file_name(part: EmailMessage) -> str:
    try:
        return clean(part.get_filename() or "")
    except _TRIPS:
        return "attachment"


def _text_of(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True) or b""
    text = _decode(payload, part.get_content_charset() or "utf-8")
    if part.get_content_subtype() == "html":
        reader = _Words()
        reader.feed(text)
        reader.close()
        text = "".join(reader.found)
    return re.sub(r"\n{3,}", "\n\n", clean(text))


def _decode(payload: bytes, charset: str) -> str:
    """Return the text; the charset named is believed, unless the bytes say otherwise."""
    named = [charset] if payload.isascii() else ["utf-8", charset]
    for name in named:
        try:
            return payload.decode(name)
        except (LookupError, ValueError):
            continue
    return payload.decode("cp1252", errors="replace")


def _own_words(text: str, found: Email) -> str:
    """Return what the sender wrote: without another mail quoted in it, or below it."""
    kept, dropped = [], 0
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if _ANOTHER_MAIL.match(line):
            dropped += len(lines) - at
            break
        if line.lstrip().startswith(">") or _SAID_EARLIER.match(line):
            dropped += 1
        else:
            kept.append(line.rstrip())
    if dropped:
        lines = count(dropped, "line")
        found.left_out.append(f"{lines.capitalize()} of another e-mail, quoted or forwarded.")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _everything(message: EmailMessage, depth: int = 0) -> str:
    """Return the headers and every text of a mail, and of those inside it; files by name."""
    said = [f"{name.title()}: {value}" for name in _HEADERS if (value := _header(message, name))]
    pieces = ["\n".join(said)]
    for part in _parts(message):
        if part.get_content_type() == "message/rfc822":
            pieces += [_everything(inner, depth + 1) for inner in _children(part) if depth < 5]
        elif _is_file(part):
            pieces.append(f"[File: {_file_name(part) or part.get_content_type()}]")
        elif not part.is_multipart():
            pieces.append(_text_of(part))
    return "\n\n".join(filter(None, pieces))


def _parts(message: EmailMessage):
    """Yield every part of a mail, but nothing of a mail inside it."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() == "message/rfc822" or not part.is_multipart():
            yield part
        else:
            waiting[:0] = _children(part)


class _Words(HTMLParser):
    """The words of a page: no scripts, no addresses, quotations marked as in plain mail."""

    SILENT = ("script", "style", "head", "title", "template")
    BREAKS = ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr")

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0
        self.quoted = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        self.quoted += tag == "blockquote"
        if tag in self.BREAKS or tag == "blockquote":
            self._break()

    def handle_endtag(self, tag):
        self.silent = max(0, self.silent - (tag in self.SILENT))
        if tag == "blockquote":
            self.quoted = max(0, self.quoted - 1)
        if tag in self.BREAKS or tag == "blockquote":
            self._break()

    def handle_data(self, data):
        if not self.silent:
            self.found.append(re.sub(r"\s+", " ", data))

    def _break(self):
        self.found.append("\n> " if self.quoted else "\n")
