"""One draft, written in two places, while typing, and after the session has ended."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from submissions.answers import stored
from submissions.enums import State
from submissions.models import CallWindow, SavedSection, Submission, WaitingSave
from submissions.services import waiting
from tests.factories.submissions import complete_draft, contributor, draft, owner_of, submission
from tests.submissions.test_share import png, text, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def owned():
    return complete_draft(partners=[("Hull FC", ""), ("The council", "the hall")])


@pytest.fixture
def tab(owned):
    """A function that opens a page in a tab of its own and returns what sends it."""

    def open_tab(section="service"):
        browser = Client()
        browser.force_login(owner_of(owned))
        return Tab(browser, url("section", owned, section))

    return open_tab


class Tab:
    """A page as it was opened: it sends what stands in it, and the changes made to that."""

    def __init__(self, browser, address):
        self.browser, self.address, self.turn = browser, address, 0
        form = browser.get(address).context["form"]
        self.fields = {}
        for bound in form:
            value = bound.value()
            if bound.kind == "file" or value is None or value is False or value in ("", []):
                continue
            self.fields[bound.name] = "on" if value is True else value

    def sends(self, *, later=True, **changes):
        self.fields |= changes
        button = {"later": "1"} if later else {}
        return self.browser.post(self.address, {**self.fields, **button})

    def types(self, **changes):
        """What the script of the page does; returns the answer."""
        self.fields |= changes
        self.turn += 1
        data = {**self.fields, "turn": self.turn}
        answer = self.browser.post(self.address, data, headers={"X-Autosave": "1"})
        found = answer.json()
        for name in ("seen", "base"):
            if name in found:
                self.fields[name] = found[name]
        return found


def now():
    return Submission.objects.get()


def test_what_changed_on_one_side_only_is_put_together(owned, tab):
    one, two = tab(), tab()
    two.sends(title="The big choir")
    assert one.sends(story="We sing on Fridays.").url.endswith("?saved")
    assert now().title == "The big choir"
    assert stored(now(), "story")["text"] == "We sing on Fridays."
    assert not WaitingSave.objects.exists()


def test_an_old_tab_empties_nothing_and_brings_nothing_back(owned, tab):
    old, new = tab("group"), tab("group")
    new.sends(organisation="The Derby Choir")
    old.sends()
    assert now().organisation == "The Derby Choir"
    old.sends(led_by="some")
    assert (now().organisation, now().led_by) == ("The Derby Choir", "some")


def test_both_versions_are_shown_and_nothing_is_overwritten(owned, tab):
    one, two = tab(), tab()
    two.sends(story="Two wrote this.", title="Two")
    page = one.sends(story="One wrote that.", title="One")
    assert page.url == url("both", owned, "service")
    assert stored(now(), "story")["text"] == "Two wrote this."
    shown = text(one.browser.get(page.url))
    for words in ("One wrote that.", "Two wrote this.", "You wrote", "on another device"):
        assert words in shown
    assert f"{timezone.localtime():%H:}" in shown


@pytest.mark.parametrize(
    ("choice", "story", "title"),
    [
        ("mine", "One wrote that.", "One"),
        ("theirs", "Two wrote this.", "Two"),
        ("both", "One wrote that.\n\nTwo wrote this.", "One / Two"),
    ],
)
def test_she_says_what_to_keep(owned, tab, choice, story, title):
    one, two = tab(), tab()
    two.sends(story="Two wrote this.", title="Two", places_0_text="Derby")
    address = one.sends(story="One wrote that.", title="One").url
    hidden = {"base": one.browser.get(address).context["form"]["base"].value()}
    wrong = one.browser.post(address, hidden)
    assert "<title>Error: " in text(wrong)
    tab().sends(places_0_text="Derby and York")  # it does not matter for these answers
    page = one.browser.post(address, {**hidden, "story": choice, "title": choice})
    assert page.url == url("section", owned, "service")
    assert "It is saved the way you said" in text(one.browser.get(page.url))
    assert (stored(now(), "story")["text"], now().title) == (story, title)
    assert stored(now(), "places") == ["Derby and York"]
    assert not WaitingSave.objects.exists()
    assert one.browser.get(address).url == page.url


def test_a_choice_made_on_old_words_is_asked_again(owned, tab):
    one, two = tab(), tab()
    two.sends(title="Two")
    address = one.sends(title="One").url
    hidden = {"base": one.browser.get(address).context["form"]["base"].value()}
    two = tab()
    two.sends(title="Two again")
    page = one.browser.post(address, {**hidden, "title": "mine"}, follow=True)
    assert "changed again just now" in text(page)
    assert "Two again" in text(page)
    assert now().title == "Two again"


def test_until_she_has_said_it_cannot_be_sent(owned, tab):
    one, two = tab(), tab()
    two.sends(title="Two")
    one.sends(title="One")
    assert "You wrote this page in two places" in text(one.browser.get(one.address))
    assert "Needs another look" in text(one.browser.get(url("tasks", owned)))
    check = one.browser.get(url("check", owned))
    assert not check.context["ready"]
    assert "Look again at" in text(check)
    tab().sends(title="One")  # the same words from elsewhere: there is nothing to say any more
    assert one.browser.get(url("both", owned, "service")).url == one.address
    assert one.browser.get(url("check", owned)).context["ready"]


def test_ticks_and_rows_of_both_are_kept(owned, tab):
    one, two = tab("group"), tab("group")
    two.sends(partners_2_name="Two's", partners_2_part="")
    one.sends(partners_0_name="Hull Football Club", partners_2_name="One's", partners_2_part="")
    names = [name for name, _ in stored(now(), "partners")]
    assert names == ["The council", "Two's", "Hull Football Club", "One's"]
    first, second, third = [row.pk for row in now().call.areas.all()[:3]]
    [ticked] = [row.pk for row in now().areas.all()]
    one, two = tab(), tab()
    others = [pk for pk in (first, second, third) if pk != ticked]
    two.sends(areas=[ticked, others[0]])
    one.sends(areas=[others[1]])
    assert {row.pk for row in now().areas.all()} == set(others[:2])


def test_choices_are_shown_by_their_words(owned, tab):
    one, two = tab("group"), tab("group")
    two.sends(led_by="none")
    page = text(one.browser.get(one.sends(led_by="some").url))
    assert "<p>Some</p>" in page
    assert "<p>None</p>" in page
    assert 'value="both"' not in page


def test_typing_saves_and_the_page_never_stands_in_its_own_way(owned, tab):
    one = tab()
    assert one.types(story="We")["status"] == "saved"
    assert one.types(story="We si")["status"] == "saved"
    before = dict(one.fields)
    one.types(story="We sing.")
    one.fields |= {name: before[name] for name in ("seen", "base")}  # the answer got lost
    assert one.types(story="We sing on.")["status"] == "saved"
    assert one.sends(story="We sing on and on.").status_code == 302
    assert stored(now(), "story")["text"] == "We sing on and on."
    assert not WaitingSave.objects.exists()


def test_a_save_that_comes_again_is_a_save_that_came(owned, tab):
    one = tab()
    one.types(title="New")
    tab().sends(title="Newer")
    one.turn -= 1
    assert one.types()["status"] == "saved"
    assert now().title == "Newer"


def test_typing_meets_another_device(owned, tab):
    one, two = tab(), tab()
    one.types(title="One", story="We sing.")
    two.types(places_0_text="Derby")
    found = two.types(title="Two", story="We sing.")
    assert (found["status"], found["url"]) == ("both", url("both", owned, "service"))
    assert two.types(title="Two, longer")["status"] == "both"
    assert WaitingSave.objects.get().data == {"title": ["Two, longer"]}
    assert (now().title, stored(now(), "places")) == ("One", ["Derby"])
    assert two.types(title="One")["status"] == "saved"
    assert not WaitingSave.objects.exists()


def test_what_was_taken_from_elsewhere_is_not_taken_back(owned, tab):
    one, two = tab(), tab()
    two.types(title="Two")
    for story in ("We", "We sing"):
        assert one.types(story=story)["status"] == "saved"
    assert (now().title, stored(now(), "story")["text"]) == ("Two", "We sing")


def test_typing_never_says_yes_and_never_gives_an_address(client):
    found = draft()
    browser = client
    browser.post(reverse("share_start", args=[found.call.slug]))
    found = Submission.objects.latest("pk")
    you = Tab(browser, url("section", found, "you"))
    assert you.types(email="sam@example.org", name="Sam")["status"] == "saved"
    found.refresh_from_db()
    assert (found.contact.email, found.contact.name) == ("", "Sam")
    assert 'value="sam@example.org"' in text(browser.get(you.address))
    page = you.sends(later=False)
    assert page.url == url("confirm", found)
    permission = Tab(browser, url("section", found, "permission"))
    permission.types(consider="on", private="A street")
    assert not found.consents.exists()
    assert Tab(browser, permission.address).fields["consider"] == "on"
    permission.types(private="A road")
    assert SavedSection.objects.get(section="permission").typed == {"consider": ["on"]}
    permission.sends(later=False)
    assert found.consents.count() == 1
    assert SavedSection.objects.get(section="permission").typed == {}


def test_a_page_sent_after_the_session_waits_sealed_for_its_owner(owned, tab):
    old = tab("group")
    old.browser.logout()
    page = old.sends(organisation="New name", files_file=[png()])
    assert page.url.startswith(reverse("accounts:sign_in"))
    assert now().organisation == "The Hull Choir"
    assert WaitingSave.objects.get().sealed
    stranger = Client()
    stranger.force_login(contributor())
    assert stranger.get(url("tasks", owned)).status_code == 404
    assert now().organisation == "The Hull Choir"
    elsewhere = Client()
    elsewhere.force_login(owner_of(owned))
    shown = text(elsewhere.get(url("tasks", owned)))
    assert "We kept what you wrote before you signed in" in shown
    assert "choir.png did not reach us" in shown
    assert now().organisation == "New name"
    assert not WaitingSave.objects.exists()


def test_what_waited_meets_a_newer_answer(owned, tab):
    old = tab("group")
    old.browser.logout()
    found = old.types(organisation="Old tab")
    assert (found["status"], found["kept"]) == ("signed-out", True)
    old.types(organisation="Old tab, longer")
    assert WaitingSave.objects.get().data["organisation"] == ["Old tab, longer"]
    row = WaitingSave.objects.get()
    row.delete()
    tab("group").sends(organisation="Newer")
    row.pk = None
    row.save()
    elsewhere = Client()
    elsewhere.force_login(owner_of(owned))
    shown = text(elsewhere.get(url("check", owned)))
    assert "Say which words to keep" in shown
    assert now().organisation == "Newer"
    assert not WaitingSave.objects.get().sealed


def test_consents_that_waited_are_not_given(owned, tab):
    old = tab("permission")
    old.browser.logout()
    old.fields.pop("consider")
    old.sends(uses=["website"])
    tab("permission")
    assert owned.consents.count() == 1
    assert set(SavedSection.objects.get().typed) == {"consider", "uses"}


def test_without_a_stamp_of_ours_nothing_is_kept(owned, tab):
    old = tab("group")
    old.browser.logout()
    old.fields["stamp"] = "made:up"
    page = old.sends(organisation="New name")
    assert page.status_code == 403
    assert 'value="New name"' in text(page)
    assert "Send again" in text(page)
    assert old.types()["kept"] is False
    assert not WaitingSave.objects.exists()


def test_a_stamp_is_for_one_page_of_one_draft(owned, tab):
    old = tab("group")
    other = complete_draft()
    old.browser.logout()
    for address in (url("section", owned, "service"), url("section", other, "group")):
        old.address = address
        assert old.types()["kept"] is False


def test_there_is_an_end_to_what_waits(owned, tab, monkeypatch):
    old = [tab("group") for _ in range(3)]
    for one in old:
        one.browser.logout()
    monkeypatch.setattr(waiting, "MOST_SEALED", 1)
    assert old[0].types()["kept"]
    assert not old[1].types()["kept"]
    monkeypatch.setattr(waiting, "LARGEST", 10)
    assert not old[0].types()["kept"]
    WaitingSave.objects.update(at=timezone.now() - timedelta(days=61))
    call_command("nightly", stdout=StringIO())
    assert not WaitingSave.objects.exists()


def test_somebody_else_is_signed_in_by_now(owned, tab):
    old = tab("group")
    old.browser.force_login(contributor())
    page = old.sends(organisation="New name")
    assert page.status_code == 404
    assert "What you wrote is kept for whoever began this" in text(page)
    assert old.types()["else"]
    assert WaitingSave.objects.get().data["organisation"] == ["New name"]
    old.fields["stamp"] = ""
    assert old.sends().status_code == 404


def test_a_how_page_that_is_gone_keeps_what_waits(owned, tab):
    old = tab("how-prevention")
    old.browser.logout()
    old.sends(how_prevention="We visit.")
    owned.criteria.clear()
    tab("six")
    assert WaitingSave.objects.get().sealed


def test_what_is_typed_after_sending_is_given_back(owned, tab):
    old = tab()
    Submission.objects.update(state=State.SUBMITTED)
    page = old.sends(story="We also dance.")
    assert page.status_code == 409
    assert "This was sent already" in text(page)
    assert "We also dance." in text(page)
    assert "The choir with a ramp" not in text(page)
    assert old.types()["status"] == "sent"
    assert old.browser.get(url("both", owned, "service")).url == reverse(
        "my_detail", args=[owned.reference]
    )


def test_after_the_deadline_it_can_be_read(owned, tab):
    CallWindow.objects.update(closes=timezone.now() - timedelta(minutes=5))
    page = tab()
    shown = text(page.browser.get(page.address))
    assert "This call has closed" in shown
    assert "Contact us if you need more time" in shown
    assert "The choir with a ramp" in shown


def test_the_choosing_page_of_nothing(owned, tab):
    browser = tab().browser
    assert browser.get(url("both", owned, "nothing")).status_code == 404
    assert browser.get(url("both", owned, "group")).url == url("section", owned, "group")


@pytest.mark.parametrize("base", ["[", "[]", '{"title": 1}', '{"title": [[]]}', "7"])
def test_marks_that_are_nonsense_are_no_marks(owned, tab, base):
    one = tab()
    tab().sends(title="Two")
    one.fields["base"] = base
    assert one.sends(title="One").url == url("both", owned, "service")


def test_what_was_asked_is_saved_like_any_page(client):
    found = submission(State.CHANGES_REQUESTED)
    found.question_requests.create(message="?", questions=["title"], answer_by="2027-01-01")
    client.force_login(owner_of(found))
    page = Tab(client, url("section", found, "service"))
    assert page.types(title="Other")["status"] == "saved"
    assert json.loads(page.fields["base"])["title"]


def test_a_script_is_given_a_new_token(owned, tab):
    one = tab()
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = one.browser.cookies
    ask = {"X-Autosave": "1", "Accept": "application/json"}
    refused = browser.post(one.address, one.fields, headers=ask)
    assert (refused.status_code, refused.json()["status"]) == (403, "token")
    again = {**one.fields, "csrfmiddlewaretoken": refused.json()["token"]}
    assert browser.post(one.address, again, headers=ask).json()["status"] == "saved"
