"""The page where somebody says yes: to all, or not to one."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from casestudies.models import CaseStudyPage, SignOff
from casestudies.services import draft_public
from signoff.changes import changes_of
from signoff.services import moves
from submissions.enums import ContributorRole, State
from submissions.models import Contributor, Submission
from tests.factories import casestudies as case_studies
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HARD = "The hall was cold. We sang in our coats. Nobody came in January."
YES = {"yes": "1", "named": "yes", "licence": "cc-by-4.0"}


def edited(submission, **words):
    """Let an editor give fields of the page other words, and return the submission."""
    page = submission.page.get_latest_revision_as_object()
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision(user=desk.staff(), clean=False)
    submission.page = case_studies.in_order(CaseStudyPage.objects.get(pk=page.pk))
    return submission


@pytest.fixture
def submission():
    """A page with one cut among her words, and a summary of ours."""
    found = desk.with_page(hard={"text": HARD})
    return desk.send_for_yes(edited(found, hard="The hall was cold. Nobody came in January."))


@pytest.fixture
def hers(client, submission):
    client.force_login(factory.owner_of(submission))
    return client


def url(submission):
    return reverse("my_yes", args=[submission.reference])


def asked(submission):
    return str(submission.page.requests.active().get().pk)


def post(client, submission, **data):
    return client.post(url(submission), {"asked": asked(submission)} | data)


def text(response):
    return " ".join(response.content.decode().split())


def state(submission):
    return Submission.objects.get(pk=submission.pk).state


def cut_of(submission):
    return next(c for c in changes_of(submission).all if c.question == "hard")


def test_counts_come_first_then_each_change_then_the_page_and_what_she_sent(hers, submission):
    page = text(hers.get(url(submission)))
    order = ["1 cut", "What we changed</h2>", "We sang in our coats.", "All your answers"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert submission.page.title in page
    assert "We sing on Thursdays" in page
    assert "Who may say yes: Sam Contributor" in page
    assert "noindex" in page


def test_a_page_with_nothing_of_hers_changed_says_so(client):
    submission = desk.asked()
    client.force_login(factory.owner_of(submission))
    assert "We changed nothing. These are your words." in text(client.get(url(submission)))


def test_a_whole_yes_is_one_press(hers, submission):
    response = post(hers, submission, **YES | {"named": "no"})
    assert response.url == reverse("my_detail", args=[submission.reference])
    signed = SignOff.objects.get()
    assert (signed.named, signed.licence) == (False, "cc-by-4.0")
    assert state(submission) == State.SIGNED_OFF


def test_the_yes_asks_whose_name_and_whether_others_may_copy(hers, submission):
    response = post(hers, submission, yes="1")
    assert "<title>Error: " in text(response)
    assert len(response.context["yes"].summary) == 2
    assert "Copies that somebody has made cannot be called back." in text(response)
    assert not SignOff.objects.exists()


def test_a_yes_is_no_yes_while_she_wants_something_changed(hers, submission):
    one = f"answer-{cut_of(submission).id}"
    response = post(hers, submission, **YES, **{one: "change"}, comment="Also the title.")
    said = text(response)
    assert "say that it is right, or press “Please change something”" in said
    assert "Press “Please change something” to send this" in said
    assert "Also the title." in said
    assert state(submission) == State.AWAITING_SIGN_OFF


def test_one_change_refused_is_sent_with_her_words_and_read_at_the_desk(hers, submission):
    change = cut_of(submission)
    data = {f"words-{change.id}": "Keep the coats, please.", "comment": "Thank you."}
    response = post(hers, submission, change="1", **data)
    assert response.status_code == 302
    assert state(submission) == State.ACCEPTED
    mine = text(hers.get(reverse("my_detail", args=[submission.reference])))
    assert "You asked us to change something, on " in mine
    screen = text(desk.browser(desk.staff()).get(desk.page_of(submission)))
    assert "What they want changed" in screen
    assert "We left out" in screen
    assert "Keep the coats, please." in screen
    assert "Thank you." in screen
    lead = text(desk.browser(desk.staff("reviewer")).get(desk.page_of(submission)))
    assert "Keep the coats" not in lead
    assert "coats, please" not in str(list(submission.log.values()))


def test_please_change_something_needs_something(hers, submission):
    response = post(hers, submission, change="1")
    assert "or write what we should change" in text(response)
    assert "<title>Error: " in text(response)
    assert state(submission) == State.AWAITING_SIGN_OFF


def test_what_she_saved_is_there_when_she_comes_back(hers, submission):
    change = cut_of(submission)
    data = {f"answer-{change.id}": "change", f"words-{change.id}": "Keep the coats.", "named": "no"}
    response = hers.post(
        url(submission), {"asked": asked(submission), "save": "1", **data}, follow=True
    )
    assert "Nothing is sent yet" in text(response)
    page = text(hers.get(url(submission)))
    assert "Keep the coats." in page
    assert re.search(r'name="named" value="no" checked', page)
    assert state(submission) == State.AWAITING_SIGN_OFF
    assert "Keep the coats" not in text(desk.browser(desk.staff()).get(desk.page_of(submission)))


def test_what_was_right_and_did_not_change_is_remembered(hers, submission):
    change = cut_of(submission)
    data = {f"answer-{change.id}": "right", "comment": "The summary is too short."}
    post(hers, submission, change="1", **data)
    again = Submission.objects.get(pk=submission.pk)
    desk.send_for_yes(edited(again, summary="A choir that everyone in Hull can join."))
    page = text(hers.get(url(submission)))
    assert "You said this is right." in page
    assert "What you asked us to change" in page
    assert "The summary is too short." in page
    assert change.id in {item.about for item in hers.get(url(submission)).context["changes"].items}


def test_no_yes_goes_to_words_she_has_not_seen(hers, submission):
    old, change = asked(submission), cut_of(submission)
    moves.recall(submission, by=desk.staff(), comment="A wrong year.")
    again = Submission.objects.get(pk=submission.pk)
    desk.send_for_yes(edited(again, hard="Nobody came in January."))
    words = {f"words-{change.id}": "Keep the coats."}
    response = hers.post(url(submission), {"asked": old, **YES, **words})
    assert "We changed the page since you opened it" in text(response)
    assert "Keep the coats." in text(response)
    assert not SignOff.objects.exists()


def test_a_page_taken_back_in_between_takes_no_answer(hers, submission):
    old = asked(submission)
    moves.recall(submission, by=desk.staff(), comment="A wrong year.")
    response = hers.post(url(submission), {"asked": old, **YES})
    assert response.url == reverse("my_detail", args=[submission.reference])
    assert not SignOff.objects.exists()


def test_a_guard_refuses_in_words(hers, submission):
    edited(submission, summary="Words nobody has seen.")
    response = post(hers, submission, **YES)
    assert "That did not work" in text(response)
    assert not SignOff.objects.exists()


def test_after_her_yes_she_may_ask_for_a_change(hers, submission):
    post(hers, submission, **YES)
    page = text(hers.get(url(submission)))
    assert "You said yes" in page
    assert "Yes, publish this" not in page
    post(hers, submission, change="1", comment="One more thing.")
    assert state(submission) == State.ACCEPTED
    assert hers.get(url(submission)).url == reverse("my_detail", args=[submission.reference])


def test_a_supporter_saves_what_the_owner_then_sends(client, submission):
    helper = factory.contributor()
    Contributor.objects.create(
        submission=submission, user=helper, role=ContributorRole.SUPPORTER, may_say_yes=False
    )
    client.force_login(helper)
    page = text(client.get(url(submission)))
    assert "Yes, publish this" not in page
    assert "Somebody else answers for your group: Sam Contributor." in page
    one = {f"words-{cut_of(submission).id}": "Keep the coats."}
    post(client, submission, save="1", **one)
    assert "Keep the coats." in text(client.get(url(submission)))
    assert "You may not do this" in text(post(client, submission, change="1", **one))
    client.force_login(factory.owner_of(submission))
    assert "Keep the coats." in text(client.get(url(submission)))


def test_a_viewer_reads_and_cannot_write(client, submission):
    viewer = factory.contributor()
    Contributor.objects.create(submission=submission, user=viewer, role=ContributorRole.VIEWER)
    client.force_login(viewer)
    page = text(client.get(url(submission)))
    assert "<textarea" not in page
    assert "We left out" in page
    assert post(client, submission, save="1", comment="Hello.").status_code == 403


def test_what_was_typed_outlives_the_session(submission):
    data = {"asked": asked(submission), "change": "1", "comment": "Our street is named."}
    response = Client().post(url(submission), data)
    assert response.status_code == 403
    assert "Our street is named." in text(response)
    assert "Send again" in text(response)
    assert Client().get(url(submission)).url.startswith(reverse("accounts:sign_in"))


def test_a_stranger_finds_nothing(client, submission):
    client.force_login(factory.contributor())
    assert client.get(url(submission)).status_code == 404


def test_she_sees_the_picture_of_her_page_before_it_is_live(hers, submission):
    moves.recall(submission, by=desk.staff(), comment="A picture.")
    again = Submission.objects.get(pk=submission.pk)
    again = desk.send_for_yes(edited(again, lead_picture=case_studies.image()))
    picture = draft_public(again.page).picture
    assert picture.alt in text(hers.get(url(submission)))
    address = again.page.get_latest_revision_as_object().lead_picture.file.url
    answer = hers.get(address)
    assert answer.status_code == 200
    b"".join(answer)
    assert Client().get(address).status_code == 404


def test_queries_do_not_grow_with_the_changes(hers, django_assert_max_num_queries):
    submission = Submission.objects.get()
    hers.get(url(submission))
    with django_assert_max_num_queries(110) as one:
        hers.get(url(submission))
    moves.recall(submission, by=desk.staff(), comment="More.")
    again = Submission.objects.get(pk=submission.pk)
    desk.send_for_yes(edited(again, hard="Cold!", ask="Heat halls.", needs="Coats.", title="Choir"))
    with django_assert_max_num_queries(len(one)):
        hers.get(url(submission))
