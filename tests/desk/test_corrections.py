"""Corrections at the desk: what was asked for, each step as a page, and the list of all."""

import pytest
from django.urls import reverse

from casestudies import services as case_studies
from casestudies.models import CaseStudyPage, Correction
from desk.nightly import corrections_asked_for
from outbox.models import Message
from signoff.services import corrections
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def submission():
    return desk.published()


@pytest.fixture
def editor(submission):
    return desk.browser(desk.staff())


def step(submission, name):
    return reverse("desk:correction", args=[submission.reference, name])


def do(client, submission, name, **data):
    response = client.post(step(submission, name), {"step": "do", **data})
    assert response.status_code == 302, response.content.decode()[-3000:]


def words(body="We wrote to you."):
    return {"mail-subject": "About your page", "mail-body": body}


def write(submission, **fields):
    page = CaseStudyPage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    pages.in_order(CaseStudyPage.objects.get(pk=page.pk))


def test_each_step_is_a_page_and_tells_what_the_editor_agreed(submission, editor):
    corrections.ask_for_correction(
        submission, by=factory.owner_of(submission), wish="The year is wrong."
    )
    home = reverse("desk:submission", args=[submission.reference])
    shown = editor.get(home).content.decode()
    assert "The year is wrong." in shown
    assert step(submission, "promise") in shown
    assert step(submission, "protect") not in shown
    assert corrections_asked_for(None, desk.staff("editor"))
    do(editor, submission, "promise", due=str(desk.in_days(5)), **words())
    do(editor, submission, "begin")
    write(submission, summary="The right words.")
    asking = {"what_changed": "The year is right now.", "answer_by": str(desk.in_days(7))}
    mail = editor.post(step(submission, "ask"), asking).content.decode()
    assert "We changed the summary." in mail
    do(editor, submission, "ask", **asking, **words("Please read it."))
    assert Message.objects.filter(key="submissions/correction_turn", body="Please read it.")
    corrections.say_yes(submission, by=factory.owner_of(submission))
    do(editor, submission, "publish")
    assert case_studies.public_of(submission.page).summary == "The right words."
    assert "The year is right now." in editor.get(home).content.decode()


def test_what_cannot_be_done_now_says_why(submission, editor):
    assert "No correction is open." in editor.get(step(submission, "ask")).content.decode()
    assert editor.get(step(submission, "nothing")).status_code == 404


def test_only_an_administrator_publishes_to_protect(submission, editor):
    corrections.begin_correction(submission, by=desk.staff(), reason="A name.")
    write(submission, summary="Somebody sings.")
    data = {"what_changed": "We took out a name.", "reason": "She is followed.", "protects": "on"}
    refused = editor.post(step(submission, "protect"), {"step": "do", **data})
    assert "Only an administrator" in refused.content.decode()
    assert "Somebody sings." not in case_studies.public_of(submission.page).summary
    do(desk.browser(desk.staff("administrator")), submission, "protect", **data)
    assert case_studies.public_of(submission.page).summary == "Somebody sings."
    listed = editor.get(reverse("desk:corrections")).content.decode()
    assert "We took out a name." in listed
    assert "She is followed." not in listed


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_more(submission, editor, django_assert_max_num_queries, count):
    for _ in range(count):
        Correction.objects.create(page=pages.live(), wish="x", asked_by=desk.staff())
    editor.get(reverse("desk:corrections"))
    with django_assert_max_num_queries(25):
        editor.get(reverse("desk:corrections"))


def test_yes_and_publishing_leads_to_the_submission(submission, editor):
    corrections.begin_correction(submission, by=desk.staff(), reason="A name.")
    status = editor.get(reverse("case_study_status", args=[submission.page_id])).content.decode()
    assert reverse("desk:submission", args=[submission.reference]) in status
