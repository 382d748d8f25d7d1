"""Somebody reads along with a reader, and agreed to keep it to themselves."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from review.services import supporting
from tests.factories import review as make
from tests.submissions.desk import browser, staff, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return make.reviewer(make.read_call())


def url(reader) -> str:
    return f"/review/calls/{reader.call.slug}/supporter/"


def test_they_agree_on_the_page_and_can_be_ended(reader):
    client = browser(reader.user)
    assert "Error:" in text(client.post(url(reader), {"name": "Jem A"}))
    assert not reader.supporters.exists()
    client.post(url(reader), {"name": "Jem A", "agrees": "on"})
    assert "Agreed on" in text(client.get(url(reader)))
    again = text(client.post(url(reader), {"name": "jem a", "agrees": "on"}))
    assert supporting.HERE_ALREADY in again
    row = reader.supporters.get()
    client.post(f"{url(reader)}{row.pk}/")
    assert "They still tell nobody what they read." in text(client.get(url(reader)))
    assert supporting.end_supporter(row, by=reader.user).ended_at
    assert [entry.code for entry in reader.log.all()] == ["supporter_ended", "supporter_named"]
    assert all(entry.detail == {"supporter": row.pk} for entry in reader.log.all())


def test_nobody_reads_along_who_does_not_agree(reader):
    with pytest.raises(ValidationError):
        supporting.name_supporter(reader, by=reader.user, name="Jem A", agrees=False)


def test_only_the_reader_says_who(reader):
    other = make.reviewer(reader.call).user
    for user in (other, staff()):
        with pytest.raises(PermissionDenied):
            supporting.name_supporter(reader, by=user, name="Jem A", agrees=True)
    row = supporting.name_supporter(reader, by=reader.user, name="Jem A", agrees=True)
    with pytest.raises(PermissionDenied):
        supporting.end_supporter(row, by=other)
    assert browser(other).post(f"{url(reader)}{row.pk}/").status_code == 404
    assert browser(staff()).get(url(reader)).status_code == 403


def test_who_stopped_reading_names_nobody(reader):
    reader.left_at = timezone.now()
    reader.save()
    with pytest.raises(PermissionDenied):
        supporting.name_supporter(reader, by=reader.user, name="Jem A", agrees=True)
