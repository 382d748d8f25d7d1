import pytest
from django.core.exceptions import PermissionDenied

from submissions.answers import stored
from submissions.enums import ContributorRole, State
from submissions.models import Contributor, SavedSection, Submission
from submissions.permissions import EDITABLE
from submissions.services import drafting
from submissions.services.drafting import ChangedSince, Origin, claim, save_section, start
from tests.factories.submissions import contributor, draft, open_call, submission

pytestmark = pytest.mark.django_db


def keys(found):
    return frozenset({found.draft_key})


def test_a_browsers_draft_belongs_to_its_key():
    found = start(open_call(), draft_key="k" * 43)
    assert (found.state, found.draft_key) == (State.DRAFT, "k" * 43)
    assert not found.contributors.exists()
    assert found.log.get().code == "start"


def test_somebody_signed_in_owns_her_draft_at_once():
    user = contributor()
    found = start(open_call(), by=user, draft_key="k" * 43)
    assert found.draft_key == ""
    assert found.contributors.get().role == ContributorRole.OWNER
    assert found.contact.confirmed_at
    assert found.contact.email == user.email


@pytest.mark.parametrize("days", [{"opens_in": 2}, {"opens_in": -9, "closes_in": -1}])
def test_nothing_begins_while_a_call_is_not_open(days):
    with pytest.raises(PermissionDenied):
        start(open_call(**days), draft_key="k")


def test_a_draft_belongs_to_somebody():
    with pytest.raises(PermissionDenied):
        start(open_call())


def test_a_save_touches_its_own_page_only():
    found = draft(title="The choir", story={"text": "We sing."})
    saved = save_section(found, "group", {"organisation": "Choir"}, draft_keys=keys(found))
    again = Submission.objects.get(pk=found.pk)
    assert (again.organisation, again.title) == ("Choir", "The choir")
    assert stored(again, "story")["text"] == "We sing."
    assert saved.section.times == 1


def test_what_is_no_answer_yet_is_kept_word_for_word():
    found = draft()
    typed = {"email": ["not an address"]}
    save_section(found, "you", {"name": "Sam"}, typed=typed, draft_keys=keys(found))
    assert SavedSection.objects.get().typed == typed
    save_section(found, "you", {"email": "sam@example.org"}, draft_keys=keys(found))
    assert SavedSection.objects.get().typed == {}


def test_nothing_is_written_over_what_was_saved_since():
    found = draft()
    save_section(found, "group", {"organisation": "Choir"}, draft_keys=keys(found), seen=0)
    with pytest.raises(ChangedSince):
        save_section(found, "group", {"organisation": "Band"}, draft_keys=keys(found), seen=0)
    assert Submission.objects.get().organisation == "Choir"
    saved = save_section(found, "group", {"organisation": ""}, draft_keys=keys(found), seen=1)
    assert saved.submission.organisation == ""


def test_a_save_that_comes_twice_or_late_changes_nothing():
    found = draft()
    for turn, title in ((1, "One"), (3, "Three"), (2, "Two"), (3, "Three again")):
        origin = Origin("page", turn)
        saved = save_section(
            found, "service", {"title": title}, draft_keys=keys(found), origin=origin
        )
        assert saved.already == (turn == 2 or "again" in title)
    assert Submission.objects.get().title == "Three"
    assert saved.section.times == 2


def test_the_newest_saves_of_so_many_pages_are_remembered(monkeypatch):
    monkeypatch.setattr(drafting, "MOST_PAGES", 2)
    found = draft()
    for page in ("one", "two", "three", "two"):
        saved = save_section(found, "six", {}, draft_keys=keys(found), origin=Origin(page, 1))
    assert saved.section.turns == {"two": 1, "three": 1}


def test_what_was_typed_into_fields_not_asked_stays():
    found = draft()
    typed = {"email": ["sam at"], "helper_email": ["jo at"]}
    save_section(found, "you", {}, typed=typed, draft_keys=keys(found))
    saved = save_section(
        found, "you", {}, names={"email", "name"}, changed={"name": True}, draft_keys=keys(found)
    )
    assert saved.section.typed == {"helper_email": ["jo at"]}
    assert list(saved.section.changed) == ["name"]


def test_a_save_says_when_the_address_is_new():
    found = draft()
    who = {"draft_keys": keys(found)}
    assert save_section(found, "you", {"email": "Sam@example.org"}, **who).email_changed
    assert not save_section(found, "you", {"email": "sam@example.org"}, **who).email_changed
    assert not save_section(found, "you", {"email": ""}, **who).email_changed


def test_a_confirmed_address_stays():
    user = contributor()
    found = draft(owner=user)
    saved = save_section(found, "you", {"email": "other@example.org", "name": "Jo"}, by=user)
    assert (saved.submission.contact.email, saved.email_changed) == (user.email, False)
    assert saved.submission.contact.name == "Jo"


@pytest.mark.parametrize("state", [s for s in State if s not in EDITABLE])
def test_nobody_writes_after_it_is_sent(state):
    found = submission(state)
    owner = found.contributors.get().user
    with pytest.raises(PermissionDenied):
        save_section(found, "group", {"organisation": "X"}, by=owner)


def test_strangers_write_nothing():
    found = draft()
    for who in ({}, {"by": contributor()}, {"draft_keys": frozenset({"other"})}):
        with pytest.raises(PermissionDenied):
            save_section(found, "group", {"organisation": "X"}, **who)


def test_the_key_opens_nothing_once_somebody_owns_it():
    found = draft(email="sam@example.org")
    old = keys(found)
    assert claim(found, contributor(email="sam@example.org"))
    with pytest.raises(PermissionDenied):
        save_section(found, "group", {"organisation": "X"}, draft_keys=old)


def test_only_the_typed_address_owns_a_draft():
    found = draft(email="Sam@example.org")
    assert not claim(found, contributor(email="eve@example.org"))
    sam = contributor(email="sam@example.org")
    assert claim(found, sam)
    assert claim(found, sam)
    assert not claim(found, contributor(email="jo@example.org"))
    assert Contributor.objects.get().user == sam
    assert Submission.objects.get(pk=found.pk).contact.confirmed_at


def test_a_draft_without_an_address_is_nobodys():
    assert not claim(draft(), contributor(email=""))
