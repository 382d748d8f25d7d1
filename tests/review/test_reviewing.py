"""What a reader writes: kept as it comes, finished when each thing claimed is answered."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from casestudies.vocabularies import Criterion
from review.anchors import ANCHORS, anchor
from review.enums import Level, NoLevel, PhaseKind
from review.models import ReviewLogEntry, Score
from review.services import reviewing
from submissions.models import SentVersion
from tests.factories import review as make
from tests.factories import uploads
from uploads.models import PrivateFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(call, reader):
    found = make.in_review(call)
    SentVersion.objects.create(submission=found, number=1, answers={})
    make.assign(found, reader)
    return found


def codes():
    return [*ReviewLogEntry.objects.order_by("pk").values_list("code", flat=True)]


def test_it_begins_with_the_first_that_is_kept(story, reader):
    assert reviewing.review_of(story, reader.user) is None
    review = reviewing.save(
        story, by=reader.user, said={"prevention": {"answer": "3", "reason": "Early."}}, note="Hm"
    )
    score = review.scores.get()
    assert (score.level, score.no_level, score.reason) == (Level.WELL, "", "Early.")
    assert (review.note, review.version.number) == ("Hm", 1)
    assert codes()[-1] == "began_review"


@pytest.mark.parametrize("why", NoLevel.values)
def test_why_there_is_no_level_is_never_zero(story, reader, why):
    reviewing.save(story, by=reader.user, said={"prevention": {"answer": "0"}})
    review = reviewing.save(story, by=reader.user, said={"prevention": {"answer": why}})
    score = review.scores.get()
    assert (score.level, score.no_level, score.words) == (None, why, NoLevel(why).label)
    assert score.answered


def test_an_answer_can_be_taken_back(story, reader):
    reviewing.save(story, by=reader.user, said={"prevention": {"answer": "0"}})
    review = reviewing.save(story, by=reader.user, said={"prevention": {"answer": ""}})
    assert not review.scores.get().answered


def test_what_is_not_given_stays(story, reader):
    reviewing.save(story, by=reader.user, said={"prevention": {"answer": "2", "reason": "So."}})
    review = reviewing.save(story, by=reader.user, said={"prevention": {"told_staff": True}})
    score = review.scores.get()
    assert (score.level, score.reason, score.told_staff) == (2, "So.", True)


def test_finishing_wants_every_thing_claimed_answered_in_some_way(story, reader):
    with pytest.raises(ValidationError, match="Stopping problems early"):
        reviewing.finish(story, by=reader.user)
    reviewing.save(story, by=reader.user, said={"prevention": {"told_staff": True}})
    review = reviewing.finish(story, by=reader.user)
    assert review.sent_at
    with pytest.raises(PermissionDenied, match="Open it again"):
        reviewing.save(story, by=reader.user, note="Late")
    assert reviewing.open_again(story, by=reader.user).sent_at is None
    reviewing.open_again(story, by=reader.user)
    assert reviewing.save(story, by=reader.user, note="Late").note == "Late"
    assert codes()[-2:] == ["finished_review", "opened_review_again"]


def test_one_more_of_the_six_can_be_added_and_taken_away(story, reader):
    more = Criterion.objects.get(slug="personalised")
    assert more in reviewing.addable(story, None)
    reviewing.add_criterion(story, more, by=reader.user)
    review = reviewing.review_of(story, reader.user)
    assert more in reviewing.unanswered(story, review)
    assert more not in reviewing.addable(story, review)
    with pytest.raises(ValidationError, match="already"):
        reviewing.add_criterion(story, more, by=reader.user)
    reviewing.record(story, more, uploads.m4a(), by=reader.user)
    reviewing.drop_criterion(story, more, by=reader.user)
    claimed = story.criteria.get()
    reviewing.save(story, by=reader.user, said={"prevention": {"answer": "1"}})
    reviewing.drop_criterion(story, claimed, by=reader.user)
    assert [s.criterion for s in Score.objects.all()] == [claimed]
    assert not PrivateFile.objects.exists()


def test_a_recording_takes_the_place_of_the_earlier_one(story, reader):
    prevention = story.criteria.get()
    first = reviewing.record(story, prevention, uploads.m4a(), by=reader.user).recording
    second = reviewing.record(story, prevention, uploads.mp4(), by=reader.user).recording
    assert [*PrivateFile.objects.all()] == [second] != [first]
    with pytest.raises(ValidationError):
        reviewing.record(story, prevention, uploads.pdf(), by=reader.user)
    reviewing.remove_recording(story, prevention, by=reader.user)
    reviewing.remove_recording(story, prevention, by=reader.user)
    assert not PrivateFile.objects.exists()


def test_it_keeps_the_version_it_read_till_she_read_the_new_one(story, reader):
    review = reviewing.save(story, by=reader.user, note="Hm")
    assert not review.text_changed
    SentVersion.objects.create(submission=story, number=2, answers={})
    assert review.text_changed
    assert reviewing.save(story, by=reader.user, note="More").version.number == 1
    assert not reviewing.read_again(story, by=reader.user).text_changed
    assert codes()[-1] == "read_new_words"


def test_nobody_writes_who_may_not_now(story, reader, call):
    acts = (reviewing.save, reviewing.finish, reviewing.open_again, reviewing.read_again)
    other = make.reviewer(call).user
    for act in acts:
        with pytest.raises(PermissionDenied):
            act(story, by=other)
    make.phase(call, PhaseKind.PANEL, began=0)
    for act in acts:
        with pytest.raises(PermissionDenied, match="time to read is over"):
            act(story, by=reader.user)


def test_every_level_of_the_six_has_words_of_its_own():
    slugs = {*Criterion.objects.values_list("slug", flat=True)}
    assert slugs == ANCHORS.keys()
    sentences = [anchor(slug, level) for slug in slugs for level in Level]
    assert len({*sentences} - {""}) == 30
    assert anchor("one-an-editor-added", Level.WELL) == ""
