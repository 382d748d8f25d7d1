"""What a release and the start of a review wait for."""

import pytest

from casestudies.vocabularies import Criterion
from review.enums import CountMe, Level
from review.models import Declaration
from review.services.conflicts import declare
from submissions.enums import State
from submissions.services import decisions
from submissions.services.decisions import Saying
from submissions.services.transitions import MoveRefused
from tests.factories import review as make
from tests.submissions import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return make.read_call(minimum_reviews=2, minimum_disabled_reviews=1)


@pytest.fixture
def decided(call):
    submission = make.in_review(call)
    desk.decided(submission)
    return submission


def release(submission):
    return decisions.release(submission, by=desk.staff("panel_lead"))


def test_a_call_that_asks_for_none_releases_without_a_review():
    submission = make.in_review(make.read_call())
    desk.decided(submission)
    assert release(submission).state == State.ACCEPTED


def test_a_release_counts_finished_reviews_and_says_totals(decided, call):
    with pytest.raises(MoveRefused, match=r"asks for two reviews.*It has 0"):
        release(decided)
    make.review(decided, make.reviewer(call))
    make.review(decided, make.reviewer(call, count_me=CountMe.YES), done=False)
    with pytest.raises(MoveRefused, match="It has 1, 0 of them by disabled people"):
        release(decided)
    make.review(decided, make.reviewer(call, count_me=CountMe.NO))
    with pytest.raises(MoveRefused, match="It has 2, 0 of them"):
        release(decided)
    make.review(decided, make.reviewer(call, count_me=CountMe.YES))
    assert release(decided).state == State.ACCEPTED


def test_a_review_of_whoever_knows_the_people_counts_no_more(decided, call):
    first, second = (make.reviewer(call, count_me=CountMe.YES) for _ in range(2))
    make.review(decided, first)
    make.review(decided, second)
    declare(decided, second.user, knows=True)
    with pytest.raises(MoveRefused, match="It has 1, 1 of them"):
        release(decided)


def test_a_former_readers_review_counts(decided, call):
    first, second = (make.reviewer(call, count_me=CountMe.YES) for _ in range(2))
    make.review(decided, first)
    make.review(decided, second)
    second.user = None
    second.save()
    assert release(decided).state == State.ACCEPTED


def test_a_call_without_disabled_readers_says_one_number():
    call = make.read_call(minimum_reviews=1)
    submission = make.in_review(call)
    desk.decided(submission)
    with pytest.raises(MoveRefused) as refused:
        release(submission)
    assert str(refused.value) == "This call asks for one review. It has 0."


def test_whoever_decided_may_not_know_the_people():
    submission = make.in_review(make.read_call())
    desk.decided(submission)
    lead = desk.staff("panel_lead")
    Declaration.objects.create(submission=submission, user=lead, knows=True)
    with pytest.raises(MoveRefused, match="may not know these people"):
        decisions.release(submission, by=desk.staff("administrator"))


def test_a_criterion_a_reader_added_needs_feedback_too():
    call = make.read_call()
    submission = make.in_review(call)
    added = Criterion.objects.get(slug="choice-and-control")
    review = make.review(submission, make.reviewer(call))
    review.scores.create(criterion=added, level=Level.WELL, added=True)
    desk.decided(submission)
    with pytest.raises(MoveRefused, match=f"missing on: {added.plain_name}"):
        release(submission)
    decisions.save_decision(
        submission,
        by=desk.staff("panel_lead"),
        outcome="accept",
        overall=Saying("Clear.", "Say more."),
        feedback={added.pk: Saying("People choose.", "Say when.")},
    )
    assert release(submission).state == State.ACCEPTED


def test_feedback_needs_both_its_parts():
    submission = make.in_review(make.read_call())
    decision = desk.decided(submission)
    decision.feedback.update(stronger="")
    with pytest.raises(MoveRefused, match="Stopping problems early"):
        release(submission)


@pytest.mark.parametrize(
    "said", ["Because.", "First. I think that the rota leaves the night staff out. Last."]
)
def test_a_readers_own_words_are_never_sent(said):
    call = make.read_call()
    submission = make.in_review(call)
    review = make.review(submission, make.reviewer(call))
    review.scores.update(reason=said.removeprefix("First. ").removesuffix(" Last."))
    decision = desk.decided(submission)
    decision.feedback.update(strong=said)
    with pytest.raises(MoveRefused, match="a reader's own words"):
        release(submission)
    decision.feedback.update(strong="Your rota is clear. Because. Of that we are sure.")
    assert release(submission).state == State.ACCEPTED


def test_a_review_counts_no_more_once_its_reader_shares_the_group(decided, call):
    first, second = (make.reviewer(call, count_me=CountMe.YES) for _ in range(2))
    make.review(decided, first)
    make.review(decided, second)
    second.groups = decided.organisation
    second.save()
    with pytest.raises(MoveRefused, match="It has 1, 1 of them"):
        release(decided)
