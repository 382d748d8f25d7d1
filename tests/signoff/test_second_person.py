"""A second person: named beforehand, asked when nobody answers, let in by her own address."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts import services as accounts
from accounts.models import SignInRequest
from core.rota import Night
from outbox.models import Message, Task
from outbox.registry import contact_for
from signoff.nightly import ask_again
from signoff.services import moves
from signoff.services import second_person as seconds
from submissions.enums import ContributorRole, State
from submissions.models import Contributor
from submissions.services.promises import request_for_yes
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk

pytestmark = pytest.mark.django_db
ALI = {"name": "Ali Said", "way": "email", "address": "Ali@example.org "}
PHONE = {"name": "Ali Said", "way": "phone", "address": "01632 960001"}


@pytest.fixture
def waiting():
    """A submission whose page waits for a yes, within fourteen days."""
    return desk.asked()


def named(submission, by=None, **fields):
    by = by or factory.owner_of(submission)
    return seconds.name_second_person(submission, by=by, **(ALI | fields))


def night(days=15):
    return ask_again(Night(timezone.now() + timedelta(days=days)))


def mails(name):
    return Message.objects.filter(key=f"submissions/{name}").order_by("pk")


def open_link(client, django_capture_on_commit_callbacks, submission):
    """Ask her now, and press the button behind the link of her mail."""
    with django_capture_on_commit_callbacks(execute=True):
        seconds.ask_second_person(submission, by=desk.staff())
    link = re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]
    assert client.get(link).status_code == 200
    return client.post(link)


def test_the_owner_names_her_and_nothing_happens_yet(waiting):
    second = named(waiting)
    assert (second.name, second.address) == ("Ali Said", "ali@example.org")
    assert second.named_by == factory.owner_of(waiting)
    assert not mails("second_named").exists()
    assert not SignInRequest.objects.exists()
    assert waiting.log.filter(code="second_named").get().detail == {"second": second.pk}
    assert "Ali" not in str(list(waiting.log.values()))


def test_an_editor_names_her_and_the_owner_is_told(waiting):
    named(waiting, by=desk.staff(), **PHONE)
    told = mails("second_named").get()
    assert told.address == factory.owner_of(waiting).email
    assert "Ali Said as the person to ask next" in told.body


def test_only_owner_and_editors_name_or_forget_her(waiting):
    signer = make_user("signer@example.org")
    Contributor.objects.create(
        submission=waiting, user=signer, role=ContributorRole.CO_WRITER, may_say_yes=True
    )
    with pytest.raises(PermissionDenied, match="Only the person who sent it"):
        named(waiting, by=signer)
    with pytest.raises(PermissionDenied, match="Only the person who sent it"):
        seconds.forget_second_person(waiting, by=signer)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"address": ""}, {"address": "not an address"}])
def test_a_name_and_a_way_to_reach_her(waiting, wrong):
    with pytest.raises(ValidationError):
        named(waiting, **wrong)


def test_one_at_a_time_and_forgotten_on_request(waiting):
    named(waiting)
    named(waiting, name="Bo Lind")
    assert seconds.second_person_of(waiting).name == "Bo Lind"
    for _ in range(2):
        seconds.forget_second_person(waiting, by=factory.owner_of(waiting))
    assert seconds.second_person_of(waiting) is None
    assert waiting.log.filter(code="second_forgotten").count() == 1
    assert night() == ["One reminder sent."]


def test_nobody_answers_so_she_is_asked_and_there_is_a_new_day(
    waiting, django_capture_on_commit_callbacks
):
    named(waiting)
    night(12)
    assert "we ask Ali Said, as you chose" in mails("yes_reminder").get().body
    waiting.page.requests.update(answer_by=desk.in_days(-1))
    with django_capture_on_commit_callbacks(execute=True):
        assert night(0) == ["One second person asked."]
    assert night(0) == []
    assert request_for_yes(waiting).answer_by == desk.in_days(14)
    told = mails("second_asked").get()
    assert told.address == factory.owner_of(waiting).email
    assert "Nothing was published" in told.body
    asked = mails("second_person").get()
    assert asked.address == "ali@example.org"
    assert "The Hull Choir told us about their work" in asked.body
    assert "left out" in asked.body  # the link is never stored
    assert not mails("yes_late").exists()
    assert not waiting.contributors.filter(role=ContributorRole.VIEWER).exists()


def test_her_confirmed_address_lets_her_say_yes(
    client, waiting, django_capture_on_commit_callbacks
):
    named(waiting)
    answer = open_link(client, django_capture_on_commit_callbacks, waiting)
    assert answer["Location"] == f"/my/{waiting.reference}/yes/"
    row = waiting.contributors.get(user__email="ali@example.org")
    assert (row.role, row.may_say_yes, row.may_send) == (ContributorRole.VIEWER, True, False)
    told = mails("second_joined")
    assert [m.address for m in told] == [factory.owner_of(waiting).email]
    assert "Ali Said can now say yes" in told.get().subject
    moves.say_yes(waiting, by=row.user)
    assert waiting.state == State.SIGNED_OFF
    receipts = {m.address for m in mails("yes_receipt")}
    assert receipts == {factory.owner_of(waiting).email, "ali@example.org"}


def test_her_link_gives_nothing_once_she_is_forgotten(
    client, waiting, django_capture_on_commit_callbacks
):
    named(waiting)
    with django_capture_on_commit_callbacks(execute=True):
        seconds.ask_second_person(waiting, by=desk.staff())
    seconds.forget_second_person(waiting, by=factory.owner_of(waiting))
    link = re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]
    client.post(link)
    assert waiting.contributors.count() == 1
    assert client.get(f"/my/{waiting.reference}/yes/").status_code == 404


def test_who_writes_it_too_keeps_her_part_and_gains_the_right(waiting):
    writer = make_user("ali@example.org")
    Contributor.objects.create(
        submission=waiting, user=writer, role=ContributorRole.CO_WRITER, may_send=True
    )
    second = named(waiting)
    assert seconds.join(second.pk, writer, writer.email) is None  # she was not asked yet
    seconds.ask_second_person(waiting, by=desk.staff())
    assert seconds.join(second.pk, writer, "other@example.org") is None
    assert seconds.join(second.pk, writer, writer.email) == second
    assert seconds.join(second.pk, writer, writer.email) is None
    row = waiting.contributors.get(user=writer)
    assert (row.role, row.may_send, row.may_say_yes) == (ContributorRole.CO_WRITER, True, True)


def test_an_old_link_is_renewed_by_its_button(client, waiting):
    named(waiting)
    seconds.ask_second_person(waiting, by=desk.staff())
    asked = SignInRequest.objects.get()
    again = accounts.send_again(asked)
    assert again.data["second_person"] == seconds.second_person_of(waiting).pk


def test_by_phone_she_is_a_task_with_her_own_number(waiting):
    named(waiting, **PHONE)
    seconds.ask_second_person(waiting, by=desk.staff())
    task = Task.objects.get(message__key=seconds.BY_HAND)
    assert task.kind == "phone"
    assert "Hello Ali Said" in task.message.body
    contact = contact_for(task.message, task.kind, desk.staff())
    assert (contact.name, contact.shown) == ("Ali Said", "01632 960001")
    assert "01632" not in task.message.body
    assert contact_for(task.message, task.kind, desk.staff("reviewer")).shown == ""
    seconds.forget_second_person(waiting, by=desk.staff())
    assert "Nobody else" in contact_for(task.message, task.kind, desk.staff()).reason


def test_who_may_ask_her_and_when(waiting):
    with pytest.raises(PermissionDenied, match="nobody to ask"):
        seconds.ask_second_person(waiting, by=desk.staff())
    named(waiting)
    with pytest.raises(PermissionDenied, match="Only editors"):
        seconds.ask_second_person(waiting, by=make_user("a@example.org"))
    seconds.ask_second_person(waiting, by=desk.staff())
    assert seconds.can_be_asked(waiting) is None
    with pytest.raises(PermissionDenied, match="nobody to ask"):
        seconds.ask_second_person(waiting, by=desk.staff())


def test_asked_early_nobody_loses_a_day(waiting):
    waiting.page.requests.update(answer_by=desk.in_days(30))
    named(waiting)
    seconds.ask_second_person(waiting, by=desk.staff())
    assert request_for_yes(waiting).answer_by == desk.in_days(30)


def test_a_new_page_asks_her_again_unless_she_may_say_yes(waiting):
    second = named(waiting)
    seconds.ask_second_person(waiting, by=desk.staff())
    moves.recall(waiting, by=desk.staff(), comment="A wrong year.")
    assert seconds.can_be_asked(waiting) is None  # no yes waits
    desk.send_for_yes(waiting)
    assert seconds.can_be_asked(waiting) == second
    type(second).objects.update(joined_at=timezone.now())
    assert seconds.can_be_asked(waiting) is None
