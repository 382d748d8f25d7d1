"""What she says of each change: kept, sent together, remembered."""

import pytest
from django.core.exceptions import PermissionDenied

from signoff.answers import CHANGE, COMMENT, NAMED, RIGHT, Given
from signoff.models import ChangeAnswer
from signoff.permissions import may_read_page, may_write_answers
from signoff.services import moves
from signoff.services.answering import save_answers, send_answers
from submissions.enums import ContributorRole, State
from submissions.models import Contributor
from submissions.services.transitions import MoveRefused
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db

FINE = Given("aaa", RIGHT, "", "story")
WRONG = Given("bbb", CHANGE, "Say choir, not club.", "hard")


def said(submission):
    return {row.about: (row.answer, row.words) for row in submission.change_answers.all()}


def with_role(submission, role, **rights):
    user = factory.contributor()
    Contributor.objects.create(submission=submission, user=user, role=role, **rights)
    return user


def test_what_she_says_is_kept_and_nothing_is_sent():
    submission = desk.asked()
    owner = factory.owner_of(submission)
    rows = save_answers(submission, [FINE, WRONG, Given("ccc")], by=owner)

    assert len(rows) == 2
    assert said(submission) == {"aaa": (RIGHT, ""), "bbb": (CHANGE, "Say choir, not club.")}
    assert submission.state == State.AWAITING_SIGN_OFF
    entry = submission.log.last()
    assert (entry.code, entry.detail) == ("answers_saved", {"number": 2})


def test_the_same_again_changes_nothing_and_a_new_word_one_row():
    submission = desk.asked()
    owner = factory.owner_of(submission)
    save_answers(submission, [FINE, WRONG], by=owner)
    helper = with_role(submission, ContributorRole.SUPPORTER)
    lines = submission.log.count()

    assert save_answers(submission, [FINE, WRONG], by=helper) == []
    assert submission.log.count() == lines
    assert save_answers(submission, [FINE, Given("bbb", RIGHT, "", "hard")], by=helper)
    assert said(submission)["bbb"] == (RIGHT, "")
    assert submission.change_answers.get(about="bbb").by == helper
    assert submission.change_answers.get(about="aaa").by == owner


def test_all_she_wants_changed_is_sent_together():
    submission = desk.asked()
    request = submission.page.requests.get()
    given = [FINE, WRONG, Given(COMMENT, "", "Our street is named."), Given(NAMED, "no")]
    send_answers(submission, given, by=factory.owner_of(submission))
    request.refresh_from_db()

    assert submission.state == State.ACCEPTED
    assert (request.state, request.comment) == ("change", "Our street is named.")
    rows = submission.change_answers
    assert set(rows.filter(request=request).values_list("about", flat=True)) == {"aaa", "bbb"}
    assert not rows.filter(about=COMMENT).exists()
    assert rows.get(about=NAMED).request is None


def test_a_change_she_names_again_belongs_to_the_newer_request():
    submission = desk.asked()
    owner = factory.owner_of(submission)
    send_answers(submission, [WRONG], by=owner)
    desk.send_for_yes(submission)
    newer = submission.page.requests.last()
    send_answers(submission, [WRONG], by=owner)

    assert submission.change_answers.get().request == newer


def test_nothing_to_change_is_no_change():
    submission = desk.asked()
    with pytest.raises(MoveRefused, match="Write what should change"):
        send_answers(submission, [FINE], by=factory.owner_of(submission))
    assert submission.state == State.AWAITING_SIGN_OFF
    assert not ChangeAnswer.objects.exists()


def test_after_her_yes_she_may_still_name_a_change():
    submission = desk.signed()
    send_answers(submission, [WRONG], by=factory.owner_of(submission))
    assert submission.state == State.ACCEPTED
    assert not submission.page.sign_offs.holding().exists()


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        (ContributorRole.CO_WRITER, True, True),
        (ContributorRole.SUPPORTER, True, True),
        (ContributorRole.VIEWER, True, False),
    ],
)
def test_who_reads_it_and_who_writes_beside_it(role, reads, writes):
    submission = desk.asked()
    user = with_role(submission, role)
    assert may_read_page(submission, user)[0] == reads
    assert may_write_answers(submission, user)[0] == writes


def test_only_its_writers_write_and_only_who_may_say_yes_sends():
    submission = desk.asked()
    for user in (desk.staff(), factory.contributor()):
        with pytest.raises(PermissionDenied, match="Only the people who wrote this"):
            save_answers(submission, [WRONG], by=user)
    viewer = with_role(submission, ContributorRole.VIEWER)
    with pytest.raises(PermissionDenied, match="You can read this"):
        save_answers(submission, [WRONG], by=viewer)
    helper = with_role(submission, ContributorRole.SUPPORTER)
    with pytest.raises(MoveRefused, match="You may not do this"):
        send_answers(submission, [WRONG], by=helper)
    signer = with_role(submission, ContributorRole.CO_WRITER, may_say_yes=True)
    assert send_answers(submission, [WRONG], by=signer).state == State.ACCEPTED


def test_nothing_is_written_about_a_page_that_does_not_wait():
    submission = desk.asked()
    owner = factory.owner_of(submission)
    moves.recall(submission, by=desk.staff(), comment="A wrong year.")
    with pytest.raises(PermissionDenied, match="No page waits"):
        save_answers(submission, [WRONG], by=owner)
