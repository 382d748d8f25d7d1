from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from PIL import Image, ImageFile

from tests.factories import uploads as make
from uploads import services
from uploads.models import PrivateFile

pytestmark = pytest.mark.django_db


def content(row) -> bytes:
    with default_storage.open(row.file.name) as file:
        return file.read()


def opened(row):
    return Image.open(BytesIO(content(row)))


@pytest.mark.parametrize(
    ("upload", "kind", "media_type", "extension"),
    [
        (make.jpeg, "image", "image/jpeg", "jpg"),
        (make.png, "image", "image/png", "png"),
        (make.heic, "image", "image/jpeg", "jpg"),
        (make.mp4, "film", "video/mp4", "mp4"),
        (make.mov, "film", "video/quicktime", "mov"),
        (make.webm, "film", "video/webm", "webm"),
        (make.m4a, "sound", "audio/mp4", "m4a"),
        (make.mp3, "sound", "audio/mpeg", "mp3"),
        (make.ogg, "sound", "audio/ogg", "ogg"),
        (make.wav, "sound", "audio/wav", "wav"),
        (make.pdf, "paper", "application/pdf", "pdf"),
        (make.odt, "paper", "application/vnd.oasis.opendocument.text", "odt"),
        (make.txt, "paper", "text/plain", "txt"),
    ],
)
def test_the_type_comes_from_the_content(upload, kind, media_type, extension):
    sent = upload()
    row = services.store(sent)
    assert (row.kind, row.media_type) == (kind, media_type)
    assert row.original_name == sent.name
    assert row.file.name.endswith(f".{extension}")
    assert sent.name.split(".")[0] not in row.file.name
    assert row.size == len(content(row))


def test_a_film_under_another_name_is_still_a_film():
    assert services.store(make.mp4(name="photo.jpg")).kind == "film"


def test_a_recording_in_a_film_box_is_a_recording():
    row = services.store(make.mp4(handlers=(b"soun",)))
    assert (row.kind, row.media_type) == ("sound", "audio/mp4")


def test_a_recording_of_the_browser_is_a_recording():
    assert services.store(make.webm(codec=b"A_OPUS")).media_type == "audio/webm"


@pytest.mark.parametrize("upload", [make.photograph, make.heic])
def test_nothing_of_the_camera_is_stored(upload):
    sent = upload()
    assert make.CANARY.encode() in sent.read()
    row = services.store(sent)
    stored = content(row)
    assert make.CANARY.encode() not in stored
    assert b"Canary Camera" not in stored
    with opened(row) as picture:
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
            "progressive",
            "progression",
        }


def test_a_sideways_photograph_is_turned_upright():
    row = services.store(make.photograph(size=(60, 40)))
    assert (row.width, row.height) == (40, 60)


@pytest.mark.parametrize("upload", [make.mp4, make.mov, make.m4a])
def test_a_film_loses_the_place_and_no_other_byte_moves(upload):
    sent = upload(personal=make.CANARY.encode())
    before = sent.read()
    stored = content(services.store(sent))
    assert make.CANARY.encode() not in stored
    assert len(stored) == len(before)
    assert stored.index(b"mdat") == before.index(b"mdat")


