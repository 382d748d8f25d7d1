"""Punctuation, spaces and capital letters, agreed beforehand."""

from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Revision

from casestudies.models import CaseStudyPage
from outbox.models import Message
from signoff.services import moves, small_fixes
from submissions.enums import ContributorRole, State
from submissions.models import Contributor
from submissions.services.transitions import MoveRefused
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_given_dated_and_taken_back():
    submission = factory.submission()
    owner = factory.owner_of(submission)
    assert small_fixes.agreement_of(submission) is None
    first = small_fixes.agree_on_small_fixes(submission, by=owner)
    assert small_fixes.agree_on_small_fixes(submission, by=owner) == first
    assert first.given_by == owner
    for _ in range(2):
        small_fixes.take_back_small_fixes(submission, by=owner)
    assert small_fixes.agreement_of(submission) is None
    first.refresh_from_db()
    assert first.ended_by == owner
    assert [row.code for row in submission.log.order_by("pk")][-2:] == [
        "small_fixes_agreed",
        "small_fixes_taken_back",
    ]


@pytest.mark.parametrize("who", ["editor", "viewer", "stranger"])
def test_only_who_may_say_yes(who):
    submission = factory.submission()
    person = desk.staff() if who == "editor" else make_user("x@example.org")
    if who == "viewer":
        Contributor.objects.create(submission=submission, user=person, role=ContributorRole.VIEWER)
    for act in (small_fixes.agree_on_small_fixes, small_fixes.take_back_small_fixes):
        with pytest.raises(PermissionDenied, match="Only those who may say yes"):
            act(submission, by=person)


def test_a_signer_agrees_too():
    submission = factory.submission()
    signer = make_user("x@example.org")
    Contributor.objects.create(
        submission=submission, user=signer, role=ContributorRole.VIEWER, may_say_yes=True
    )
    assert small_fixes.agree_on_small_fixes(submission, by=signer).given_by == signer


@pytest.fixture
def recalled():
    """A page with a yes that an editor recalled, and the agreement that stands."""
    submission = desk.signed()
    small_fixes.agree_on_small_fixes(submission, by=factory.owner_of(submission))
    moves.recall(submission, by=desk.staff(), comment="A comma is missing.")
    return submission


def edit(submission, summary):
    page = submission.page.get_latest_revision_as_object()
    page.summary = summary
    page.save_revision(user=desk.staff())
    submission.page = CaseStudyPage.objects.get(pk=submission.page_id)
    return submission


def use(submission):
    return small_fixes.use_agreed_yes(submission, by=desk.staff())


def refused(submission) -> str:
    with pytest.raises(MoveRefused) as problem:
        use(submission)
    return str(problem.value)


FIXED = "A Choir that everyone can join!"  # what was signed: A choir that everyone can join.


def test_the_yes_holds_for_a_comma_and_they_are_told_at_once(recalled):
    use(edit(recalled, FIXED))
    new, old = recalled.page.sign_offs.order_by("-pk")
    assert recalled.state == State.SIGNED_OFF
    assert (new.kind, new.how, new.follows) == ("yes", "agreed beforehand", old)
    assert (new.said_by, new.named, new.licence) == (old.said_by, old.named, old.licence)
    assert new.recorded_by == desk.staff()
    mail = Message.objects.get(key="submissions/small_fixes")
    assert mail.state == "due"
    assert "- “A choir that” is now “A Choir that”" in mail.body
    assert "- “can join.” is now “can join!”" in mail.body
    line = recalled.log.get(code="agreed_yes_used")
    assert line.detail["before"] == old.pk
    assert moves.publish(recalled, by=desk.staff()).page.live


def test_it_can_be_recalled_and_used_once_more(recalled):
    use(edit(recalled, FIXED))
    moves.recall(recalled, by=desk.staff(), comment="Again.")
    use(edit(recalled, "A choir that everyone can join!"))
    assert recalled.page.sign_offs.holding().count() == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("A choir that nobody can join.", "More than punctuation"),
        ("A choir that everyone can join.", "Nothing was put right"),
    ],
)
def test_nothing_else_is_let_through(recalled, words, reason):
    assert reason in refused(edit(recalled, words))
    assert recalled.state == State.ACCEPTED


def test_without_the_agreement_or_once_it_is_taken_back(recalled):
    small_fixes.take_back_small_fixes(recalled, by=factory.owner_of(recalled))
    assert "Nobody agreed" in refused(edit(recalled, FIXED))


def test_a_yes_its_giver_took_back_is_not_there_to_use():
    submission = desk.signed()
    owner = factory.owner_of(submission)
    small_fixes.agree_on_small_fixes(submission, by=owner)
    moves.ask_for_change(submission, by=owner, comment="A wrong year.")
    assert "no yes to use" in refused(edit(submission, FIXED))


def test_before_there_is_any_yes_or_page():
    submission = desk.accepted()
    small_fixes.agree_on_small_fixes(submission, by=factory.owner_of(submission))
    assert "no yes to use" in refused(submission)


def test_when_what_was_signed_is_not_there_any_more(recalled):
    edit(recalled, FIXED)
    Revision.objects.filter(pk=recalled.page.sign_offs.get().revision_id).delete()
    assert "More than punctuation" in refused(recalled)


def test_a_page_that_is_not_in_order_is_refused(recalled):
    edit(recalled, FIXED)
    with patch("casestudies.services.sign_offs.problems_before_yes", return_value=["No alt."]):
        assert refused(recalled) == "No alt."
    recalled.refresh_from_db()
    assert recalled.state == State.ACCEPTED


def test_the_desk_offers_it_with_its_reason(recalled):
    editor = desk.browser(desk.staff())
    page = desk.page_of(recalled, "move", "use_agreed_yes")
    assert "Nothing was put right yet." in desk.text(editor.get(page))
    edit(recalled, FIXED)
    assert "Use this yes" in desk.text(editor.get(page))
    editor.post(page, {"step": "do"})
    recalled.refresh_from_db()
    assert recalled.state == State.SIGNED_OFF
