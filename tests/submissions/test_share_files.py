"""Files sent with the form: kept, described, refused with words."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from submissions.answers import stored
from submissions.models import Submission
from tests.submissions.form import errors, png, text, url

pytestmark = pytest.mark.django_db


def test_a_file_survives_an_error_elsewhere(client, begun):
    service = url("section", begun, "service")
    page = client.post(service, {"story_file": [png(), png("two.png")]})
    assert "Write a name for your service" in errors(page)
    assert "Answer this in any way: write, send a file, or ask us" not in errors(page)
    assert "choir.png" in text(page)
    assert begun.files.count() == 2
    client.post(service, {"remove": f"file-{begun.files.first().pk}"})
    assert begun.files.count() == 1
    address = reverse("private_file", args=[begun.files.get().file.pk])
    private = client.get(address)
    assert b"".join(private).startswith(b"\x89PNG")
    assert Client().get(address).status_code == 404


def test_question_30_asks_four_things_of_each_file(client, begun):
    pictures = url("section", begun, "pictures")
    page = client.post(pictures, {"upload": "1", "files_file": [png()]}, follow=True)
    row = begun.files.get()
    assert "I cannot describe this, please help" in text(page)
    assert errors(client.post(pictures, {})) == ["Say what is in choir.png, or ask for help"]
    answered = {f"file_{row.pk}_help": "on", f"file_{row.pk}_under_18": "not-sure"}
    assert client.post(pictures, answered).status_code == 302
    row.refresh_from_db()
    assert (row.describe_for_me, row.under_18) == (True, "not-sure")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.png", b"this is not a picture"),
        ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        ("empty.png", b""),
    ],
)
@pytest.mark.parametrize("button", [{}, {"later": "1"}, {"upload": "1"}])
def test_a_bad_file_has_words_and_the_text_is_kept(client, begun, name, content, button):
    data = {"story": "We sing", "story_file": [SimpleUploadedFile(name, content)], **button}
    page = client.post(url("section", begun, "service"), data, follow=True)
    assert page.status_code == 200
    assert stored(Submission.objects.get(), "story")["text"] == "We sing"
    assert not begun.files.exists()


def test_a_picture_of_200_megapixels_and_a_file_over_the_limit(client, begun, settings):
    service = url("section", begun, "service")
    out = io.BytesIO()
    Image.new("1", (20_000, 10_000)).save(out, "PNG")
    page = client.post(service, {"story_file": [SimpleUploadedFile("big.png", out.getvalue())]})
    assert len(errors(page)) > 1
    settings.UPLOAD_LIMITS = dict.fromkeys(settings.UPLOAD_LIMITS, 0.00001)
    page = client.post(service, {"story_file": [png()]})
    assert page.status_code == 200
    assert not begun.files.exists()
