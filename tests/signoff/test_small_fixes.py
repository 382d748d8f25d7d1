"""Punctuation, spaces and capital letters, agreed beforehand."""

import pytest
from django.core.exceptions import PermissionDenied

from signoff.services import small_fixes
from submissions.enums import ContributorRole
from submissions.models import Contributor
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def test_given_dated_and_taken_back():
    submission = factory.submission()
    owner = factory.owner_of(submission)
    assert small_fixes.agreement_of(submission) is None
    first = small_fixes.agree_on_small_fixes(submission, by=owner)
    assert small_fixes.agree_on_small_fixes(submission, by=owner) == first
    assert first.given_by == owner
    for _ in range(2):
        small_fixes.take_back_small_fixes(submission, by=owner)
    assert small_fixes.agreement_of(submission) is None
    first.refresh_from_db()
    assert first.ended_by == owner
    assert [row.code for row in submission.log.order_by("pk")][-2:] == [
        "small_fixes_agreed",
        "small_fixes_taken_back",
    ]


@pytest.mark.parametrize("who", ["editor", "viewer", "stranger"])
def test_only_who_may_say_yes(who):
    submission = factory.submission()
    person = desk.staff() if who == "editor" else make_user("x@example.org")
    if who == "viewer":
        Contributor.objects.create(submission=submission, user=person, role=ContributorRole.VIEWER)
    for act in (small_fixes.agree_on_small_fixes, small_fixes.take_back_small_fixes):
        with pytest.raises(PermissionDenied, match="Only those who may say yes"):
            act(submission, by=person)


def test_a_signer_agrees_too():
    submission = factory.submission()
    signer = make_user("x@example.org")
    Contributor.objects.create(
        submission=submission, user=signer, role=ContributorRole.VIEWER, may_say_yes=True
    )
    assert small_fixes.agree_on_small_fixes(submission, by=signer).given_by == signer
