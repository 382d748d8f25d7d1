"""A look inside container files: MP4 and its family, ZIP papers, PDF, MPEG sound."""

import struct
import zipfile
from dataclasses import dataclass

_QUICKTIME, _3GP, _SOUND = (b"qt  ",), (b"3gp", b"3g2"), (b"M4A ", b"M4B ", b"M4P ")
_MOST_BOXES = 50_000
_DEEPEST = 4
_MOST_ENTRIES = 2000
_MOST_UNPACKED = 500 * 1024 * 1024
_MOST_INDEX = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Box:
    """One box of an MP4: its four letters stand at `start` + 4."""

    name: bytes
    start: int
    content: int
    end: int


def boxes(file, start: int, end: int):
    """Yield each Box between two offsets.

    Raises:
        ValueError: a box does not fit, or there are more than any film has.
    """
    for _number in range(_MOST_BOXES):
        if start >= end:
            return
        file.seek(start)
        header = file.read(16)
        if len(header) < 8:
            raise ValueError("cut short")
        size, name = struct.unpack(">I4s", header[:8])
        skip = 8
        if size == 1 and len(header) == 16:
            size, skip = struct.unpack(">Q", header[8:])[0], 16
        elif size == 0:
            size = end - start
        if size < skip or start + size > end:
            raise ValueError("does not fit")
        yield Box(name, start, start + skip, start + size)
        start += size
    raise ValueError("too many")


def movie(file, head: bytes) -> str:
    """Return the extension of an MP4-family file: a film, or a recording without a picture."""
    brand = head[8:12] if head[4:8] == b"ftyp" else b"qt  "
    if brand in _SOUND or not _has_picture(file):
        return "m4a"
    if brand in _QUICKTIME:
        return "mov"
    return "3gp" if brand[:3] in _3GP else "mp4"


def _has_picture(file) -> bool:
    """Whether it has a picture track; True when that cannot be read, so it is kept as a film."""
    try:
        for box in boxes(file, 0, file.size):
            if box.name == b"moov" and box.end - box.start < _MOST_INDEX:
                file.seek(box.content)
                index = file.read(box.end - box.content)
                return b"vide" in index or b"soun" not in index
    except ValueError:
        pass
    return True


def movie_is_whole(file) -> bool:
    """Whether every box fits and the index that players need is there."""
    try:
        return b"moov" in [box.name for box in boxes(file, 0, file.size)]
    except ValueError:
        return False
    finally:
        file.seek(0)


def personal_boxes(file) -> list[Box]:
    """Return the boxes where phones write place, device and titles."""
    found = []

    def walk(start, end, depth=1):
        for box in boxes(file, start, end):
            if box.name in {b"udta", b"meta", b"uuid"}:
                found.append(box)
            elif box.name in {b"moov", b"trak", b"moof", b"traf"} and depth < _DEEPEST:
                walk(box.content, box.end, depth + 1)

    try:
        walk(0, file.size)
    except ValueError:
        pass
    file.seek(0)
    return found


def blank(file, found: list[Box]) -> None:
    """Write each box over with an empty `free` one; every other offset stays as it was."""
    for box in found:
        file.seek(box.start + 4)
        file.write(b"free")
        file.seek(box.content)
        left = box.end - box.content
        while left > 0:
            left -= file.write(b"\0" * min(left, 1 << 20))
    file.seek(0)


def paper(file, head: bytes) -> str:
    """Return pdf, docx or odt, or an empty string."""
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    return _zipped(file) if head.startswith(b"PK\x03\x04") else ""


def _zipped(file) -> str:
    """Read only the list of contents: nothing is unpacked, so nothing can blow up."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            unpacked = sum(entry.file_size for entry in entries)
            first = entries[0] if entries else None
            if len(entries) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED:
                return ""
            if first and first.filename == "mimetype" and first.file_size < 100:
                odt = archive.read(first) == b"application/vnd.oasis.opendocument.text"
                return "odt" if odt and "content.xml" in names else ""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError):
        return ""
    finally:
        file.seek(0)
    # A document with macros is a program: it is not taken.
    is_word = {"[Content_Types].xml", "word/document.xml"} <= names
    return "docx" if is_word and "word/vbaProject.bin" not in names else ""


def pdf_is_whole(file) -> bool:
    """Whether the end that readers look for is there."""
    file.seek(max(0, file.size - 4096))
    tail = file.read()
    file.seek(0)
    return b"%%EOF" in tail


_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_FREQUENCIES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _frame_length(head: bytes) -> int:
    """Return the length of the MPEG layer 3 frame `head` starts with; 0 when it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, frequency = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in {0, 15} or frequency == 3:
        return 0
    factor, rates = (144, _RATES) if version == 3 else (72, _RATES_2)
    hertz = _FREQUENCIES[version][frequency]
    return factor * rates[rate] * 1000 // hertz + (head[2] >> 1 & 1)


def is_mpeg_audio(head: bytes) -> bool:
    """Whether two MP3 frames follow each other: one alone is found in any noise."""
    length = _frame_length(head)
    return bool(length and _frame_length(head[length : length + 4]))
