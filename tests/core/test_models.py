from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection
from wagtailmedia.forms import get_media_form

from core.models import SiteDocument, SiteImage, SiteMedia
from tests.factories import uploads as make

pytestmark = pytest.mark.django_db
CANARY = make.CANARY.encode()


def stored(field) -> bytes:
    with default_storage.open(field.name) as file:
        return file.read()


def everything() -> bytes:
    """Every byte of every file in the storage."""
    found, folders = b"", [""]
    while folders:
        folder = folders.pop()
        inner, files = default_storage.listdir(folder)
        folders += [f"{folder}/{name}".lstrip("/") for name in inner]
        for name in files:
            with default_storage.open(f"{folder}/{name}".lstrip("/")) as file:
                found += file.read()
    return found


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def image_form(upload, instance=None, **data):
    data = {"title": "The choir", "collection": Collection.objects.first().pk, **data}
    return get_image_form(SiteImage)(data, {"file": upload}, instance=instance)


def media_form(kind, upload, **files):
    data = {
        "title": "Choir",
        "collection": Collection.objects.first().pk,
        "tags": "",
        "duration": 0,
    }
    form = get_media_form(SiteMedia)
    return form(data, {"file": upload, **files}, instance=SiteMedia(type=kind))


def test_the_canary_is_in_what_is_sent():
    assert CANARY in make.photograph().read()


@pytest.mark.parametrize("upload", [make.photograph, make.heic])
def test_no_metadata_in_originals_or_renditions(upload):
    image = SiteImage.objects.create(title="The choir", file=upload())
    image.get_rendition("width-30")
    image.get_renditions("fill-10x10", "original", "width-20|format-webp")
    assert CANARY not in everything()
    assert b"Canary Camera" not in everything()
    with Image.open(BytesIO(stored(image.file))) as picture:
        assert not picture.getexif()


def test_what_the_row_says_is_of_the_picture_we_stored():
    image = SiteImage.objects.create(title="The choir", file=make.photograph(size=(60, 40)))
    image.refresh_from_db()
    assert (image.width, image.height) == (40, 60)
    assert image.file_size == len(stored(image.file))
    with BytesIO(stored(image.file)) as file:
        from wagtail.utils.file import hash_filelike

        assert image.file_hash == hash_filelike(file)


def test_the_name_on_disk_is_ours():
    image = SiteImage.objects.create(title="x", file=make.photograph("Our home 14 Orchard.jpg"))
    assert "orchard" not in image.file.name.lower()
    rendition = image.get_rendition("width-30")
    assert rendition.file.name.startswith("images/")
    assert "width" not in rendition.file.name


def test_saving_again_does_not_draw_again():
    image = SiteImage.objects.create(title="The choir", file=make.photograph())
    before = image.file.name
    image.title = "The choir sings"
    image.save()
    assert image.file.name == before


def test_a_picture_that_is_none_is_never_stored():
    for content in (b"GIF89", b"<svg/>", make.picture_bytes(size=(900, 900))[:4000]):
        with pytest.raises((ValidationError, OSError)):
            SiteImage.objects.create(title="x", file=ContentFile(content, "a.gif"))
    assert everything() == b""


def test_a_picture_under_a_wrong_name_is_taken_for_what_it_is():
    form = image_form(make.upload(make.picture_bytes("PNG"), "photo.jpg"), is_decorative=True)
    assert form.is_valid(), form.errors
    assert form.save().file.name.endswith(".png")


def test_the_form_of_the_admin_draws_again():
    form = image_form(make.photograph(), is_decorative=True)
    assert form.is_valid(), form.errors
    image = form.save()
    assert CANARY not in everything()
    assert image.file_size == len(stored(image.file))


