"""Handing over at the desk, after a check; and what the log says of who supports the owner."""

import pytest

from outbox.models import Message
from submissions.models import HandOver, Invitation
from submissions.services.drafting import save_section
from tests.factories import submissions as factory
from tests.factories.people import joined, shared_supporter
from tests.submissions import desk

pytestmark = pytest.mark.django_db
CHECKED = {
    "after": "viewer",
    "asked_by": "The chair",
    "channel": "phone",
    "checked": "I rang the number on their own website.",
}


@pytest.fixture
def draft():
    return factory.complete_draft()


def here(submission):
    return desk.page_of(submission, "hand_over")


def test_to_somebody_who_is_part_of_it(draft):
    ali, owner = joined(draft), factory.owner_of(draft)
    client = desk.browser(desk.staff())
    assert "Hand it over to somebody else" in desk.text(client.get(desk.page_of(draft)))
    row = draft.contributors.get(user=ali)
    assert client.post(here(draft), CHECKED | {"to": row.pk}).status_code == 302
    assert factory.owner_of(draft) == ali
    assert draft.log.get(code="handed_over").on_behalf_of == owner
    told = Message.objects.filter(key="submissions/handed_over").values_list("address", flat=True)
    assert set(told) == {ali.email, owner.email}
    assert "I rang the number" in desk.text(client.get(desk.page_of(draft)))


def test_somebody_new_is_asked(draft):
    client = desk.browser(desk.staff())
    sent = CHECKED | {"to": "new", "name": "Ali", "email": "ali@example.org"}
    response = client.post(here(draft), sent, follow=True)
    assert "They are asked by mail" in desk.text(response)
    assert Invitation.objects.get().hands_over
    assert HandOver.objects.get().asked_by == "The chair"
    assert factory.owner_of(draft).email != "ali@example.org"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"to": "new"}, "Write their e-mail address."),
        ({"to": "new", "email": "owner"}, "This is your own address"),
        ({"checked": ""}, "Write how you checked it."),
        ({}, "Choose who takes it over."),
    ],
)
def test_sent_wrong(draft, sent, words):
    if sent.get("email"):
        sent = sent | {"email": factory.owner_of(draft).email}
    response = desk.browser(desk.staff()).post(here(draft), CHECKED | sent)
    assert words in desk.text(response)
    assert not HandOver.objects.exists()


def test_only_who_may_see_contact_details(draft):
    joined(draft)
    client = desk.browser(desk.staff("reviewer"))
    assert client.get(here(draft)).status_code in (302, 403)
    mine = factory.complete_draft()
    editor = desk.staff()
    mine.contributors.create(user=editor, role="viewer")
    response = desk.browser(editor).post(here(mine), CHECKED)
    assert "Another editor must work on it" in desk.text(response)


def test_the_log_says_who_typed(draft):
    owner, jo = factory.owner_of(draft), shared_supporter(draft)
    save_section(draft, "service", {"title": "Tea"}, by=owner, supporter=jo)
    shown = desk.text(desk.browser(desk.staff()).get(desk.page_of(draft)))
    assert "Jo Helper, at the address of Contributor: Sam Contributor, for Contributor" in shown
    assert "Typed for them" in shown
    assert "Named somebody who supports them" in shown
