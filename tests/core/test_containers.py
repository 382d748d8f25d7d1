"""Files made to hurt: each is refused or read, and never takes the process along."""

import struct

import pytest

from core import containers, filetypes
from core.filetypes import Refused
from tests.factories import uploads as make


def test_boxes_in_boxes_in_boxes():
    nested = b""
    for _ in range(3000):
        nested = make.box(b"moov", nested)
    film = make.upload(make.box(b"ftyp", b"isom" + bytes(8)) + nested, "a.mp4")
    assert containers.personal_boxes(film) == []


def test_more_boxes_than_any_film():
    film = make.upload(make.movie() + make.box(b"free", b"") * 50_001, "a.mp4")
    with pytest.raises(Refused, match="damaged"):
        filetypes.inspect(film)


def test_a_box_of_64_bits_and_one_to_the_end():
    large = struct.pack(">I4sQ", 1, b"free", 16 + 4) + b"abcd"
    last = struct.pack(">I4s", 0, b"mdat") + b"xyz"
    film = make.upload(make.movie() + large + last, "a.mp4")
    assert filetypes.inspect(film).extension == "mp4"


def test_a_header_cut_in_two():
    film = make.upload(make.movie() + b"\0\0\0", "a.mp4")
    with pytest.raises(Refused, match="damaged"):
        filetypes.inspect(film)
    assert len(containers.personal_boxes(film)) == 0


def test_a_zip_over_the_limit_is_not_even_listed(settings, monkeypatch):
    settings.UPLOAD_LIMITS = {**settings.UPLOAD_LIMITS, "paper": 0}
    sent = make.docx()
    monkeypatch.setattr(containers.zipfile, "ZipFile", lambda file: pytest.fail("it was read"))
    with pytest.raises(Refused, match="over 0 MB"):
        filetypes.inspect(sent)


def test_a_zip_that_claims_to_be_enormous(monkeypatch):
    monkeypatch.setattr(containers, "_MOST_UNPACKED", 1000)
    with pytest.raises(Refused, match="cannot open"):
        filetypes.inspect(make.docx(**{"word/media/a.bin": bytes(5000)}))


@pytest.mark.parametrize(
    "head", [b"\xff\xfb\xf0\x00", b"\xff\xfb\x0c\x00", b"\xff\xeb\x90\x00", b"\xff\xfb\x90\x00"]
)
def test_noise_is_no_recording(head):
    """One frame alone, or one that no encoder writes."""
    with pytest.raises(Refused):
        filetypes.inspect(make.upload(head + bytes(500), "a.mp3"))


def test_a_recording_of_low_quality():
    frame = b"\xff\xf3\x40\xc0" + bytes(500)
    length = containers._frame_length(frame)
    sound = make.upload(frame[:length] * 3, "a.mp3")
    assert filetypes.inspect(sound).extension == "mp3"
