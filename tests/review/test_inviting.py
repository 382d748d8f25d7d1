"""Asking somebody to read: what she is told, her yes and her no, and what stays as it is."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.permissions import roles_of
from accounts.services import find
from outbox.models import Message
from review.models import Reviewer, ReviewLogEntry
from review.services import inviting
from review.services.conflicts import conflicts_in
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.factories.accounts import make_staff, make_user
from tests.factories.organisations import make_org_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_staff()


@pytest.fixture
def invitation(call, editor):
    return inviting.invite(call, by=editor, email=" Nia@Example.org ", name="Nia M")


def her(invitation):
    return find(invitation.email)


def mark(call) -> str:
    return inviting.fingerprint(inviting.terms_of(call.review_plan))


def say_yes(invitation, **answers) -> Reviewer:
    seen = mark(invitation.call)
    return inviting.accept(invitation, by=her(invitation), seen=seen, **answers)


def test_she_is_asked_by_mail_at_her_own_address(invitation, call):
    mail = Message.objects.get(key="review/invitation")
    assert mail.address == "nia@example.org"
    assert not mail.has_secret
    assert f"/review/invitations/{invitation.pk}/" in mail.body
    assert "£20 an hour" in mail.body
    assert roles_of(her(invitation)) == {"contributor"}


def test_only_the_team_asks(call):
    for user in (make_user("reader@example.org", "reviewer"), make_user()):
        with pytest.raises(PermissionDenied):
            inviting.invite(call, by=user, email="nia@example.org", name="Nia")


def test_nobody_is_asked_before_there_are_terms(editor):
    with pytest.raises(ValidationError, match="First write"):
        inviting.invite(sent.open_call(), by=editor, email="nia@example.org", name="Nia")


def test_nobody_is_asked_twice(invitation, call, editor):
    with pytest.raises(ValidationError, match="already"):
        inviting.invite(call, by=editor, email="nia@example.org", name="Nia")
    say_yes(invitation)
    with pytest.raises(ValidationError, match="reads for this call"):
        inviting.invite(call, by=editor, email="nia@example.org", name="Nia")


def test_a_closed_account_is_not_asked(call, editor):
    make_user("gone@example.org", is_active=False)
    with pytest.raises(ValidationError, match="closed"):
        inviting.invite(call, by=editor, email="gone@example.org", name="Nia")


def test_her_yes_makes_her_a_reader_on_the_terms_she_saw(invitation, call):
    plan = call.review_plan
    group = make_org_row("The Hull Choir")
    skills = list(call.areas.all()[:2])
    reader = say_yes(
        invitation,
        skills=skills,
        groups="the hull choir\n\nA group we do not know",
        most=4,
        count_me="yes",
        access="Large print",
        payment_way="Gift card",
    )
    plan.fee = 5
    plan.save()
    reader.refresh_from_db()
    assert reader.terms["fee"] == "20.00"
    assert reader.pay_for(90) == 30
    assert list(reader.organisations.all()) == [group]
    assert reader.group_names == ["the hull choir", "A group we do not know"]
    assert set(reader.skills.all()) == set(skills)
    assert (reader.most, reader.count_me, reader.access) == (4, "yes", "Large print")
    assert "reviewer" in roles_of(her(invitation))
    assert "Read three" in Message.objects.get(key="review/joined").body


def test_terms_that_changed_are_shown_again_before_a_yes(invitation, call):
    seen = mark(call)
    call.review_plan.fee = 5
    call.review_plan.save()
    with pytest.raises(ValidationError, match="changed"):
        inviting.accept(invitation, by=her(invitation), seen=seen)
    assert not call.reviewers.exists()


def test_it_is_hers_alone(invitation, call):
    other = make_user("other@example.org")
    with pytest.raises(PermissionDenied, match="another address"):
        inviting.accept(invitation, by=other, seen=mark(call))
    with pytest.raises(PermissionDenied, match="another address"):
        inviting.decline(invitation, by=other)


def test_no_thanks_needs_no_reason_and_tells_no_name(invitation, call, editor):
    inviting.decline(invitation, by=her(invitation))
    mail = Message.objects.get(key="review/invitation_answered")
    assert mail.address == editor.email
    assert "Nia" not in mail.body
    with pytest.raises(PermissionDenied, match="not work"):
        say_yes(invitation)
    again = inviting.invite(call, by=editor, email="nia@example.org", name="Nia")
    assert say_yes(again).user == her(invitation)


def test_who_left_our_team_hears_nothing(invitation, editor):
    editor.groups.clear()
    say_yes(invitation)
    assert not Message.objects.filter(key="review/invitation_answered").exists()


def test_one_that_is_too_old_can_be_sent_again(invitation, call, editor):
    invitation.expires_at = timezone.now() - timedelta(days=1)
    invitation.save()
    with pytest.raises(PermissionDenied, match="not work"):
        say_yes(invitation)
    assert inviting.send_again(invitation, by=editor).works
    assert Message.objects.filter(key="review/invitation").count() == 2
    assert say_yes(invitation)
    with pytest.raises(PermissionDenied):
        inviting.send_again(invitation, by=editor)


def test_one_taken_back_works_no_more_and_one_answered_stays(invitation, call, editor):
    inviting.withdraw(invitation, by=editor)
    with pytest.raises(PermissionDenied):
        say_yes(invitation)
    other = inviting.invite(call, by=editor, email="nia@example.org", name="Nia")
    say_yes(other)
    assert inviting.withdraw(other, by=editor).withdrawn_at is None


def test_somebody_who_stopped_can_read_again(invitation, call, editor):
    reader = say_yes(invitation)
    reader.left_at = timezone.now()
    reader.save()
    again = inviting.invite(call, by=editor, email="nia@example.org", name="Nia")
    assert say_yes(again) == reader
    assert call.reviewers.active().get() == reader


def test_she_changes_her_answers_and_nobody_else_does(invitation, call):
    reader = say_yes(invitation, count_me="yes", most=4)
    inviting.change_answers(reader, by=reader.user, access="More time")
    reader.refresh_from_db()
    assert (reader.count_me, reader.most, reader.access) == ("", None, "More time")
    with pytest.raises(PermissionDenied):
        inviting.change_answers(reader, by=make_user(), access="")


def test_the_log_holds_ids_only(invitation):
    say_yes(invitation, count_me="yes", access="Large print")
    rows = ReviewLogEntry.objects.all()
    assert [row.code for row in rows] == ["reader_joined", "reader_invited"]
    assert all(row.detail == {"invitation": invitation.pk} for row in rows)


def test_a_group_she_wrote_is_never_given_to_her(invitation, call):
    reader = say_yes(invitation, groups="Another group\nthe hull choir")
    theirs = make.in_review(call, organisation="The Hull Choir")
    make.in_review(call, organisation="Harbour Wheels")
    assert conflicts_in(call) == {(theirs.pk, reader.pk)}