def test_the_file_that_was_sent_is_not_written_to(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(make.movie(personal=b"somewhere"))
    with path.open("rb") as opened:
        services.store(File(opened, name="film.mp4"))
    assert b"somewhere" in path.read_bytes()


def test_a_see_through_picture_stays_so():
    row = services.store(make.png(mode="RGBA", color=(1, 2, 3, 0)))
    with opened(row) as picture:
        assert picture.mode == "RGBA"
        assert picture.getpixel((0, 0))[3] == 0


def refusal(upload, **options) -> str:
    with pytest.raises(ValidationError) as refused:
        services.store(upload, **options)
    message = refused.value.messages[0]
    assert len(message.split()) <= 15
    assert not PrivateFile.objects.exists()
    return message


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (make.upload(b"", "photo.jpg"), "empty"),
        (make.upload(SVG, "drawing.svg"), "SVG"),
        (make.upload(b'<?xml version="1.0"?>\n' + SVG, "photo.png"), "SVG"),
        (make.upload(b"not a picture at all", "photo.jpg"), "cannot open"),
        (make.upload(b"<html><script>1</script>", "notes.txt"), "cannot open"),
        (make.upload(b"{\\rtf1 hello}", "notes.txt"), "cannot open"),
        (make.upload(b"MZ\x90\x00" + b"\0" * 100, "film.mp4"), "cannot open"),
        (make.upload(make.picture_bytes()[:300], "photo.jpg"), "damaged"),
        (make.upload(make.movie()[:-500], "film.mp4"), "damaged"),
        (make.upload(make.movie().replace(b"moov", b"nope"), "film.mp4"), "damaged"),
        (make.upload(b"%PDF-1.4\nhalf of it", "report.pdf"), "damaged"),
        (make.docx(**{"word/vbaProject.bin": b"macro"}), "cannot open"),
        (make.zipped({"a": b"b"}, "letter.docx"), "cannot open"),
        (make.upload(b"PK\x03\x04 but no more", "letter.docx"), "cannot open"),
        (make.upload(b"<html>" + make.docx().read(), "letter.docx"), "cannot open"),
    ],
)
def test_what_we_do_not_take_is_refused_in_words(upload, words):
    assert words in refusal(upload)


def test_a_picture_field_names_the_formats():
    assert refusal(make.upload(b"nothing", "x.jpg"), accept=("image",)) == (
        "This is not a picture we can open. Use JPEG, PNG, WebP, GIF or HEIC."
    )


def test_another_kind_is_named():
    assert refusal(make.mp4(), accept=("image",)) == "This is a film. Choose a picture here."
    assert refusal(make.upload(b"?", "x"), accept=("paper",)).endswith("PDF, DOCX, ODT or TXT.")


@pytest.mark.parametrize(
    ("upload", "kind", "words"),
    [
        (make.jpeg, "image", "This picture is over 0 MB. Choose a smaller one."),
        (make.mp4, "film", "This film is over 0 MB. Choose a shorter one, or send a link."),
        (make.pdf, "paper", "This paper is over 0 MB. Choose a smaller one."),
    ],
)
def test_a_file_over_its_limit(upload, kind, words, settings):
    settings.UPLOAD_LIMITS = {**settings.UPLOAD_LIMITS, kind: 0}
    assert refusal(upload()) == words


def test_a_picture_of_200_megapixels_is_refused_before_it_is_drawn(monkeypatch):
    sent = make.huge_png(20_000, 10_000)
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("it was decoded"))
    assert "50 million pixels" in refusal(sent)


@pytest.mark.parametrize("size", [(7200, 7000), (10_000, 9500)])
def test_a_picture_just_over_the_limit_and_one_that_pillow_warns_about(size):
    assert "50 million pixels" in refusal(make.huge_png(*size))


def test_a_zip_bomb_is_not_unpacked():
    bomb = make.docx(**{"word/media.bin": bytes(600 * 1024)})
    assert services.store(bomb).kind == "paper"


def test_what_hides_behind_a_picture_is_gone():
    both = make.upload(make.picture_bytes() + b"<script>alert(1)</script>PK\x03\x04", "a.jpg")
    assert b"<script>" not in content(services.store(both))


def test_erasing_removes_row_and_file(django_capture_on_commit_callbacks):
    row = make.private_file()
    name = row.file.name
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        services.erase(row)
    assert not PrivateFile.objects.exists()
    assert not default_storage.exists(name)


def test_no_row_leaves_no_file(monkeypatch):
    deleted = []
    monkeypatch.setattr(PrivateFile, "save", lambda self: 1 / 0)
    monkeypatch.setattr(services.default_storage, "delete", deleted.append)
    with pytest.raises(ZeroDivisionError):
        services.store(make.jpeg())
    assert len(deleted) == 1


def test_a_copy_for_a_page_is_the_same_picture():
    row = make.private_file(make.photograph())
    image = services.to_site_image(row, title="The choir", description="Ten people", by=None)
    image.refresh_from_db()
    with default_storage.open(image.file.name) as file:
        assert file.read() == content(row)
    assert image.file.name != row.file.name
    assert (image.width, image.height) == (40, 60)
    assert image.file_size == row.size
    assert image.described


def test_only_a_picture_becomes_a_picture():
    with pytest.raises(ValueError, match="picture"):
        services.to_site_image(make.private_file(make.pdf()), title="", description="", by=None)
