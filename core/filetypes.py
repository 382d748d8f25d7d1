"""What a file is, decided from its content; the name it came with is never trusted."""

from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError

from core import containers

HEAD = 4096
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileType:
    """`kind` is image, film, sound, paper or captions; `extension` is the one we store under."""

    kind: str
    media_type: str
    extension: str


_KNOWN = (
    FileType("image", "image/jpeg", "jpg"),
    FileType("image", "image/png", "png"),
    FileType("image", "image/gif", "gif"),
    FileType("image", "image/webp", "webp"),
    FileType("image", "image/heic", "heic"),
    FileType("image", "image/avif", "avif"),
    FileType("film", "video/mp4", "mp4"),
    FileType("film", "video/quicktime", "mov"),
    FileType("film", "video/webm", "webm"),
    FileType("film", "video/3gpp", "3gp"),
    FileType("sound", "audio/mpeg", "mp3"),
    FileType("sound", "audio/mp4", "m4a"),
    FileType("sound", "audio/ogg", "ogg"),
    FileType("sound", "audio/wav", "wav"),
    FileType("sound", "audio/webm", "weba"),
    FileType("paper", "application/pdf", "pdf"),
    FileType(
        "paper", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"
    ),
    FileType("paper", "application/vnd.oasis.opendocument.text", "odt"),
    FileType("paper", "text/plain", "txt"),
    FileType("captions", "text/vtt", "vtt"),
)
BY_EXTENSION = {known.extension: known for known in _KNOWN}

# Shown in a sentence: *This is {article}. Choose {article} here.*
ARTICLES = {"image": "a picture", "film": "a film", "sound": "a recording", "paper": "a paper"}
FORMATS = {
    "image": "JPEG, PNG, WebP, GIF or HEIC",
    "film": "MP4, MOV or WebM",
    "sound": "MP3, M4A, OGG or WAV",
    "paper": "PDF, DOCX, ODT or TXT",
}
_SMALLER = {
    "image": "Choose a smaller one.",
    "film": "Choose a shorter one, or send a link.",
    "sound": "Choose a shorter one, or send a link.",
    "paper": "Choose a smaller one.",
}


class Refused(ValidationError):
    """A file we do not take. The message says what is wrong and what to do."""


def stored_type(name: str) -> FileType | None:
    """Return the type of a file we stored, by the extension we gave it; None when unknown."""
    return BY_EXTENSION.get(PurePath(name).suffix.lower().lstrip("."))


def limit(kind: str) -> int:
    """Return the largest size of `kind`, in bytes (setting `UPLOAD_LIMITS`, in megabytes)."""
    return settings.UPLOAD_LIMITS[kind] * MEGABYTE


def inspect(file, *, accept=("image", "film", "sound", "paper")) -> FileType:
    """Return what `file` is, after every check that needs no decoding.

    Args:
        file: an open Django File, with `size` and `name`.
        accept: the kinds that may come here.
    Raises:
        Refused: empty, unknown, of a kind not accepted, damaged or too large.
    """
    if not file.size:
        raise Refused("This file is empty. Choose it again, or choose another.", "empty")
    found = _sniff(file)
    if found is None:
        raise Refused(_not_ours(file, accept), "unknown")
    if found.kind not in accept:
        wanted = " or ".join(ARTICLES[kind] for kind in accept)
        raise Refused(f"This is {ARTICLES[found.kind]}. Choose {wanted} here.", "kind")
    _check_size(file, found.kind)
    _check_whole(file, found)
    return found


def check_captions(file) -> None:
    """Raise Refused unless `file` is WebVTT text with at least one line to show."""
    if file.size > MEGABYTE:
        raise Refused("These captions are over 1 MB. Choose a smaller file.", "too_large")
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    file.seek(0)
    if not text.startswith("WEBVTT") or "-->" not in text:
        raise Refused("These are not WebVTT captions. Choose a .vtt file.", "captions")


def _sniff(file) -> FileType | None:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(b"PK"):
        _check_size(file, "paper")  # before its list of contents is read
    extension = (
        _picture(head) or _recording(file, head) or containers.paper(file, head) or _text(file)
    )
    return BY_EXTENSION.get(extension)


def _picture(head: bytes) -> str:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    brand = head[8:12] if head[4:8] == b"ftyp" else b""
    if brand in {b"heic", b"heix", b"mif1", b"heim", b"heis", b"hevc", b"msf1"}:
        return "avif" if b"avif" in head[16:64] and b"heic" not in head[16:64] else "heic"
    return "avif" if brand in {b"avif", b"avis"} else ""


def _recording(file, head: bytes) -> str:
    if head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide"}:
        return containers.movie(file, head)
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        film = any(codec in head for codec in (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG"))
        return "webm" if film or b"A_" not in head else "weba"
    if head.startswith(b"OggS"):
        return "" if b"theora" in head[:512] else "ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    return "mp3" if head.startswith(b"ID3") or containers.is_mpeg_audio(head) else ""


def _text(file) -> str:
    """Plain text has no signature: its name must say .txt, and it must read as text."""
    if not (file.name or "").lower().endswith(".txt") or file.size > limit("paper"):
        return ""
    file.seek(0)
    content = file.read()
    file.seek(0)
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if b"\x00" in content or start.startswith((b"<", b"{\\rtf")):
        return ""
    return "txt"


def _not_ours(file, accept) -> str:
    file.seek(0)
    head = file.read(HEAD).lower()
    file.seek(0)
    if b"<svg" in head:
        return "We cannot take SVG pictures. Save it as PNG and try again."
    if tuple(accept) == ("image",):
        return f"This is not a picture we can open. Use {FORMATS['image']}."
    if len(accept) == 1:
        return f"We cannot open this file. Use {FORMATS[accept[0]]}."
    return "We cannot open this kind of file. Try a picture, MP4, MP3 or PDF."


def _check_size(file, kind: str) -> None:
    if file.size > limit(kind):
        most, what = settings.UPLOAD_LIMITS[kind], ARTICLES[kind].split()[-1]
        raise Refused(f"This {what} is over {most} MB. {_SMALLER[kind]}", "too_large")


def _check_whole(file, found: FileType) -> None:
    whole = True
    if found.extension in {"mp4", "mov", "3gp", "m4a"}:
        whole = containers.movie_is_whole(file)
    elif found.extension == "pdf":
        whole = containers.pdf_is_whole(file)
    if not whole:
        what = ARTICLES[found.kind].split()[-1]
        raise Refused(f"This {what} is damaged or cut short. Choose it again.", "damaged")
