import os
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from core.models import SiteImage
from submissions.models import SubmissionFile
from tests.factories import uploads as make
from tests.factories.submissions import draft
from uploads import strays
from uploads.models import PrivateFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "tmp"
    for folder in (settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR):
        folder.mkdir()


def age(path):
    before = time.time() - 2 * 86400
    os.utime(path, (before, before))


def old_private_file():
    row = make.private_file()
    PrivateFile.objects.filter(pk=row.pk).update(uploaded_at=timezone.now() - timedelta(days=2))
    return row


def removed(**options) -> list[str]:
    output = StringIO()
    call_command("remove_stray_files", stdout=output, **options)
    return output.getvalue().split()


def test_a_file_without_a_row_goes_after_a_day():
    name = default_storage.save("images/stray.jpg", make.jpeg())
    assert removed() == []
    age(default_storage.path(name))
    assert removed(dry_run=True) == [name]
    assert default_storage.exists(name)
    assert removed() == [name]
    assert not default_storage.exists(name)


def test_what_a_row_names_stays():
    image = SiteImage.objects.create(title="The choir", file=make.jpeg())
    small = image.get_rendition("width-20")
    for file in (image.file, small.file):
        age(file.path)
    assert removed() == []


def test_a_private_file_nothing_points_to_goes(django_capture_on_commit_callbacks):
    row = old_private_file()
    make.private_file()  # of today: a request may be about to point to it
    with django_capture_on_commit_callbacks(execute=True):
        assert removed() == [row.file.name]
    assert PrivateFile.objects.count() == 1
    assert not default_storage.exists(row.file.name)


def test_a_private_file_somebody_points_to_stays():
    row = old_private_file()
    assert list(strays.private_files()) == [row]
    SubmissionFile.objects.create(submission=draft(), question="files", file=row)
    assert list(strays.private_files()) == []


def test_half_an_upload_goes(settings):
    half = Path(settings.FILE_UPLOAD_TEMP_DIR) / "half.upload"
    half.touch()
    assert removed() == []
    age(half)
    assert removed() == ["half.upload"]
    assert not half.exists()
