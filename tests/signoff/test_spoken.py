"""A yes by telephone, BSL call or letter: who said it, when, how, and a receipt at once."""

import pytest
from django.utils import timezone

from outbox.models import Message
from signoff.services import moves, spoken
from signoff.services import second_person as seconds
from signoff.services.spoken import who_can_be_heard
from submissions.enums import Channel, ContributorRole, State
from submissions.models import Contributor
from submissions.services.transitions import MoveRefused
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def waiting():
    return desk.asked()


def key_of(submission):
    return f"user-{factory.owner_of(submission).pk}"


def record(submission, **given):
    if "heard" not in given:
        given["heard"] = key_of(submission)
    whole = {"said_at": timezone.now(), "how": Channel.PHONE} | given
    return spoken.record_yes(submission, by=desk.staff(), **whole)


def receipt():
    return Message.objects.filter(key="submissions/yes_receipt").first()


def test_those_who_may_say_yes_can_be_heard(waiting):
    signer = make_user("ali@example.org", name="Ali Said")
    Contributor.objects.create(
        submission=waiting, user=signer, role=ContributorRole.VIEWER, may_say_yes=True
    )
    viewer = make_user("viewer@example.org", name="Vi")
    Contributor.objects.create(submission=waiting, user=viewer, role=ContributorRole.VIEWER)
    heard = who_can_be_heard(waiting)
    assert [person.name for person in heard.values()] == ["Sam Contributor", "Ali Said"]


def test_who_has_no_account_and_a_second_person_by_phone(waiting):
    waiting.contributors.all().delete()
    assert who_can_be_heard(waiting)["contact"].name == "Sam Contributor"
    ali = {"name": "Ali Said", "way": "phone", "address": "01632 960001"}
    seconds.name_second_person(waiting, by=desk.staff(), **ali)
    assert "second" not in who_can_be_heard(waiting)
    seconds.ask_second_person(waiting, by=desk.staff())
    assert who_can_be_heard(waiting)["second"].name == "Ali Said"
    record(waiting, heard="second", how=Channel.BSL_VIDEO)
    yes = waiting.page.sign_offs.get()
    assert (yes.said_by, yes.how) == ("Ali Said", "in a BSL video call")


def test_it_is_logged_for_whom_and_how_and_never_with_a_name(waiting):
    record(waiting, how=Channel.LETTER)
    line = waiting.log.get(code="yes_written_down")
    assert line.detail == {"how": "letter", "known": True}
    assert waiting.log.get(code="say_yes").on_behalf_of == factory.owner_of(waiting)


def test_the_receipt_says_who_how_and_what_to_do_when_it_is_wrong(waiting):
    record(waiting, licence="cc-by-4.0", named=False)
    body = " ".join(receipt().body.split())
    assert receipt().state == "due"
    assert "Sam Contributor said yes to the page about" in body
    assert "by telephone" in body
    assert "One of our editors wrote it down." in body
    assert "No name goes with it. Others may copy the words" in body
    assert "Is this wrong" in body
    assert f"/my/{waiting.reference}/messages/" in body


def test_her_own_yes_is_not_said_to_be_written_down(waiting):
    moves.say_yes(waiting, by=factory.owner_of(waiting))
    assert receipt().subject.startswith("You said yes")
    assert "wrote it down" not in receipt().body
    assert not waiting.log.filter(code="yes_written_down").exists()


def test_somebody_who_may_not_needs_the_reason(waiting):
    for why in ("", " "):
        with pytest.raises(MoveRefused, match="may not say yes"):
            record(waiting, heard="", said_by="Jo Bloggs", why=why)
    record(waiting, heard="", said_by="Jo Bloggs", why="She holds power of attorney.")
    yes = waiting.page.sign_offs.get()
    assert (yes.said_by, yes.note) == ("Jo Bloggs", "She holds power of attorney.")
    assert waiting.log.get(code="yes_written_down").detail["known"] is False


@pytest.fixture
def editor():
    return desk.browser(desk.staff("editor"))


def test_the_form_asks_who_when_how_whose_name_and_licence(editor, waiting):
    url = page_of(waiting, "move", "say_yes")
    page = text(editor.get(url))
    for words in ("Who said yes?", "On which day?", "How?", "Whose name", "May others copy"):
        assert words in page
    given = {
        "step": "do",
        "heard": "other",
        "said_on": str(timezone.localdate()),
        "how": "phone",
        "named": "yes",
        "licence": "all-rights-reserved",
    }
    wrong = text(editor.post(url, given))
    assert "Write who said yes." in wrong
    assert "Write why the yes of this person counts." in wrong
    editor.post(url, given | {"heard": key_of(waiting)})
    waiting.refresh_from_db()
    assert waiting.state == State.SIGNED_OFF
