"""The form over HTTP, as a browser without JavaScript sends it."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casestudies.vocabularies import Criterion, ServiceArea
from submissions.answers import stored
from submissions.enums import State
from submissions.models import CallWindow, SavedSection, Submission
from submissions.views.sending import SALT
from tests.factories.submissions import (
    complete_draft,
    contributor,
    draft,
    open_call,
    owner_of,
    submission,
)
from tests.submissions.form import errors, text, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_no_account_and_writing_on_the_second_page(client):
    call = open_call()
    page = client.get(f"/share/{call.slug}/")
    for words in ("Who keeps it", "Why:", "How long", "How to delete it"):
        assert words in text(page)
    assert not Submission.objects.exists()
    page = client.post(f"/share/{call.slug}/", follow=True)
    assert "What is your e-mail address?" in text(page)
    cookie = client.cookies["drafts"]
    assert cookie["httponly"]
    assert cookie["max-age"] > 30 * 24 * 3600


def test_the_browser_finds_its_draft_again(client, begun):
    page = client.get(f"/share/{begun.call.slug}/")
    assert url("tasks", begun) in text(page)
    again = client.post(f"/share/{begun.call.slug}/")
    assert again.status_code == 302
    assert Submission.objects.values("draft_key").distinct().count() == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [({"opens_in": 2}, "not open yet"), ({"opens_in": -9, "closes_in": -1}, "call is closed")],
)
def test_a_call_that_is_not_open_says_so_and_what_is_possible(client, days, words):
    call = open_call(**days)
    for response in (client.get(f"/share/{call.slug}/"), client.post(f"/share/{call.slug}/")):
        assert words in text(response)
    assert not Submission.objects.exists()
    assert client.get(call.url).status_code == 200
    assert client.get("/calls/").status_code == 200


def test_every_question_can_be_read_before_starting(client):
    page = text(client.get(f"/calls/{open_call().slug}/questions/"))
    assert len(re.findall(r"<h3>\d+\. ", page)) == 33
    assert page.count('class="ask-list__need"') == 12


@pytest.mark.parametrize(
    "path",
    ["/share/nothing/", "/calls/nothing/questions/", "/share/{call}/ABCD-2345/", "/my/ABCD-2345/"],
)
def test_a_dead_link_has_words(client, path):
    client.force_login(contributor())
    page = client.get(path.format(call=open_call().slug))
    assert page.status_code == 404
    assert "We cannot find that page" in text(page)


def test_somebody_elses_draft_is_nobody_elses(client):
    found = draft(email="sam@example.org", title="The secret choir")
    for person in (None, contributor()):
        if person:
            client.force_login(person)
        for name in ("tasks", "check", "sent", "confirm"):
            page = client.get(url(name, found))
            assert page.status_code == 404
            assert "secret choir" not in text(page)
            nothing = url(name, found).replace(found.reference, "AAAA-AAAA")
            assert text(client.get(nothing)).replace("AAAA-AAAA", found.reference) == text(page)
        assert client.get(url("section", found, "service")).status_code == 404


def test_typing_somebody_elses_address_gives_access_to_nothing(client, begun):
    theirs = complete_draft()
    client.post(url("section", begun, "you"), {"email": owner_of(theirs).email, "name": "Eve"})
    assert client.get(url("tasks", theirs)).status_code == 404
    assert client.get("/my/").status_code == 302


def test_a_page_with_errors_keeps_what_was_typed_here_and_on_the_server(client, begun):
    you = url("section", begun, "you")
    page = client.post(you, {"email": "sam at home", "name": "Sam"})
    assert errors(page) == ["Write your e-mail address like name@example.org"]
    assert 'value="sam at home"' in text(page)
    assert stored(Submission.objects.get(), "name") == "Sam"
    assert 'value="sam at home"' in text(client.get(you))
    assert "Needs another look" in text(client.get(url("tasks", begun)))
    client.post(you, {"email": "sam@example.org", "name": "Sam"})
    assert SavedSection.objects.get().typed == {}


def test_coming_back_later_checks_nothing_and_keeps_everything(client, begun):
    data = {"later": "1", "title": "x" * 300, "story": "We sing", "places_0_text": ""}
    page = client.post(url("section", begun, "service"), data, follow=True)
    assert "It is saved" in text(page)
    assert "x" * 300 in text(client.get(url("section", begun, "service")))
    assert stored(Submission.objects.get(), "story")["text"] == "We sing"


def test_continuing_goes_to_the_next_page_and_a_change_back_to_check(client, begun):
    group = url("section", begun, "group")
    data = {"organisation": "Choir", "led_by": "some"}
    assert client.post(group, data).url == url("section", begun, "service")
    assert client.post(f"{group}?back=check", data).url == url("check", begun)


def test_each_of_the_six_that_is_ticked_has_a_page_of_its_own(client, begun):
    ticked = list(Criterion.objects.filter(slug__in=["prevention", "sustainable"]))
    six = url("section", begun, "six")
    following = client.post(six, {"criteria": [row.pk for row in ticked]}).url
    assert following == url("section", begun, "how-prevention")
    page = client.get(following)
    assert "How does it stop problems before they start?" in text(page)
    assert client.post(following, {"how_prevention_contact": "on"}).status_code == 302
    assert client.get(url("section", begun, "how-personalised")).status_code == 404
    assert client.get(url("section", begun, "nothing")).status_code == 404


def test_rows_are_added_and_removed_without_javascript(client, begun):
    group = url("section", begun, "group")
    page = client.post(
        group, {"add": "partners", "partners_0_name": "Hull FC", "organisation": ""}, follow=True
    )
    assert 'name="partners_1_name"' in text(page)
    assert not page.context["form"].is_bound
    data = {"partners_0_name": "Hull FC", "partners_1_name": "The council", "organisation": "C"}
    client.post(group, {**data, "remove": "partners_0"})
    assert stored(Submission.objects.get(), "partners") == [("The council", "")]
    page = client.post(group, {"partners_0_part": "The hall", "organisation": "C"})
    assert "Say who did this part" in errors(page)


@pytest.mark.parametrize(
    "typed",
    ["🎶 We sing 🎶", "نحن نغني يوم الخميس", "We\u202e sing", "<b>bold</b> & “quotes”"],
)
def test_any_writing_comes_back_as_it_was_typed(client, begun, typed):
    client.post(url("section", begun, "service"), {"story": typed, "title": typed})
    found = Submission.objects.get()
    assert stored(found, "story")["text"] == typed
    assert found.title == typed


def test_a_null_is_dropped_and_nothing_else(client, begun):
    client.post(url("section", begun, "service"), {"title": "Cho\x00ir", "later": "1"})
    assert Submission.objects.get().title == "Choir"


def test_a_very_long_answer_is_kept_and_named(client, begun):
    long = "word " * 5000
    page = client.post(url("section", begun, "service"), {"story": long, "title": "x" * 201})
    said = errors(page)
    assert any("20000 signs" in message for message in said)
    assert any("200 characters" in message for message in said)
    assert long.strip() in text(page)
    assert SavedSection.objects.get().typed["story"] == [long]


@pytest.mark.parametrize("value", ["about 1,200", "£4 500", "0"])
def test_rough_numbers_are_fine(client, begun, value):
    assert client.post(url("section", begun, "money"), {"cost_start": value}).status_code == 302


def confirm_by_code(client, found):
    body = mail.outbox[-1].body
    code = re.search(r"^([A-Z0-9]{3} [A-Z0-9]{3})$", body, re.M)[1]
    return client.post(reverse("accounts:code"), {"code": code})


def test_the_address_is_confirmed_by_code_and_the_draft_is_hers(
    client, begun, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(
            url("section", begun, "you"), {"email": "Sam@example.org", "name": "Sam"}
        )
    assert page.url == url("confirm", begun)
    assert "Look at your mail" in text(client.get(page.url))
    page = confirm_by_code(client, begun)
    assert page.url == url("section", begun, "group")
    found = Submission.objects.get()
    assert found.draft_key == ""
    assert owner_of(found).email == "sam@example.org"
    assert owner_of(found).name == "Sam"
    assert client.get(url("tasks", found)).status_code == 200
    assert client.get(url("confirm", found)).url == url("tasks", found)


def test_the_link_brings_the_draft_to_another_device(
    client, begun, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("section", begun, "you"), {"email": "sam@example.org", "name": "Sam"})
    link = re.search(r"http://testserver(/my/sign-in/link/\S+)", mail.outbox[-1].body)[1]
    phone = Client()
    assert phone.get(link).status_code == 200
    page = phone.post(link)
    assert page.url == url("section", begun, "group")
    assert phone.get(page.url).status_code == 200
    assert client.get(url("tasks", begun)).status_code == 404  # the first browser signs in too


def test_another_mail_can_be_asked_for(client, begun, django_capture_on_commit_callbacks):
    assert client.get(url("confirm", begun)).url == url("section", begun, "you")
    client.post(url("section", begun, "you"), {"email": "sam@example.org", "name": "Sam"})
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url("confirm", begun)).status_code == 302
    assert mail.outbox


def test_what_a_stranger_parks_changes_nothing(client):
    found = complete_draft()
    group = url("section", found, "group")
    client.post(group, {"organisation": "Mine now"})
    client.force_login(contributor())
    assert client.get(group).status_code == 404
    assert client.post(group, {"organisation": "Mine now"}).status_code == 404
    assert Submission.objects.get().organisation == "The Hull Choir"


def test_check_lists_what_is_missing_with_links(client, begun):
    page = text(client.get(url("check", begun)))
    assert "Before you can send it" in page
    assert f"{url('section', begun, 'group')}?back=check#q-organisation" in page
    assert 'name="begun"' not in page
    assert client.post(url("check", begun)).url == url("confirm", begun)


def test_check_then_send_twice(client):
    found = complete_draft()
    client.force_login(owner_of(found))
    page = client.get(url("check", found))
    assert page.context["ready"]
    data = {"begun": page.context["begun"]}
    first, second = (client.post(url("check", found), data) for _ in range(2))
    assert first.url == second.url == url("sent", found)
    page = text(client.get(first.url))
    assert found.reference in page
    assert Submission.objects.get().sent_versions.count() == 1
    assert client.get(url("tasks", found)).url == reverse("my_detail", args=[found.reference])
    assert client.get(url("section", found, "you")).url == reverse(
        "my_detail", args=[found.reference]
    )


def test_what_was_begun_in_time_is_sent_and_a_made_up_stamp_is_not(client):

    found = complete_draft()
    client.force_login(owner_of(found))
    CallWindow.objects.update(closes=timezone.now() - timedelta(minutes=5))
    early = (timezone.now() - timedelta(minutes=20)).timestamp()
    other = signing.dumps(["ABCD-2345", early], salt=SALT)
    for begun in ("", "nonsense", other):
        page = client.post(url("check", found), {"begun": begun})
        assert "This call has closed" in text(page)
    begun = signing.dumps([found.reference, early], salt=SALT)
    assert client.post(url("check", found), {"begun": begun}).url == url("sent", found)


def test_an_unsent_draft_has_no_sent_page(client, begun):
    assert client.get(url("sent", begun)).url == url("check", begun)


def test_private_pages_are_not_kept_or_indexed(client, begun):
    page = client.get(url("tasks", begun))
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_twelve_answers_by_hand(client, begun, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("section", begun, "you"), {"email": "sam@example.org", "name": "Sam"})
    confirm_by_code(client, begun)
    prevention = Criterion.objects.get(slug="prevention")
    pages = {
        "group": {"organisation": "Choir", "led_by": "some"},
        "service": {
            "title": "Singing",
            "story_link": "www.example.org/film",
            "areas": [ServiceArea.objects.first().pk],
            "places_0_text": "Not sure",
        },
        "more": {"stage": "running"},
        "six": {"criteria": [prevention.pk]},
        "how-prevention": {"how_prevention_contact": "on"},
        "permission": {"consider": "on"},
    }
    for key, data in pages.items():
        assert client.post(url("section", begun, key), data).status_code == 302, key
    page = client.get(url("check", begun))
    assert page.context["ready"]
    client.post(url("check", begun), {"begun": page.context["begun"]})
    found = Submission.objects.get()
    assert found.state == State.SUBMITTED
    assert stored(found, "story")["link"] == "https://www.example.org/film"


@pytest.mark.parametrize("name", ["tasks", "check"])
def test_queries_do_not_grow_with_answers(client, django_assert_max_num_queries, name):
    user = contributor()
    client.force_login(user)
    found = complete_draft(owner=user, places=["a"], partners=[("a", "")])
    with django_assert_max_num_queries(64) as few:
        client.get(url(name, found))
    more = complete_draft(
        owner=user,
        places=["a", "b", "c"],
        partners=[("a", ""), ("b", ""), ("c", "")],
        areas=list(ServiceArea.objects.all()),
    )
    with django_assert_max_num_queries(len(few)):
        client.get(url(name, more))


def test_our_questions_come_first_and_are_marked(client):
    found = submission(State.CHANGES_REQUESTED)
    found.question_requests.create(
        message="How many?", questions=["people_yearly"], answer_by="2027-01-01"
    )
    client.force_login(owner_of(found))
    page = client.get(url("tasks", found))
    assert page.context["parts"][0][0] == "What we ask about"
    assert "How many?" in text(page)
    page = client.get(url("section", found, "changed"))
    assert "We have a question about this" in text(page)
    following = client.post(url("section", found, "changed"), {"people_yearly": "40"})
    assert following.url == url("tasks", found)
    assert client.post(url("check", found)).url == url("sent", found)
    assert Submission.objects.get().state == State.SUBMITTED
