import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory
from wagtail.models import ReferenceIndex

from tests.factories import uploads as make
from uploads import receivers
from uploads.handlers import BoundedFileHandler
from uploads.storage import PrivateStorage


@pytest.mark.parametrize(
    ("name", "folder", "suffix"),
    [
        ("images/photo.JPEG", "images", ".jpg"),
        ("private/2026/11/film.m4v", "private/2026/11", ".mp4"),
        ("documents/page.html", "documents", ""),
        ("documents/no-extension", "documents", ""),
    ],
)
def test_a_name_of_ours(name, folder, suffix):
    given = PrivateStorage().get_available_name(name)
    before, _, last = given.rpartition("/")
    assert before == folder
    assert last.endswith(suffix)
    assert len(last) == 32 + len(suffix)
    assert given != PrivateStorage().get_available_name(name)


def test_it_is_the_storage_of_everything():
    assert isinstance(default_storage._wrapped or default_storage, PrivateStorage)


def test_only_we_may_read_the_disk():
    name = default_storage.save("images/a.jpg", ContentFile(b"x"))
    with default_storage.open(name) as file:
        import os

        assert os.fstat(file.fileno()).st_mode & 0o007 == 0


def sent(upload, **fields):
    """What a view gets when this is sent, through the handlers of the settings."""
    request = RequestFactory().post("/", {"file": upload, **fields})
    request.FILES  # noqa: B018  reads the body
    return request


def test_a_large_file_goes_to_the_disk_of_the_media(settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    request = sent(make.upload(bytes(200_000), "film.mp4"))
    file = request.FILES["file"]
    assert file.temporary_file_path().startswith(str(settings.DATA_DIR))
    file.close()


def test_a_file_over_every_limit_stops_filling_the_disk(settings, monkeypatch):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    monkeypatch.setattr("uploads.handlers.MEGABYTE", 100)
    settings.UPLOAD_LIMITS = {"film": 1000, "image": 1}
    request = sent(make.upload(bytes(3_000_000), "film.mp4"), story="What I typed")
    file = request.FILES["file"]
    assert file.size == 3_000_000
    file.file.seek(0, 2)
    assert file.file.tell() < 300_000
    assert request.POST["story"] == "What I typed"
    file.close()


def test_the_handler_is_the_one_in_use(settings):
    assert settings.FILE_UPLOAD_HANDLERS[-1].endswith(BoundedFileHandler.__name__)


@pytest.mark.django_db
def test_a_published_page_refers_at_once(settings, monkeypatch):
    from home.models import HomePage

    updated = []
    monkeypatch.setattr(ReferenceIndex, "create_or_update_for_object", updated.append)
    page = HomePage(title="Home")
    receivers.refer_at_once(instance=page)
    receivers.refer_at_once(instance=object())
    assert updated == [page]
