"""The page where somebody says yes to a correction of her live page, or to some of it."""

import pytest
from django.urls import reverse

from casestudies.enums import CorrectionStage
from casestudies.models import CaseStudyPage
from casestudies.services import public_of
from signoff.changes import changes_of
from signoff.services import corrections, moves
from submissions.enums import ContributorRole, State
from submissions.models import Submission
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk
from tests.submissions.desk import text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
YES = {"yes": "1", "named": "yes", "licence": "cc-by-4.0"}


def corrected(submission, **fields):
    """Give the draft other words and send it for the yes, and return the submission."""
    page = CaseStudyPage.objects.get().get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=desk.staff())
    pages.in_order(CaseStudyPage.objects.get())
    corrections.ask_for_yes(
        submission,
        by=desk.staff(),
        answer_by=desk.in_days(7),
        what_changed="We took out a name.",
    )
    return Submission.objects.get()


@pytest.fixture
def submission():
    found = desk.published(hard={"text": "Pat was cold. Nobody came in January."})
    corrections.ask_for_correction(found, by=factory.owner_of(found), wish="Take Pat out.")
    corrections.begin_correction(found, by=desk.staff())
    return corrected(found, hard="The hall was cold. Nobody came in January.")


@pytest.fixture
def hers(client, submission):
    client.force_login(factory.owner_of(submission))
    return client


def url(submission):
    return reverse("my_yes", args=[submission.reference])


def post(client, submission, **data):
    asked = submission.page.requests.active().get().pk
    return client.post(url(submission), {"asked": str(asked)} | data)


def stage():
    return Submission.objects.get().correction_stage


def test_she_reads_what_the_website_says_and_what_it_will_say(hers, submission):
    response = hers.get(url(submission))
    page = text(response)
    assert "Is this correction right?" in page
    assert "We took out a name." in page
    assert "Take Pat out." in page
    assert "The old words stay on the website until you say yes." in page
    assert "We made these changes: 1 change of meaning." in page
    assert "It says" in page
    assert "You wrote" not in page.split("<template")[0]  # the autosave words say it too
    assert "All your answers" not in page
    assert submission.page.url in page
    (item,) = response.context["changes"].items
    assert [block.text for block in item.blocks] == ["Pat was cold.", "The hall was cold."]


def test_her_yes_lets_an_editor_publish_and_the_old_words_stay_until_then(hers, submission):
    response = post(hers, submission, **YES)
    assert response.url == reverse("my_detail", args=[submission.reference])
    assert stage() == CorrectionStage.SIGNED
    assert "Pat was cold." in public_of(submission.page).hard
    assert "You said yes to the correction" in text(hers.get(response.url))
    again = text(hers.get(url(submission)))
    assert "You said yes" in again
    assert "Yes, publish this" not in again
    corrections.publish_correction(Submission.objects.get(), by=desk.staff())
    submission = Submission.objects.get()
    assert submission.state == State.PUBLISHED
    assert "Pat" not in public_of(submission.page).hard
    assert hers.get(url(submission)).url == response.url


def test_one_change_is_refused_and_asked_about_again(hers, submission):
    (change,) = changes_of(submission).all
    post(hers, submission, change="1", **{f"words-{change.id}": "Say the room, not the hall."})
    assert stage() == CorrectionStage.OPEN
    assert Submission.objects.get().state == State.PUBLISHED
    screen = text(desk.browser(desk.staff()).get(desk.page_of(submission)))
    assert "What they want changed" in screen
    assert "What was hard" in screen
    assert "It says" in screen
    assert "Say the room, not the hall." in screen
    corrected(submission, hard="The room was cold. Nobody came in January.")
    page = text(hers.get(url(submission)))
    assert "What you asked us to change" in page
    assert "Say the room, not the hall." in page


def test_something_else_can_be_asked_for_also_after_the_yes(hers, submission):
    post(hers, submission, **YES)
    post(hers, submission, change="1", comment="The title too.")
    assert stage() == CorrectionStage.OPEN


def test_what_she_asked_for_before_it_was_live_is_not_said_again(client):
    found = desk.asked()
    owner = factory.owner_of(found)
    client.force_login(owner)
    post(client, found, change="1", comment="An old wish.")
    found = desk.send_for_yes(Submission.objects.get())
    post(client, found, **YES)
    found = moves.publish(Submission.objects.get(), by=desk.staff())
    corrections.begin_correction(found, by=desk.staff(), reason="A wrong year.")
    corrected(Submission.objects.get(), summary="A choir for everybody.")
    page = text(client.get(url(found)))
    assert "Is this correction right?" in page
    assert "An old wish." not in page


def test_a_yes_needs_its_two_answers_and_no_wish_beside_it(hers, submission):
    response = post(hers, submission, yes="1", comment="Also the title.")
    assert "<title>Error: " in text(response)
    assert "Also the title." in text(response)
    assert stage() == CorrectionStage.WAITING


def test_who_may_not_say_yes_reads_and_saves(client, submission):
    writer = make_user("writer@example.org")
    submission.contributors.create(user=writer, role=ContributorRole.CO_WRITER)
    client.force_login(writer)
    page = text(client.get(url(submission)))
    assert "It says" in page
    assert "Yes, publish this" not in page
    assert post(client, submission, save="1", comment="For Sam.").status_code == 302
    refused = post(client, submission, change="1", comment="For Sam.")
    assert "Only the owner, or whom she named, can answer." in text(refused)
    assert stage() == CorrectionStage.WAITING


def test_the_desk_shows_the_list_and_asks_for_no_reasons(hers, submission):
    corrections.recall_correction(submission, by=desk.staff(), comment="A wrong year.")
    browser = desk.browser(desk.staff())
    screen = text(browser.get(desk.page_of(submission)))
    assert "What was changed" in screen
    assert "Say why words were changed" not in screen
    listed = text(browser.get(desk.page_of(submission, "say_why")))
    assert "It says" in listed
    assert "Keep the reasons" not in listed
