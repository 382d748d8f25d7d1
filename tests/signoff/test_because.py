"""The reason for each change: written before a yes is asked for, and kept while it fits."""

import pytest
from django.core.exceptions import PermissionDenied

from signoff.changes import changes_of
from signoff.models import Because
from signoff.services import moves
from signoff.services.because import missing_becauses, write_becauses
from submissions.enums import State
from submissions.models import Submission
from submissions.services.transitions import MoveRefused
from tests.factories import casestudies as pages
from tests.factories.signoff import rewrite
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WHY = "It was too long."


def edited(words="We sing on Fridays.", submission=None):
    """Return a submission whose story an editor changed, and `hard` left out."""
    submission = submission or desk.with_page(
        story={"text": "We sing on Thursdays."}, hard={"text": "The heating broke."}
    )
    page = submission.page.get_latest_revision_as_object()
    page.hard = ""
    rewrite(page, f"<p>{words}</p>").save_revision(user=desk.staff())
    pages.in_order(page)
    return Submission.objects.get(pk=submission.pk)


def ask(submission):
    return moves.ask_for_yes(submission, by=desk.staff(), answer_by=desk.in_days(14))


def test_a_yes_is_asked_for_when_every_change_has_its_reason():
    submission = edited()
    with pytest.raises(MoveRefused) as refused:
        ask(submission)
    assert str(refused.value) == (
        "Say why you changed the answer to “Tell us about it in your own words.” "
        "and “What was hard, or did not work?”."
    )
    left = write_becauses(submission, {"story": WHY, "hard": "  "}, by=desk.staff()).unexplained
    assert [one.key for one in left] == ["hard"]
    with pytest.raises(MoveRefused, match="hard"):
        ask(submission)
    assert write_becauses(submission, {"hard": WHY}, by=desk.staff()).unexplained == ()
    assert ask(submission).state == State.AWAITING_SIGN_OFF
    assert [one.because for one in changes_of(submission).questions] == [WHY, WHY]


def test_spelling_and_what_is_ours_need_no_reason():
    submission = desk.with_page(story={"text": "we recieve friends on Thursdays"})
    assert missing_becauses(edited("We receive friends on Thursdays.", submission)) == ()


def test_a_reason_holds_while_the_changes_are_the_same():
    submission = edited()
    write_becauses(submission, {"story": WHY, "hard": WHY}, by=desk.staff())
    submission = edited("We sing on Sundays.", submission)
    (one,) = missing_becauses(submission)

    assert (one.key, one.because, one.because_before) == ("story", "", WHY)
    write_becauses(submission, {"story": WHY}, by=desk.staff())
    assert missing_becauses(submission) == ()
    assert Because.objects.count() == 2
    log = submission.log.filter(code="because_written").values_list("detail", flat=True)
    assert list(log) == [{"questions": ["story", "hard"]}, {"questions": ["story"]}]


def test_an_emptied_reason_is_taken_away_and_others_stay():
    submission = edited()
    write_becauses(submission, {"story": WHY, "hard": WHY}, by=desk.staff())
    write_becauses(submission, {"story": "", "nothing": "Else."}, by=desk.staff())
    assert list(Because.objects.values_list("question", "text")) == [("hard", WHY)]
    write_becauses(submission, {}, by=desk.staff())
    assert submission.log.filter(code="because_written").count() == 2


def test_only_an_editor_of_the_page_writes_it_and_not_while_it_is_read():
    with pytest.raises(PermissionDenied, match="Make the case study page first"):
        write_becauses(desk.accepted(), {}, by=desk.staff())
    submission = edited()
    with pytest.raises(PermissionDenied, match="Only an editor of the page"):
        write_becauses(submission, {"story": WHY}, by=desk.staff("panel_lead"))
    with pytest.raises(PermissionDenied, match="Recall it"):
        write_becauses(desk.send_for_yes(submission), {"story": WHY}, by=desk.staff())


def test_bringing_back_needs_the_reasons_too():
    submission = desk.published(story={"text": "We sing on Thursdays."})
    moves.unpublish(submission, by=desk.staff(), reason="A dispute.")
    submission = edited("We sing on Fridays.", Submission.objects.get(pk=submission.pk))
    given = {"by": desk.staff(), "answer_by": desk.in_days(14), "reason_settled": True}
    with pytest.raises(MoveRefused, match="Say why"):
        moves.bring_back(submission, **given)
    desk.say_why(submission)
    assert moves.bring_back(submission, **given).state == State.AWAITING_SIGN_OFF
