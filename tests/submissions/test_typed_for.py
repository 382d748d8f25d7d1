"""Who typed, and for whom, stands in the log: also signed out, in messages and in additions."""

import pytest
from django.test import Client
from django.urls import reverse

from submissions.enums import ContributorRole, State
from submissions.models import ThreadMessage
from tests.factories import submissions as factory
from tests.factories.people import joined, shared_supporter
from tests.submissions.desk import browser, published, text
from tests.submissions.form import url

pytestmark = pytest.mark.django_db


def line(submission, code):
    row = submission.log.filter(code=code).last()
    return row and (row.actor, row.on_behalf_of, row.supporter)


def leaves_sealed(client, draft):
    """Open a page, be signed out, and send it."""
    address = url("section", draft, "group")
    stamp = client.get(address).context["form"]["stamp"].value()
    sent = {"organisation": "Typed signed out", "stamp": stamp}
    assert Client().post(address, sent).status_code == 302


def test_what_waited_sealed_is_by_whoever_typed_it():
    draft = factory.complete_draft()
    owner, sam = factory.owner_of(draft), joined(draft, role=ContributorRole.SUPPORTER)
    leaves_sealed(browser(sam), draft)
    assert line(draft, "keep_sealed") == (sam, owner, None)
    browser(owner).get(url("tasks", draft))
    draft.refresh_from_db()
    assert draft.organisation == "Typed signed out"
    assert line(draft, "typed_for") == (sam, owner, None)


def test_what_the_owner_typed_stays_hers_when_her_supporter_comes_back():
    draft = factory.complete_draft()
    sam = joined(draft, role=ContributorRole.SUPPORTER)
    leaves_sealed(browser(factory.owner_of(draft)), draft)
    browser(sam).get(url("tasks", draft))
    draft.refresh_from_db()
    assert draft.organisation == "Typed signed out"
    assert line(draft, "keep_sealed") == (factory.owner_of(draft), None, None)
    assert line(draft, "typed_for") is None


def test_who_shares_her_address_is_named_when_it_comes_back():
    draft = factory.complete_draft()
    owner, jo = factory.owner_of(draft), shared_supporter(draft)
    client = browser(owner)
    client.post(url("section", draft, "group"), {"typing": jo.pk})
    leaves_sealed(client, draft)
    browser(owner).get(url("tasks", draft))
    assert line(draft, "keep_sealed") == (owner, owner, jo)
    assert line(draft, "typed_for") == (owner, owner, jo)


def test_who_left_meanwhile_writes_nothing_more_in_her_name():
    draft = factory.complete_draft()
    sam = joined(draft, role=ContributorRole.SUPPORTER)
    leaves_sealed(browser(sam), draft)
    draft.contributors.get(user=sam).delete()
    browser(factory.owner_of(draft)).get(url("tasks", draft))
    draft.refresh_from_db()
    assert draft.organisation == "Typed signed out"
    assert line(draft, "typed_for") is None


def test_a_message_and_an_answer_by_who_shares_her_address():
    sent = published()
    owner, jo = factory.owner_of(sent), shared_supporter(sent)
    client = browser(owner)
    thread = reverse("my_messages", args=[sent.reference])
    shown = client.post(thread, {"typing": jo.pk, "text": "Half a sen", "key": "k"})
    assert "Half a sen" in text(shown)
    assert f"{jo.name}, who supports" in text(shown)
    assert not ThreadMessage.objects.exists()
    client.post(thread, {"text": "Half a sentence.", "key": "k"})
    assert line(sent, "message_written") == (owner, owner, jo)
    more = reverse("my_add_one", args=[sent.reference, "hard"])
    assert "The li" in text(client.post(more, {"typing": jo.pk, "hard": "The li"}))
    client.post(more, {"hard": "The lift broke."})
    assert line(sent, "added") == (owner, owner, jo)
    wish = reverse("my_correct", args=[sent.reference])
    assert "The ye" in text(client.post(wish, {"typing": "me", "wish": "The ye"}))
    client.post(wish, {"wish": "The year is wrong."})
    assert line(sent, "correction_asked") == (owner, None, None)


def test_a_supporter_with_her_own_address_is_logged_as_typing():
    sent = factory.submission(State.SUBMITTED)
    sam = joined(sent, role=ContributorRole.SUPPORTER)
    thread = reverse("my_messages", args=[sent.reference])
    browser(sam).post(thread, {"text": "Hello.", "key": "k"})
    assert line(sent, "message_written") == (sam, factory.owner_of(sent), None)
