"""What is forgotten of a reader: with her account, or when its time is over."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from review.enums import PhaseKind
from review.models import ReviewerInvitation
from review.services import hours, inviting, leaving, supporting
from tests.factories import review as make
from tests.submissions.desk import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    call = make.read_call()
    inviting.invite(call, by=staff(), email="nia@example.org", name="Nia M")
    reader = make.reviewer(call, terms={"fee": "20.00"})
    inviting.keep_answers(reader, groups="Choir", access="Large print", payment_way="Gift card")
    supporting.name_supporter(reader, by=reader.user, name="Jem A", agrees=True)
    hours.state(reader, by=reader.user, day=timezone.localdate(), minutes=30, what="Read one")
    return reader


def left_of(reader) -> list:
    reader.refresh_from_db()
    said = [reader.groups, reader.access, reader.payment_way, *reader.supporters.all()]
    return [word for word in [*said, *reader.hours.values_list("what", flat=True)] if word]


def test_with_an_account_only_the_numbers_stay(reader):
    assert len(left_of(reader)) == 5
    reader.call.reviewer_invitations.update(email=reader.user.email)
    leaving.forget_person(reader.user)
    assert left_of(reader) == []
    assert reader.name == "A former reader"
    assert hours.sum_of(reader) == (30, 10)
    assert reader not in reader.call.reviewers.active()
    assert not ReviewerInvitation.objects.exists()


@pytest.mark.parametrize(("early", "kept"), [(1, True), (-1, False)])
def test_after_some_years_readers_are_forgotten(reader, early, kept):
    days = settings.RETENTION["readers"] - early
    make.phase(reader.call, PhaseKind.RELEASED, began=days)
    call_command("nightly")
    assert bool(left_of(reader)) == kept
    assert ReviewerInvitation.objects.exists() == kept


DAYS = settings.RETENTION["readers"]


def long_ago(reader, days=DAYS + 9):
    """Put every date of a call and its readers so many days back."""
    then = timezone.now() - timedelta(days=days)
    reader.call.windows.update(closes=then)
    reader.call.phases.update(starts=then.date(), ends=then.date())
    reader.call.reviewer_invitations.update(at=then)
    type(reader).objects.update(joined_at=then)


def test_a_call_nobody_ever_released_ends_with_its_last_date(reader):
    long_ago(reader)
    call_command("nightly")
    assert left_of(reader) == []
    assert reader.user is None
    assert not ReviewerInvitation.objects.exists()


LATELY = {
    "its closing day": lambda call, day: call.windows.update(closes=day),
    "a phase begun": lambda call, day: call.phases.update(starts=day.date(), ends=None),
    "a phase ended": lambda call, day: call.phases.update(ends=day.date()),
    "a release to come": lambda call, day: make.phase(call, PhaseKind.RELEASED, began=-9),
    "who joined late": lambda call, day: call.reviewers.update(joined_at=day),
}


@pytest.mark.parametrize("what", LATELY)
def test_a_call_that_is_not_over_keeps_its_readers(reader, what):
    long_ago(reader)
    LATELY[what](reader.call, timezone.now() - timedelta(days=DAYS - 9))
    assert leaving.over(timezone.now()) == []


def test_without_a_date_of_its_call_her_own_counts(reader):
    long_ago(reader)
    reader.call.windows.all().delete()
    reader.call.phases.all().delete()
    assert leaving.over(timezone.now()) == [reader]
