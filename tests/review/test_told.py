"""*I will tell one of you instead*: the panel sees whom to ask, and writes down what she says."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from review.models import ReviewLogEntry, Score
from review.services import assigning, reviewing, told
from review.services.conflicts import declare
from submissions.enums import State
from tests.factories import review as make
from tests.submissions.desk import browser, staff, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def lead():
    return staff("panel_lead")


@pytest.fixture
def score():
    call = make.read_call()
    reader, story = make.reviewer(call, access="Ring after ten."), make.in_review(call)
    make.assign(story, reader)
    reviewing.save(story, by=reader.user, said={"prevention": {"told_staff": True}})
    return Score.objects.get()


def overview(score) -> str:
    return f"/review/calls/{score.review.submission.call.slug}/"


def page(score) -> str:
    return f"{overview(score)}table/{score.review.submission.reference}/told/{score.pk}/"


def test_the_panel_sees_whom_to_ask_and_editors_do_not(score, lead):
    shown = text(browser(lead).get(overview(score)))
    assert "Readers who want to tell you why" in shown
    assert f"{score.review.reviewer.name}: Stopping problems early" in shown
    assert page(score) in shown
    editor = staff()
    assert "want to tell you why" not in text(browser(editor).get(overview(score)))
    assert not told.to_hear(editor).exists()
    assert browser(editor).get(page(score)).status_code == 403


def test_who_knows_the_people_sees_nothing_of_it(score, lead):
    declare(score.review.submission, lead, knows=True)
    assert "want to tell you why" not in text(browser(lead).get(overview(score)))
    assert browser(lead).get(page(score)).status_code == 404
    with pytest.raises(PermissionDenied, match="You know these people"):
        told.write_down(score, by=lead, said="Well.")


def test_what_she_says_becomes_her_reason(score, lead):
    story, reader = score.review.submission, score.review.reviewer
    shown = text(browser(lead).get(page(score)))
    assert "Ring after ten." in shown
    assert "Hull Choir" not in shown
    answer = browser(lead).post(page(score), {"said": "They came early.", "answer": "3"})
    assert answer.url == overview(score)
    score.refresh_from_db()
    assert (score.reason, score.level, score.told_staff) == ("They came early.", 3, False)
    line = ReviewLogEntry.objects.get(code="wrote_for_reader")
    assert (line.actor, line.about, line.submission) == (lead, reader, story)
    assert line.detail == {"score": score.pk}
    assert "want to tell you why" not in text(browser(lead).get(overview(score)))
    assert browser(lead).get(page(score)).status_code == 404
    assert reviewing.finish(story, by=reader.user).sent_at


def test_nothing_of_hers_is_written_over(score, lead):
    given = {"answer": "1", "reason": "I begin."}
    story, reader = score.review.submission, score.review.reviewer
    reviewing.save(story, by=reader.user, said={"prevention": given})
    assert 'name="answer"' not in text(browser(lead).get(page(score)))
    told.write_down(score, by=lead, said="And I end.", answer="4")
    score.refresh_from_db()
    assert (score.reason, score.level) == ("I begin.\n\nAnd I end.", 1)


def test_what_was_typed_stays_when_it_cannot_be_kept(score, lead):
    assert "Write what the reader said" in text(browser(lead).post(page(score), {"said": ""}))
    told.write_down(score, by=lead, said="First.", answer="cannot_judge")
    shown = text(browser(lead).post(page(score), {"said": "Second."}))
    assert "Somebody wrote this down already" in shown
    assert "Second." in shown
    score.refresh_from_db()
    assert (score.reason, score.no_level) == ("First.", "cannot_judge")
    with pytest.raises(ValidationError):
        told.write_down(score, by=lead, said="Third.")


def test_only_while_it_is_read_and_on_her_list(score, lead):
    story = score.review.submission
    type(story).objects.filter(pk=story.pk).update(state=State.ACCEPTED)
    story.refresh_from_db()
    assert not told.to_hear(lead).exists()
    with pytest.raises(PermissionDenied, match="Nobody reads this now"):
        told.write_down(score, by=lead, said="Late.")
    type(story).objects.filter(pk=story.pk).update(state=State.IN_REVIEW)
    assert told.to_hear(lead).exists()
    assigning.take_off(story.review_assignments.get(), by=lead)
    assert not told.to_hear(lead).exists()


def test_queries_do_not_grow_with_rows(score, lead, django_assert_max_num_queries):
    def rows():
        return [
            (row.review.reviewer.name, row.criterion.plain_name, row.review.submission.call.slug)
            for row in told.to_hear(lead)
        ]

    with django_assert_max_num_queries(10) as one:
        assert len(rows()) == 1
    call = score.review.submission.call
    for _ in range(2):
        reader, story = make.reviewer(call), make.in_review(call)
        make.assign(story, reader)
        reviewing.save(story, by=reader.user, said={"prevention": {"told_staff": True}})
    with django_assert_max_num_queries(len(one)):
        assert len(rows()) == 3
