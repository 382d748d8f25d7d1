"""Real files, made in the test: pictures with what a camera writes, papers, films, recordings."""

import struct
import wave
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from uploads.models import PrivateFile
from uploads.services import store

CANARY = "CANARY-14-Orchard-Lane"


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture_bytes(form="JPEG", size=(60, 40), mode="RGB", color=(120, 40, 160), **save) -> bytes:
    output = BytesIO()
    Image.new(mode, size, color).save(output, form, **save)
    return output.getvalue()


def camera_exif() -> Image.Exif:
    """Orientation 6 (turn right), the maker, a canary and a place by GPS."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Canary Camera"
    exif[0x010E] = CANARY
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (51.0, 30.0, 26.0), "W", (0.0, 7.0, 39.0)
    return exif


def jpeg(name="photo.jpg", **options) -> SimpleUploadedFile:
    return upload(picture_bytes("JPEG", **options), name)


def png(name="drawing.png", **options) -> SimpleUploadedFile:
    return upload(picture_bytes("PNG", **options), name)


def huge_png(width: int, height: int, name="huge.png") -> SimpleUploadedFile:
    """A few bytes whose header claims this many pixels."""
    small = picture_bytes("PNG", mode="1", size=(8, 8), color=0)
    header = small[12:16] + struct.pack(">II", width, height) + small[24:29]
    crc = struct.pack(">I", zlib.crc32(header))
    return upload(small[:12] + header + crc + small[33:], name)


def photograph(name="IMG_0042.JPG", size=(60, 40)) -> SimpleUploadedFile:
    """A JPEG as a telephone makes it, with the canary in its metadata."""
    return jpeg(name, size=size, exif=camera_exif(), comment=CANARY.encode())


def heic(name="IMG_0042.HEIC", size=(64, 48)) -> SimpleUploadedFile:
    return upload(picture_bytes("HEIF", size=size, exif=camera_exif().tobytes()), name)


def pdf(name="report.pdf") -> SimpleUploadedFile:
    return upload(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", name
    )


def zipped(entries: dict[str, bytes], name: str, stored=()) -> SimpleUploadedFile:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in entries.items():
            how = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            archive.writestr(path, content, how)
    return upload(output.getvalue(), name)


def docx(name="letter.docx", **more) -> SimpleUploadedFile:
    return zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>", **more}, name)


def odt(name="letter.odt") -> SimpleUploadedFile:
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": b"<x/>"}, name, stored={"mimetype"})


def txt(name="notes.txt", content=b"What we did in May.\n") -> SimpleUploadedFile:
    return upload(content, name)


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def _track(handler: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12)))


def movie(brand=b"isom", handlers=(b"vide", b"soun"), personal=b"", length=2000) -> bytes:
    """An MP4 with an index; `personal` is what the telephone wrote about the place."""
    place = box(b"udta", box(b"\xa9xyz", personal)) if personal else b""
    index = box(b"moov", box(b"mvhd", b"\0" * 100) + b"".join(map(_track, handlers)) + place)
    return box(b"ftyp", brand + b"\0\0\2\0isommp42") + index + box(b"mdat", bytes(length))


def mp4(name="film.mp4", **options) -> SimpleUploadedFile:
    return upload(movie(**options), name)


def mov(name="IMG_0007.MOV", **options) -> SimpleUploadedFile:
    return upload(movie(brand=b"qt  ", **options), name)


def m4a(name="memo.m4a", **options) -> SimpleUploadedFile:
    return upload(movie(brand=b"M4A ", handlers=(b"soun",), **options), name)


def webm(name="film.webm", codec=b"V_VP9") -> SimpleUploadedFile:
    return upload(b"\x1a\x45\xdf\xa3\x9fB\x82\x84webm" + b"\0" * 40 + codec + b"\0" * 200, name)


def ogg(name="talk.ogg") -> SimpleUploadedFile:
    return upload(b"OggS\0\2" + b"\0" * 22 + b"\x01\x13OpusHead" + b"\0" * 100, name)


def mp3(name="talk.mp3") -> SimpleUploadedFile:
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413
    return upload(frame * 4, name)


def wav(name="talk.wav") -> SimpleUploadedFile:
    output = BytesIO()
    with wave.open(output, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(800))
    return upload(output.getvalue(), name)


def captions(name="film.vtt") -> SimpleUploadedFile:
    return upload(b"WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n", name)


def private_file(uploaded=None, by=None, **options) -> PrivateFile:
    """A stored file; a small picture unless told."""
    return store(uploaded or jpeg(), by=by, **options)