def test_a_new_file_replaces_the_old_one():
    image = SiteImage.objects.create(title="The choir", file=make.jpeg())
    old = image.file.name
    image.get_rendition("width-30")
    form = image_form(make.photograph(), SiteImage.objects.get(pk=image.pk), is_decorative=True)
    assert form.is_valid(), form.errors
    form.save()
    assert not default_storage.exists(old)
    assert CANARY not in everything()


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (make.upload(b"", "photo.jpg"), "empty"),
        (make.upload(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.svg"), "SVG"),
        (make.upload(b"not a picture", "photo.jpg"), "not a picture"),
        (make.upload(make.picture_bytes(size=(900, 900))[:4000], "photo.jpg"), "damaged or cut"),
        (make.huge_png(20_000, 10_000), "50 million"),
        (make.huge_png(9_000, 9_000), "50 million"),
    ],
)
def test_the_form_refuses_in_words(upload, words):
    form = image_form(upload)
    assert not form.is_valid()
    assert words in str(form.errors["file"])
    assert everything() == b""


def test_described_or_decorative():
    assert not SiteImage(title="x").described
    assert SiteImage(title="x", description="Ten people sing").described
    assert SiteImage(title="x", is_decorative=True).described
    assert SiteImage(title="x", description="Ten", is_decorative=True).default_alt_text == ""
    assert SiteImage(title="x", description="Ten people").default_alt_text == "Ten people"


def test_the_choice_decorative_survives_loading():
    image = SiteImage.objects.create(title="x", file=make.jpeg(), is_decorative=True)
    assert SiteImage.objects.get(pk=image.pk).is_decorative


def document_form(upload):
    data = {"title": "Report", "collection": Collection.objects.first().pk, "tags": ""}
    return get_document_form(SiteDocument)(data, {"file": upload})


def test_a_paper_is_named_by_its_content():
    form = document_form(make.docx(name="report.pdf"))
    assert form.is_valid(), form.errors
    assert form.save().file.name.endswith(".docx")


@pytest.mark.parametrize(
    "upload",
    [make.upload(b"<html>", "a.html"), make.upload(b"<html>", "a.pdf"), make.jpeg("a.pdf")],
)
def test_a_document_that_is_none_is_refused(upload):
    form = document_form(upload)
    assert not form.is_valid()
    assert "file" in form.errors


def test_a_document_opens_through_the_one_door():
    document = SiteDocument.objects.create(title="Report", file=make.pdf())
    assert document.url == f"/media/{document.file.name}"


def test_a_film_with_its_captions():
    form = media_form("video", make.mp4("a.MOV"), captions=make.captions(), thumbnail=make.png())
    assert form.is_valid(), form.errors
    film = form.save()
    assert [f.name.rpartition(".")[2] for f in (film.file, film.captions, film.thumbnail)] == [
        "mp4",
        "vtt",
        "png",
    ]
    assert film.sources == [{"src": film.url, "type": "video/mp4"}]


@pytest.mark.parametrize(
    ("kind", "upload", "files", "field"),
    [
        ("video", make.upload(b"<html>", "a.mp4"), {}, "file"),
        ("video", make.m4a("a.mp4"), {}, "file"),
        ("audio", make.mp4("a.mp3"), {}, "file"),
        ("video", make.mp4(), {"captions": make.upload(b"<html>", "a.vtt")}, "captions"),
        ("video", make.mp4(), {"captions": make.upload(b"\xff\xfe", "a.vtt")}, "captions"),
        ("video", make.mp4(), {"captions": make.upload(b"WEBVTT", "a.vtt")}, "captions"),
        ("video", make.mp4(), {"thumbnail": make.upload(b"<svg/>", "a.png")}, "thumbnail"),
    ],
)
def test_media_that_are_none_are_refused_beside_their_field(kind, upload, files, field):
    form = media_form(kind, upload, **files)
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_captions_over_a_megabyte():
    long = make.upload(b"WEBVTT\n-->" + b" " * 1024 * 1024, "a.vtt")
    assert "1 MB" in str(media_form("video", make.mp4(), captions=long).errors)


@pytest.mark.parametrize(
    ("fields", "complete"),
    [
        ({"type": "video"}, False),
        ({"type": "video", "transcript": "Hello"}, False),
        ({"type": "video", "transcript": "Hello", "captions": "captions/a.vtt"}, True),
        ({"type": "video", "transcript": " ", "captions": "captions/a.vtt"}, False),
        ({"type": "audio", "transcript": "Hello"}, True),
        ({"type": "audio"}, False),
    ],
)
def test_a_film_needs_captions_and_words_a_recording_words(fields, complete):
    assert SiteMedia(**fields).complete is complete
