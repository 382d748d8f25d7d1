"""*Who works on this with you*, over HTTP; and a page of the form with more than one at it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import SignInRequest, User
from outbox.models import Message
from submissions.enums import ContributorRole, State
from submissions.models import Invitation
from submissions.services import inviting, people
from submissions.services.transitions import log
from tests.factories import submissions as factory
from tests.factories.people import joined, shared_supporter
from tests.submissions.desk import browser, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ALI = "ali@example.org"


@pytest.fixture
def draft():
    return factory.complete_draft()


@pytest.fixture
def owner(draft):
    return browser(factory.owner_of(draft))


def page(submission, *more):
    return f"/my/{submission.reference}/people/{''.join(f'{part}/' for part in more)}"


def section(submission, key="service"):
    return reverse("share_section", args=[submission.call.slug, submission.reference, key])


def check(submission):
    return reverse("share_check", args=[submission.call.slug, submission.reference])


def ask(submission, **given):
    by = factory.owner_of(submission)
    return inviting.invite(submission, by=by, **{"email": ALI, "role": "co_writer"} | given)


# --- the list -------------------------------------------------------------------------------------
def test_the_owner_sees_addresses_and_buttons_and_others_do_not(draft, owner):
    ali = joined(draft, name="Ali", email=ALI)
    shared_supporter(draft)
    ask(draft, email="noor@example.org", name="Noor")
    shown = text(owner.get(page(draft)))
    for words in (
        *(ALI, "Invite somebody", "Ask Noor again", "Hand it over", "Jo Helper"),
        "They will be able to read and write all of it.",
    ):
        assert words in shown
    shown = text(browser(ali).get(page(draft)))
    assert "Can read and write all of it." in shown
    assert "Only Sam Contributor can change this." in shown
    for words in ("Noor", "Invite somebody", factory.owner_of(draft).email):
        assert words not in shown
    assert "Leave this" in shown


def test_strangers_find_nothing(draft):
    assert browser(factory.contributor()).get(page(draft)).status_code == 404
    assert Client().get(page(draft)).status_code == 302


@pytest.mark.parametrize("role", ["co_writer", "viewer", "supporter"])
def test_nobody_else_arranges_anything(draft, role):
    user = joined(draft, role, may_send=role != "viewer")
    other = joined(draft)
    row = draft.contributors.get(user=other)
    invited = ask(draft)
    client = browser(user)
    for more in (["invite"], ["hand-over"], [f"contributor-{row.pk}"]):
        assert client.get(page(draft, *more)).status_code == 403
        assert client.post(page(draft, *more), {"off": "1"}).status_code == 403
    gone = client.post(page(draft, "invitation", invited.pk), {"withdraw": "1"})
    assert gone.status_code == 403
    assert draft.contributors.filter(user=other).exists()


def test_inviting(draft, owner):
    sent = {"name": "Ali", "role": "co_writer", "email": ALI, "also": ["send"]}
    assert owner.post(page(draft, "invite"), sent).url == page(draft)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.may_send, invitation.may_say_yes) == (ALI, True, False)
    assert "on its way to ali@example.org" in text(owner.get(page(draft)))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": "Ali", "role": "viewer"}, "Write their e-mail address"),
        ({"name": "", "role": "viewer", "email": ALI}, "Write their name"),
        ({"name": "A", "email": ALI}, "Choose what they should do"),
        ({"name": "A", "role": "viewer", "email": ALI, "also": ["send"]}, "cannot send it"),
        ({"name": "A", "role": "viewer", "email": "a"}, "like name@example.org"),
    ],
)
def test_an_invitation_sent_wrong(draft, owner, sent, words):
    response = owner.post(page(draft, "invite"), sent)
    assert words in text(response)
    assert "<title>Error:" in response.content.decode()


def test_naming_who_shares_her_address(draft, owner):
    own = factory.owner_of(draft).email
    for name, email in (("Jo", ""), ("Bo", own)):
        owner.post(page(draft, "invite"), {"name": name, "role": "supporter", "email": email})
    assert [row.name for row in draft.supporters.all()] == ["Jo", "Bo"]
    again = owner.post(page(draft, "invite"), {"name": "Jo", "role": "supporter"})
    assert "supports you already" in text(again)
    mine = owner.post(page(draft, "invite"), {"name": "Me", "role": "viewer", "email": own})
    assert "your own address" in text(mine)


def test_too_many_invitations(draft, owner):
    sent = {"name": "Ali", "role": "viewer", "email": ALI}
    codes = [owner.post(page(draft, "invite"), sent).status_code for _ in range(7)]
    assert codes == [302] * 6 + [429]


def test_again_and_taken_back(draft, owner):
    invited = ask(draft)
    here = page(draft, "invitation", invited.pk)
    owner.post(here, {"again": "1"})
    assert Message.objects.filter(key="submissions/invitation").count() == 2
    owner.post(here, {"withdraw": "1"})
    assert Invitation.objects.get().withdrawn_at
    assert "has been answered" in text(owner.post(here, {"again": "1"}, follow=True))
    other = ask(factory.complete_draft())
    assert owner.post(page(draft, "invitation", other.pk), {"withdraw": "1"}).status_code == 404


def test_changing_rights_and_taking_off(draft, owner):
    row = draft.contributors.get(user=joined(draft, "viewer", name="Ali"))
    here = page(draft, f"contributor-{row.pk}")
    assert "What Ali may do" in text(owner.get(here))
    assert owner.post(here, {"role": "supporter", "also": ["yes"]}).url == page(draft)
    row.refresh_from_db()
    assert (row.role, row.may_say_yes) == ("supporter", True)
    jo = shared_supporter(draft)
    shared = page(draft, f"supporter-{jo.pk}")
    owner.post(shared, {"also": ["send"]})
    jo.refresh_from_db()
    assert jo.may_send
    for address in (here, shared):
        assert owner.post(address, {"off": "1"}).url == page(draft)
        assert owner.get(address).status_code == 404
    assert owner.get(page(draft, f"contributor-{draft.owner.pk}")).status_code == 404
    assert owner.get(page(draft, "nobody-1")).status_code == 404


def test_handing_over(draft, owner):
    ali = joined(draft, name="Ali", email=ALI)
    here, row = page(draft, "hand-over"), draft.contributors.get(user=ali)
    assert "Write their name" in text(owner.post(here, {"to": "new", "after": "leaves"}))
    sent = {"to": "new", "after": "leaves", "name": "B", "email": factory.owner_of(draft).email}
    assert "your own address" in text(owner.post(here, sent))
    assert owner.post(here, {"to": row.pk, "after": "viewer"}).url == page(draft)
    assert "You are handing this over" in text(owner.get(page(draft)))
    client = browser(ali)
    shown = client.get("/my/")
    assert "You are invited" in text(shown)
    link = inviting.link_of(Invitation.objects.get())
    assert link in shown.content.decode()
    assert link in client.get(page(draft)).content.decode()
    assert client.post(link, {"yes": "1"}).url == f"/my/{draft.reference}/"
    assert factory.owner_of(draft) == ali
    assert owner.get(page(draft, "invite")).status_code == 403


def test_leaving(draft, owner):
    assert "Nobody else is here" in text(owner.get(page(draft, "leave")))
    assert owner.post(page(draft, "leave")).status_code == 200
    client = browser(joined(draft))
    assert "Do you want to leave" in text(client.get(page(draft, "leave")))
    assert client.post(page(draft, "leave")).url == "/my/"
    assert client.get(page(draft)).status_code == 404


# --- the mailed link ------------------------------------------------------------------------------
def test_a_get_changes_nothing_and_yes_signs_in(draft):
    link = inviting.link_of(ask(draft, name="Ali"))
    client = Client()
    shown = text(client.get(link))
    for words in ("Sam Contributor invites you", "Yes, join", "No thanks", "The choir with a ramp"):
        assert words in shown
    assert not User.objects.filter(email=ALI).exists()
    assert client.post(link, {"yes": "1"}).url == f"/my/{draft.reference}/"
    assert client.get(f"/my/{draft.reference}/").status_code == 200
    assert "You said yes on" in text(Client().get(link))
    assert Client().post(link, {"yes": "1"}).url == link


def test_somebody_with_an_account_shows_first_that_it_is_hers(draft):
    ali = factory.contributor(email=ALI, last_login=timezone.now())
    link, client = inviting.link_of(ask(draft)), Client()
    assert client.post(link, {"yes": "1"}).url == reverse("accounts:code")
    assert not draft.contributors.filter(user=ali).exists()
    from accounts import secrets

    mailed = secrets.link_path(SignInRequest.objects.get(email=ALI).pk)
    assert client.post(mailed).url == f"/my/{draft.reference}/"
    assert draft.contributors.filter(user=ali).exists()


def test_signed_in_as_somebody_else(draft):
    link = inviting.link_of(ask(draft))
    client = browser(factory.contributor())
    assert "signed in with another address" in text(client.get(link))
    client.post(link, {"yes": "1"})
    assert draft.contributors.filter(user__email=ALI).exists()


def test_no_thanks_too_old_and_taken_back(draft):
    said_no, late, back = (ask(draft, email=f"{name}@example.org") for name in "abc")
    Invitation.objects.filter(pk=late.pk).update(expires_at=timezone.now())
    inviting.withdraw(back, by=factory.owner_of(draft))
    client = Client()
    client.post(inviting.link_of(said_no), {"no": "1"})
    assert "You said no thanks" in text(client.get(inviting.link_of(said_no)))
    for row, words in ((late, "too old"), (back, "taken back")):
        link = inviting.link_of(row)
        assert words in text(client.get(link))
        assert client.post(link, {"yes": "1"}).url == link
        client.post(link, {"again": "1"})
        assert "would like a new one" in text(client.get(link))
    assert client.get("/my/invitation/link/nothing/").status_code == 404


# --- a page of the form ---------------------------------------------------------------------------
def test_who_is_typing_is_kept_and_logged(draft, owner):
    assert "Who is typing?" not in text(owner.get(section(draft)))
    jo = shared_supporter(draft)
    shown = owner.get(section(draft))
    assert "Jo Helper is typing now" in text(shown)
    fields = {"title": "Tea", "story_text": "We meet.", "typing": jo.pk}
    assert owner.post(section(draft), fields).url == section(draft)
    shown = text(owner.get(section(draft)))
    assert "Jo Helper, who supports Sam Contributor" in shown
    assert draft.log.filter(code="typed_for").count() == 0
    owner.post(section(draft), {"title": "Tea and talk", "story_text": "We meet.", "later": "1"})
    assert draft.log.get(code="typed_for").supporter == jo
    assert owner.get(page(draft, "invite")).status_code == 403
    owner.post(section(draft), {"title": "Tea", "story_text": "We meet.", "typing": "me"})
    assert owner.get(page(draft, "invite")).status_code == 200


def test_who_else_has_it_open_on_the_page_and_with_each_save(draft, owner):
    ali = browser(joined(draft, name="Ali"))
    ali.get(section(draft))
    words = "Ali has this page open too. What you both write is kept."
    assert words in text(owner.get(section(draft)))
    saved = ali.post(section(draft), {"title": "Tea"}, headers={"X-Autosave": "1"})
    assert saved.json()["others"].startswith("Sam Contributor has this page open")


def test_who_was_taken_off_saves_nothing_more(draft, owner):
    user = joined(draft)
    client = browser(user)
    shown = client.get(section(draft))
    stamp = shown.context["form"]["stamp"].value()
    people.take_off(draft.contributors.get(user=user), by=factory.owner_of(draft))
    fields = {"title": "Tea", "stamp": stamp}
    saved = client.post(section(draft), fields, headers={"X-Autosave": "1"})
    assert (saved.status_code, saved.json()["kept"]) == (403, False)
    assert Client().post(section(draft), fields).status_code == 403
    assert not draft.waiting.exists()


def test_what_is_written_before_that_still_waits(draft):
    log(draft, "left", by=None)
    draft.log.update(at=timezone.now() - timezone.timedelta(hours=1))
    shown = browser(factory.owner_of(draft)).get(section(draft))
    fields = {"title": "Tea", "stamp": shown.context["form"]["stamp"].value()}
    assert Client().post(section(draft), fields).status_code == 302
    assert draft.waiting.sealed().count() == 1


# --- sending --------------------------------------------------------------------------------------
def test_sending_asks_whose_yes_it_is(draft, owner):
    jo = shared_supporter(draft)
    shown = owner.get(check(draft))
    assert "Who is saying yes?" in text(shown)
    begun = shown.context["begun"]
    assert "Choose who is saying yes" in text(owner.post(check(draft), {"begun": begun}))
    refused = owner.post(check(draft), {"begun": begun, "who": f"supporter-{jo.pk}"})
    assert "Only Sam Contributor can send this." in text(refused)
    assert "<title>Error:" in refused.content.decode()
    assert "/sent/" in owner.post(check(draft), {"begun": begun, "who": "me"}).url
    assert draft.log.get(code="send").detail == {"voice": "me"}


@pytest.mark.parametrize("easy", [False, True])
def test_a_supporter_is_told_why_she_cannot_send(draft, easy):
    type(draft).objects.filter(pk=draft.pk).update(easy_read=easy)
    client = browser(joined(draft, ContributorRole.SUPPORTER))
    shown = text(client.get(check(draft)))
    assert "by phone, BSL call or letter" in shown
    assert "Send it to us</button>" not in shown
    client.post(check(draft), {})
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_colleague_is_told_who_sends_it_and_a_viewer_reads_only(draft):
    colleague, viewer = browser(joined(draft)), browser(joined(draft, "viewer"))
    assert "Only Sam Contributor can send this." in text(colleague.get(check(draft)))
    assert viewer.get(check(draft)).url == f"/my/{draft.reference}/"
    assert viewer.get(section(draft)).url == f"/my/{draft.reference}/"
    assert viewer.post(section(draft), {"title": "Mine"}).status_code == 409
