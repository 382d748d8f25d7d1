"""One draft, written in two places, and while typing."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from submissions.answers import stored
from submissions.enums import State
from submissions.models import CallWindow, SavedSection, Submission, WaitingSave
from tests.factories.submissions import draft, owner_of, submission
from tests.submissions.form import Tab, now, text, url

pytestmark = pytest.mark.django_db


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
