"""Rights, who types for the owner, whose yes it is, and who has a page open."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from outbox.enums import State as Mail
from outbox.models import Message
from submissions.enums import ContributorRole, State
from submissions.models import OpenSection
from submissions.permissions import (
    can_read,
    can_write,
    may_add,
    may_leave,
    may_read_messages,
    may_see_people,
    may_write_message,
)
from submissions.services import inviting, opening, people, saying, telling
from submissions.services.drafting import save_section
from submissions.services.files import add_file
from submissions.services.sending import send
from submissions.services.transitions import MoveRefused
from tests.factories import submissions as factory
from tests.factories.people import joined, shared_supporter
from tests.submissions import desk

pytestmark = pytest.mark.django_db
SUPPORTER = ContributorRole.SUPPORTER


@pytest.fixture
def draft():
    return factory.complete_draft()


@pytest.fixture
def owner(draft):
    return factory.owner_of(draft)


@pytest.mark.parametrize(
    ("role", "writes"), [("co_writer", True), ("supporter", True), ("viewer", False)]
)
def test_who_reads_and_who_writes(draft, role, writes):
    user = joined(draft, role)
    assert can_read(draft, user)[0]
    assert may_read_messages(draft, user)[0]
    assert may_see_people(draft, user)[0]
    assert can_write(draft, user)[0] == writes
    assert may_write_message(draft, user)[0] == writes
    draft.state = State.ACCEPTED
    assert may_add(draft, user)[0] == writes


# --- typing for the owner -------------------------------------------------------------------------
def test_typing_for_the_owner_stands_in_the_log_once(draft, owner):
    jo, sam = joined(draft, SUPPORTER), shared_supporter(draft)
    for who, by, shared in ((jo, jo, None), (sam, owner, sam)):
        for title in ("Tea", "Coffee"):
            save_section(draft, "service", {"title": title}, by=by, supporter=shared)
        entry = draft.log.last()
        assert (entry.code, entry.actor, entry.on_behalf_of) == ("typed_for", by, owner), who
        assert entry.supporter == shared
    assert draft.log.filter(code="typed_for").count() == 2
    save_section(draft, "service", {"title": "Cake"}, by=owner)
    assert draft.log.filter(code="typed_for").count() == 2
    add_file(draft, "files", desk.picture(), by=jo)
    assert draft.log.last().actor == jo


@pytest.mark.parametrize("may_send", [False, True])
def test_what_we_may_do_with_it_is_hers_to_tick(may_send):
    draft = factory.draft(owner=factory.contributor())
    owner = factory.owner_of(draft)
    jo, sam = joined(draft, SUPPORTER), shared_supporter(draft)
    for row in (sam, draft.contributors.get(user=jo)):
        people.change_rights(row, by=owner, may_send=may_send, may_say_yes=False)
    sam.refresh_from_db()
    for by, shared in ((jo, None), (owner, sam)):
        values = {"consider": True, "title": "Tea"}
        save_section(draft, "permission", values, by=by, supporter=shared)
        assert draft.consents.exists() == may_send
        draft.consents.all().delete()
    save_section(draft, "permission", {"consider": True}, by=owner)
    assert draft.consents.exists()


# --- who is saying yes ----------------------------------------------------------------------------
def said(submission, by, key):
    return send(submission, by=by, who=saying.voice_of(submission, by, key))


def test_nothing_is_asked_where_nobody_supports_her(draft, owner):
    joined(draft, may_send=True)
    assert saying.voices(draft, owner) == []
    assert send(draft, by=owner).state == State.SUBMITTED


def test_the_owner_says_whose_yes_it_is(draft, owner):
    shared_supporter(draft)
    sentences = [voice.sentence for voice in saying.voices(draft, owner)]
    assert sentences == [
        "I am Sam Contributor, and this is my own yes",
        "I am Jo Helper, and I say yes for Sam Contributor",
    ]
    with pytest.raises(MoveRefused, match="Say who is saying yes"):
        send(draft, by=owner)
    assert said(draft, owner, saying.OWN).state == State.SUBMITTED
    entry = draft.log.get(code="send")
    assert (entry.on_behalf_of, entry.supporter, entry.detail) == (None, None, {"voice": "me"})


def test_a_supporter_at_her_address_is_refused_until_she_allows_it(draft, owner):
    jo = shared_supporter(draft)
    with pytest.raises(MoveRefused, match="Only Sam Contributor can send this") as refused:
        said(draft, owner, f"supporter-{jo.pk}")
    assert "by phone, BSL call or letter" in str(refused.value)
    people.change_rights(jo, by=owner, may_send=True, may_say_yes=False)
    assert said(draft, owner, f"supporter-{jo.pk}").state == State.SUBMITTED
    entry = draft.log.get(code="send")
    assert (entry.actor, entry.on_behalf_of, entry.supporter) == (owner, owner, jo)


def test_a_supporter_with_her_own_address(draft, owner):
    jo = joined(draft, SUPPORTER)
    row = draft.contributors.get(user=jo)
    with pytest.raises(MoveRefused, match="Only Sam Contributor can send this"):
        send(draft, by=jo)
    people.change_rights(row, by=owner, may_send=True, may_say_yes=True)
    assert saying.voice_of(draft, jo, saying.OWN) is None
    with pytest.raises(MoveRefused, match="Say who"):
        send(draft, by=jo)
    assert said(draft, jo, f"contributor-{row.pk}").state == State.SUBMITTED
    assert draft.log.get(code="send").on_behalf_of == owner


def test_the_final_yes_keeps_whose_it_was():
    submission = desk.asked()
    owner = factory.owner_of(submission)
    jo = shared_supporter(submission, may_send=True)
    from signoff.services import moves

    voice = saying.voice_of(submission, owner, f"supporter-{jo.pk}")
    with pytest.raises(MoveRefused, match="Only Sam Contributor can say yes"):
        moves.say_yes(submission, by=owner, who=voice)
    people.change_rights(jo, by=owner, may_send=False, may_say_yes=True)
    with pytest.raises(MoveRefused, match="Say who"):
        moves.say_yes(submission, by=owner)
    voice = saying.voice_of(submission, owner, f"supporter-{jo.pk}")
    moves.say_yes(submission, by=owner, who=voice)
    sign_off = submission.page.sign_offs.order_by("-pk").first()
    assert sign_off.said_by == "Jo Helper, for Sam Contributor"


def test_a_yes_recorded_by_an_editor_is_not_asked_again():
    submission = desk.asked()
    shared_supporter(submission)
    from signoff.services import spoken

    yes = {"said_by": "Sam", "why": "Our chair.", "said_at": timezone.now(), "how": "phone"}
    spoken.record_yes(submission, by=desk.staff("editor"), **yes)
    assert submission.state == State.SIGNED_OFF


# --- rights, taking off, leaving ------------------------------------------------------------------
def test_changing_rights_is_hers_alone_and_logged(draft, owner):
    jo = joined(draft, SUPPORTER)
    row = draft.contributors.get(user=jo)
    with pytest.raises(PermissionDenied, match="Only Sam"):
        people.change_rights(row, by=jo, may_send=True, may_say_yes=True)
    people.change_rights(row, by=owner, may_send=True, may_say_yes=True, role="viewer")
    row.refresh_from_db()
    assert (row.role, row.may_send, row.may_say_yes) == ("viewer", False, True)
    assert draft.log.last().detail["may_say_yes"] is True
    for given in ({"role": "owner"}, {"role": ""}):
        target = row if given["role"] else draft.owner
        with pytest.raises(PermissionDenied, match="hand it over"):
            people.change_rights(target, by=owner, may_send=True, may_say_yes=True, **given)


def test_supporters_have_different_names(draft, owner, monkeypatch):
    typing = shared_supporter(draft)
    with pytest.raises(ValidationError, match="already"):
        shared_supporter(draft, "jo helper")
    with pytest.raises(PermissionDenied, match="is typing now"):
        people.add_supporter(draft, by=owner, name="Bo", supporter=typing)
    monkeypatch.setattr(people, "MOST_SUPPORTERS", 1)
    with pytest.raises(ValidationError, match="Many people"):
        shared_supporter(draft, "Bo")


def test_who_is_taken_off_loses_everything_at_once(draft, owner):
    ali = joined(draft)
    opening.touch(draft, "service", ali)
    inviting.invite(draft, by=owner, email=ali.email, role="owner", after="viewer")
    telling.tell(draft, "in_review")
    assert Message.objects.filter(address=ali.email, state=Mail.HELD).count() == 1
    people.take_off(draft.contributors.get(user=ali), by=owner)
    for allowed in (can_read, can_write, may_read_messages, may_see_people):
        assert not allowed(draft, ali)[0]
    states = Message.objects.filter(address=ali.email).exclude(key="submissions/taken_off")
    assert set(states.values_list("state", flat=True)) == {Mail.DROPPED}
    assert Message.objects.filter(address=owner.email, state=Mail.HELD).count() == 1
    assert not draft.opened.exists()
    assert not draft.invitations.unanswered().exists()
    with pytest.raises(PermissionDenied, match="Hand it over first"):
        people.take_off(draft.owner, by=owner)


def test_a_supporter_at_her_address_is_taken_off(draft, owner):
    jo = shared_supporter(draft)
    people.take_off(jo, by=owner)
    assert not draft.supporters.still_here().exists()
    assert saying.voices(draft, owner) == []
    with pytest.raises(PermissionDenied, match="not part of it any more"):
        people.change_rights(jo, by=owner, may_send=True, may_say_yes=True)


def test_leaving(draft, owner):
    assert "Nobody else" in may_leave(draft, owner)[1]
    ali = joined(draft)
    assert "Hand it over first" in may_leave(draft, owner)[1]
    with pytest.raises(PermissionDenied):
        people.leave(draft, by=owner)
    people.leave(draft, by=ali)
    assert not can_read(draft, ali)[0]
    with pytest.raises(PermissionDenied, match="not part"):
        people.leave(draft, by=ali)


# --- who has it open ------------------------------------------------------------------------------
def test_who_else_has_a_page_open(draft, owner):
    ali, jo = joined(draft, name="Ali"), shared_supporter(draft)
    opening.touch(draft, "service", owner)
    opening.touch(draft, "service", owner)
    assert OpenSection.objects.count() == 1
    assert opening.others_in(draft, "service", owner) == ""
    assert opening.others_in(draft, "you", ali) == ""
    one = "Sam Contributor has this page open too. What you both write is kept."
    assert opening.others_in(draft, "service", ali) == one
    opening.touch(draft, "service", owner, jo)
    two = "Sam Contributor and Jo Helper have this page open too. What you all write is kept."
    assert opening.others_in(draft, "service", ali) == two
    assert opening.others_in(draft, "service", owner, jo) == one
    OpenSection.objects.update(at=timezone.now() - timedelta(minutes=3))
    assert opening.others_in(draft, "service", ali) == ""
    call_command("nightly")
    assert not OpenSection.objects.exists()


def test_a_page_without_names(draft, owner):
    nameless = joined(draft, name="")
    opening.touch(draft, "service", nameless)
    assert opening.others_in(draft, "service", owner).startswith("Somebody else has")
    opening.touch(draft, "service", None)
    assert opening.others_in(draft, "service", None) == ""
    assert OpenSection.objects.count() == 1
