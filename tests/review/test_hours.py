"""Hours a reader states herself, and what she gets for them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from review.models import WorkedHours
from review.services import hours
from tests.factories import review as make
from tests.factories.accounts import make_user
from tests.submissions.desk import browser, staff, text

pytestmark = pytest.mark.django_db
URL = "/review/hours/"


@pytest.fixture
def reader():
    return make.reviewer(make.read_call(), terms={"fee": "20.00"})


def today():
    return timezone.localdate()


def test_time_times_the_fee_she_accepted(reader):
    for minutes in (50, 45):
        hours.state(reader, by=reader.user, day=today(), minutes=minutes)
    reader.call.review_plan.fee = 5
    reader.call.review_plan.save()
    assert hours.sum_of(reader) == (95, Decimal("31.67"))


def test_half_a_penny_is_hers():
    assert make.reviewer(make.read_call(), terms={"fee": "0.30"}).pay_for(1) == Decimal("0.01")


def test_no_day_to_come_and_no_time_that_cannot_be(reader):
    with pytest.raises(ValidationError, match="day before"):
        hours.state(reader, by=reader.user, day=today() + timedelta(days=1), minutes=5)
    for minutes in (0, 24 * 60 + 1):
        with pytest.raises(ValidationError):
            hours.state(reader, by=reader.user, day=today(), minutes=minutes)


def test_only_she_changes_them(reader):
    other = make.reviewer(reader.call)
    for user in (other.user, staff(), make_user()):
        with pytest.raises(PermissionDenied):
            hours.state(reader, by=user, day=today(), minutes=5)
    row = hours.state(reader, by=reader.user, day=today(), minutes=5)
    with pytest.raises(PermissionDenied):
        hours.take_out(row, by=other.user)
    assert browser(other.user).post(f"{URL}{row.pk}/").status_code == 404
    browser(reader.user).post(f"{URL}{row.pk}/")
    assert not WorkedHours.objects.exists()
    assert [entry.code for entry in reader.log.all()] == ["hours_taken_out", "hours_stated"]
    assert all("what" not in entry.detail for entry in reader.log.all())


def test_she_adds_a_line_and_prints_a_statement(reader):
    client = browser(reader.user)
    assert "No hours yet." in text(client.get(URL))
    day = str(today())
    client.post(URL, {"day": day, "hours": "1", "minutes": "20", "what": "Read two"})
    client.post(URL, {"day": day, "hours": "", "minutes": "15", "what": ""})
    body = text(client.get(URL))
    assert "In all <strong>1 hour 35 minutes</strong>, at £20 an hour" in body
    body = text(client.get(f"{URL}{reader.call.slug}/statement/"))
    for words in ("Read two", "£26.67", "15 minutes", "£5", "£31.67", "Not said"):
        assert words in body


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"minutes": "5", "day": ""}, "Choose the day"),
        ({"minutes": "5", "day": "2090-01-01"}, "Choose today, or a day before."),
        ({"minutes": "", "hours": ""}, "Write how long it took."),
        ({"minutes": "90", "hours": "23"}, "One day has 24 hours."),
        ({"minutes": "long"}, "Write a whole number"),
    ],
)
def test_what_is_wrong_is_said_beside_it(reader, given, said):
    page = browser(reader.user).post(URL, {"day": str(today()), "what": "Kept words"} | given)
    assert said in text(page)
    assert "Kept words" in text(page)
    assert not WorkedHours.objects.exists()


def test_with_several_calls_she_says_which(reader):
    other = make.reviewer(make.read_call(), reader.user, left_at=timezone.now())
    client = browser(reader.user)
    given = {"day": str(today()), "minutes": "5"}
    assert "Choose an answer to" in text(client.post(URL, given))
    client.post(URL, given | {"call": other.call.slug})
    assert other.hours.get().minutes == 5


def test_a_statement_is_hers_alone(reader):
    other = make.reviewer(make.read_call())
    url = f"{URL}{reader.call.slug}/statement/"
    assert browser(other.user).get(url).status_code == 404
    assert browser(staff()).get(url).status_code == 403


def test_a_reader_without_a_call_is_told(client):
    user = browser(make_user("alone@example.org", "reviewer"))
    assert "You do not read for a call yet" in text(user.get(URL))
    assert user.post(URL, {}).status_code == 404
