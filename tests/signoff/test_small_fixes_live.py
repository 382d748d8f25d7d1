"""Punctuation, spaces and capital letters, agreed beforehand, put right on a live page."""

import pytest

from casestudies.enums import CorrectionStage
from casestudies.models import CaseStudyPage
from outbox.models import Message
from signoff.services import corrections, small_fixes
from submissions.enums import State
from submissions.models import Submission
from submissions.services.transitions import MoveRefused
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SMALL = "A Choir that everyone can join!"  # live: A choir that everyone can join.


def begun(*, summary=SMALL, agreed=True):
    """A live page with an open correction, and the agreement that stands."""
    found = desk.published()
    if agreed:
        small_fixes.agree_on_small_fixes(found, by=factory.owner_of(found))
    corrections.begin_correction(found, by=desk.staff(), reason="A capital.")
    return write(found, summary)


def write(found, summary):
    page = CaseStudyPage.objects.get(pk=found.page_id).get_latest_revision_as_object()
    page.summary = summary
    page.save_revision(user=desk.staff())
    return Submission.objects.get(pk=found.pk)


def use(found):
    return small_fixes.use_agreed_yes_to_correct(found, by=desk.staff())


def test_the_yes_the_website_stands_on_holds_for_a_capital():
    found = begun()
    old = found.page.sign_offs.get()
    address = desk.page_of(found, "correction", "use-yes")
    editor = desk.browser(desk.staff())
    assert "Use this yes" in desk.text(editor.get(address))
    editor.post(address, {"step": "do"})
    found = Submission.objects.get(pk=found.pk)
    new = found.page.sign_offs.order_by("-pk").first()
    assert (new.kind, new.how, new.follows) == ("yes", "agreed beforehand", old)
    assert found.correction_stage == CorrectionStage.SIGNED
    assert CaseStudyPage.objects.get(pk=found.page_id).summary != SMALL
    mail = Message.objects.get(key="submissions/small_fixes")
    assert (mail.state, "is now “A Choir that”" in mail.body) == ("due", True)
    assert found.log.get(code="agreed_yes_used").detail["before"] == old.pk
    corrections.publish_correction(found, by=desk.staff())
    found = Submission.objects.get(pk=found.pk)
    assert (found.state, found.page.summary) == (State.PUBLISHED, SMALL)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"summary": "A choir that nobody can join."}, "More than punctuation"),
        ({"agreed": False}, "Nobody agreed"),
    ],
)
def test_nothing_else_is_let_through(given, reason):
    found = begun(**given)
    with pytest.raises(MoveRefused, match=reason):
        use(found)
    assert Submission.objects.get(pk=found.pk).correction_stage == CorrectionStage.OPEN


def test_only_an_editor_and_only_while_it_is_open():
    found = begun()
    with pytest.raises(MoveRefused):
        small_fixes.use_agreed_yes_to_correct(found, by=factory.owner_of(found))
    use(found)
    with pytest.raises(MoveRefused, match="has its yes"):
        use(Submission.objects.get(pk=found.pk))


def asked(found):
    pages.in_order(found.page)
    corrections.ask_for_yes(
        found, by=desk.staff(), answer_by=desk.in_days(7), what_changed="A capital."
    )
    return Submission.objects.get(pk=found.pk)


def test_not_while_she_waits_for_a_change_she_asked_for():
    found = asked(begun())
    corrections.ask_for_change(found, by=factory.owner_of(found), comment="Another word.")
    with pytest.raises(MoveRefused, match="no yes to use"):
        use(Submission.objects.get(pk=found.pk))


def test_a_yes_to_the_correction_that_was_recalled_is_used_first():
    found = asked(begun(summary="A choir that all can join."))
    corrections.say_yes(found, by=factory.owner_of(found))
    corrections.recall_correction(found, by=desk.staff(), comment="A capital.")
    found = write(found, "A Choir that all can join.")
    pages.in_order(found.page)
    new = use(found)
    assert new.follows.ended_why == "recalled"
    assert Submission.objects.get(pk=found.pk).correction_stage == CorrectionStage.SIGNED
