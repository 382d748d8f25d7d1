"""Inviting somebody, her yes or no thanks, and what a link is good for."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from outbox.models import Message
from submissions.enums import AfterHandOver, ContributorRole, State
from submissions.models import HandOver, Invitation
from submissions.permissions import can_read, can_write
from submissions.services import handing_over, inviting
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.factories.people import joined, shared_supporter
from tests.submissions import desk

pytestmark = pytest.mark.django_db
ALI = "ali@example.org"


@pytest.fixture
def draft():
    return factory.complete_draft()


def asked(submission, email=ALI, role=ContributorRole.CO_WRITER, **given):
    return inviting.invite(
        submission, by=factory.owner_of(submission), email=email, role=role, **given
    )


def mails(key):
    return list(Message.objects.filter(key=f"submissions/{key}").values_list("address", flat=True))


def later(monkeypatch, days):
    now = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_an_invitation_gives_nothing_before_the_yes(draft):
    invitation = asked(draft, " Ali@Example.org ", name="Ali", may_send=True)
    assert (invitation.email, invitation.works, invitation.whom) == (ALI, True, "Ali")
    assert not User.objects.filter(email=ALI).exists()
    ali = make_user(ALI)
    assert not can_read(draft, ali)[0]
    row = inviting.accept(invitation, by=ali)
    assert (row.role, row.may_send, row.may_say_yes) == ("co_writer", True, False)
    assert can_write(draft, ali)[0]
    ali.refresh_from_db()
    assert ali.name == "Ali"
    assert mails("invitation_answered") == [factory.owner_of(draft).email]
    assert inviting.accept(invitation, by=ali) == row
    assert list(draft.log.values_list("code", flat=True))[-2:] == ["invited", "joined"]


def test_the_mail_is_the_same_with_an_account_or_without(draft):
    make_user(ALI, name="Somebody Known")
    asked(draft)
    asked(draft, "bo@example.org")
    first, second = Message.objects.filter(key="submissions/invitation").order_by("pk")
    assert first.body == second.body
    assert (first.recipient, second.recipient) == (None, None)
    assert "You will be able to read and write all of it." in first.body
    assert "/link/" not in first.body  # the secret is in the mail only


@pytest.mark.parametrize(
    ("email", "words"), [("owner", "your own address"), ("colleague", "here already")]
)
def test_who_is_here_is_not_invited(draft, email, words):
    people = {"owner": factory.owner_of(draft), "colleague": joined(draft)}
    with pytest.raises(ValidationError, match=words):
        asked(draft, people[email].email)


def test_only_the_owner_herself_invites(draft):
    for role in ("co_writer", "viewer", "supporter"):
        user = joined(draft, role, may_send=role != "viewer")
        with pytest.raises(PermissionDenied, match="Only Sam"):
            inviting.invite(draft, by=user, email=ALI, role="viewer")
    typing = shared_supporter(draft)
    with pytest.raises(PermissionDenied, match="Jo Helper is typing now"):
        asked(draft, supporter=typing)
    with pytest.raises(PermissionDenied):
        inviting.invite(draft, by=desk.staff(), email=ALI, role="viewer")
    with pytest.raises(PermissionDenied):
        inviting.invite(draft, by=None, email=ALI, role="viewer")


def test_one_open_invitation_an_address(draft):
    first = asked(draft)
    second = asked(draft, role=ContributorRole.VIEWER)
    first.refresh_from_db()
    assert first.withdrawn_at
    assert not first.works
    with pytest.raises(PermissionDenied, match="does not work"):
        inviting.accept(first, by=make_user(ALI))
    assert inviting.accept(second, by=User.objects.get(email=ALI)).role == "viewer"


def test_so_many_at_once(draft, monkeypatch):
    monkeypatch.setattr(inviting, "MOST_OPEN", 1)
    asked(draft)
    with pytest.raises(ValidationError, match="Take an invitation back"):
        asked(draft, "bo@example.org")


def test_it_is_for_one_address(draft):
    with pytest.raises(PermissionDenied, match="another address"):
        inviting.accept(asked(draft), by=make_user("else@example.org"))


def test_it_expires_and_is_sent_again(draft, monkeypatch):
    invitation = asked(draft)
    later(monkeypatch, 15)
    assert invitation.expired
    with pytest.raises(PermissionDenied, match="does not work"):
        inviting.accept(invitation, by=make_user(ALI))
    inviting.want_new(invitation)
    inviting.want_new(invitation)
    assert mails("invitation_wanted") == [factory.owner_of(draft).email]
    again = inviting.send_again(invitation, by=factory.owner_of(draft))
    assert again.works
    assert again.wanted_at is None
    assert mails("invitation") == [ALI, ALI]


def test_no_thanks_needs_no_account(draft):
    invitation = inviting.decline(asked(draft))
    assert invitation.declined_at
    assert not User.objects.filter(email=ALI).exists()
    assert mails("invitation_answered") == [factory.owner_of(draft).email]
    with pytest.raises(PermissionDenied, match="is over"):
        inviting.send_again(invitation, by=factory.owner_of(draft))
    assert inviting.decline(invitation).declined_at == invitation.declined_at


def test_taken_back(draft):
    invitation = inviting.withdraw(asked(draft), by=factory.owner_of(draft))
    assert invitation.withdrawn_at
    assert inviting.withdraw(invitation, by=factory.owner_of(draft)).withdrawn_at
    inviting.want_new(invitation)
    assert mails("invitation_wanted") == [factory.owner_of(draft).email]


def test_a_link_signs_in_only_where_nothing_is_to_be_found(draft):
    invitation = asked(draft)
    assert inviting.read(inviting.link_of(invitation).split("/")[-2]) == invitation
    assert inviting.read("0" * 32 + ".nonsense") is None
    assert inviting.signs_in(invitation)
    confirmed = inviting.accept_by_link(invitation)
    assert (confirmed.user.email, confirmed.next_url) == (ALI, f"/my/{draft.reference}/")
    user = make_user("used@example.org", last_login=timezone.now())
    with pytest.raises(PermissionDenied, match="Sign in"):
        inviting.accept_by_link(asked(draft, user.email))
    assert not inviting.signs_in(asked(draft, desk.staff().email))


# --- taking over ----------------------------------------------------------------------------------
@pytest.mark.parametrize("after", AfterHandOver)
def test_nothing_changes_before_the_new_owner_says_yes(draft, after):
    owner, ali = factory.owner_of(draft), joined(draft, email=ALI, name="Ali")
    supporter = joined(draft, ContributorRole.SUPPORTER, may_say_yes=True)
    shared = shared_supporter(draft, may_say_yes=True)
    draft.contact.numbers = {"phone": "01632 960001"}
    draft.contact.save()
    offer = asked(draft, role=ContributorRole.OWNER, after=after)
    assert factory.owner_of(draft) == owner
    row = inviting.accept(offer, by=ali)
    assert (row.role, row.may_say_yes, factory.owner_of(draft)) == ("owner", True, ali)
    assert can_read(draft, owner)[0] == (after == AfterHandOver.VIEWER)
    assert not can_write(draft, owner)[0]
    draft.contact.refresh_from_db()
    assert (draft.contact.email, draft.contact.numbers) == (ALI, {})
    shared.refresh_from_db()
    assert shared.removed_at
    assert not draft.contributors.get(user=supporter).may_say_yes
    assert sorted(mails("handed_over")) == sorted([ALI, owner.email])


def test_one_offer_at_a_time_and_only_by_the_owner_of_now(draft):
    first = asked(draft, role=ContributorRole.OWNER, after="viewer")
    second = asked(draft, "bo@example.org", role=ContributorRole.OWNER, after="leaves")
    first.refresh_from_db()
    assert first.withdrawn_at
    Invitation.objects.filter(pk=second.pk).update(invited_by=joined(draft))
    with pytest.raises(PermissionDenied, match="cannot hand it over any more"):
        inviting.accept(second, by=make_user("bo@example.org"))


CHECK = handing_over.Check("The chair of the group", "phone", "I rang the number of the charity.")


def test_an_editor_hands_over_after_a_check(draft):
    owner, ali = factory.owner_of(draft), joined(draft)
    row = draft.contributors.get(user=ali)
    handing_over.hand_over_at_desk(draft, row, by=desk.staff(), after="leaves", check=CHECK)
    assert factory.owner_of(draft) == ali
    assert not can_read(draft, owner)[0]
    entry = draft.log.get(code="handed_over")
    assert (entry.actor, entry.on_behalf_of) == (desk.staff(), owner)
    assert HandOver.objects.get().checked == CHECK.checked
    assert "We checked" in Message.objects.filter(key="submissions/handed_over")[0].body


def test_an_editor_asks_somebody_new(draft):
    offer = inviting.offer_at_desk(
        draft, by=desk.staff(), email=ALI, name="Ali", after="viewer", check=CHECK
    )
    assert inviting.inviter_of(offer) == "Somebody from our team"
    inviting.accept(offer, by=make_user(ALI))
    assert factory.owner_of(draft).email == ALI
    again = asked(draft, "bo@example.org", role="viewer")
    inviting.decline(again)
    assert HandOver.objects.get().invitation == offer


def test_who_may_not_hand_over(draft):
    row = draft.contributors.get(user=joined(draft))
    reviewer = desk.staff("reviewer")
    with pytest.raises(PermissionDenied):
        handing_over.hand_over_at_desk(draft, row, by=reviewer, after="leaves", check=CHECK)
    with pytest.raises(PermissionDenied):
        inviting.offer_at_desk(draft, by=reviewer, email=ALI, name="", after="leaves", check=CHECK)
    owner = draft.owner
    with pytest.raises(PermissionDenied, match="does not own it yet"):
        handing_over.hand_over_at_desk(draft, owner, by=desk.staff(), after="leaves", check=CHECK)
    nobodys = factory.draft(email="x@example.org")
    with pytest.raises(PermissionDenied, match="Nobody has confirmed"):
        handing_over.keep_check(nobodys, CHECK, by=desk.staff())


def test_old_invitations_are_erased_at_night(draft, monkeypatch):
    old, new = asked(draft), asked(draft, "bo@example.org")
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(days=31))
    call_command("nightly")
    assert list(Invitation.objects.all()) == [new]


def test_the_mail_may_fail(draft, django_capture_on_commit_callbacks, monkeypatch):
    from outbox import services
    from outbox.delivery import Outcome

    with django_capture_on_commit_callbacks(execute=True):
        assert asked(draft).mail_failed is False
    monkeypatch.setattr(services, "deliver", lambda *mail: Outcome("refused", "No."))
    with django_capture_on_commit_callbacks(execute=True):
        invitation = asked(draft, "bo@example.org")
    assert invitation.mail_failed is True


def test_whoever_is_switched_off_hears_nothing(draft):
    invitation = asked(draft)
    User.objects.filter(pk=factory.owner_of(draft).pk).update(is_active=False)
    inviting.decline(Invitation.objects.get(pk=invitation.pk))
    assert mails("invitation_answered") == []


def test_any_state_after_the_draft_too():
    sent = factory.submission(State.IN_REVIEW)
    assert inviting.accept(asked(sent), by=make_user(ALI)).role == "co_writer"
