"""*Say why*: the editor reads each change and writes her reason."""

import pytest
from django.urls import reverse

from signoff.models import Because
from tests.desk.test_views import state_of
from tests.factories import casestudies as pages
from tests.factories.signoff import rewrite
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def changed():
    """Return a submission with a changed story and a part that was left out."""
    submission = desk.with_page(
        story={"text": "Rydym yn canu bob dydd Iau.", "language": "Welsh (Cymraeg)"},
        hard={"text": "The heating broke."},
    )
    page = submission.page.get_latest_revision_as_object()
    page.hard = ""
    rewrite(page, "<p>Rydym yn canu bob dydd Mawrth.</p>").save_revision(user=desk.staff())
    pages.in_order(page)
    submission.refresh_from_db()
    return submission


def test_the_refused_step_leads_to_the_reasons(editor, changed):
    refused = text(editor.get(page_of(changed, "move", "ask_for_yes")))
    assert "Say why you changed the answer to “Tell us about it in your own words.”" in refused
    assert page_of(changed, "say_why") in refused
    assert reverse("case_study_people", args=[changed.page_id]) in refused
    opened = text(editor.get(page_of(changed)))
    assert "reasons missing: 2" in opened


def test_what_is_typed_is_kept_while_others_are_missing(editor, changed):
    address = page_of(changed, "say_why")
    shown = text(editor.get(address))
    assert "1 cut, " in shown
    assert '<span lang="cy" dir="ltr">“Rydym yn canu bob dydd Iau.”</span>' in shown
    assert "It was too long for the page." in shown
    assert 'href="#id_why_hard"' in shown

    half = text(editor.post(address, {"why_story": "You told us.", "why_hard": ""}, follow=True))
    assert "What you typed is kept. Reasons missing: 1." in half
    assert "You told us." in half
    whole = {"why_story": "You told us.", "why_hard": "Too long."}
    assert "Every change has its reason." in text(editor.post(address, whole, follow=True))
    assert Because.objects.count() == 2
    assert "every change has its reason" in text(editor.get(page_of(changed)))


def test_an_old_reason_is_offered_again(editor, changed):
    desk.say_why(changed, "It was long.")
    page = changed.page.get_latest_revision_as_object()
    rewrite(page, "<p>Rydym yn dawnsio.</p>").save_revision(user=desk.staff())
    shown = text(editor.get(page_of(changed, "say_why")))
    assert "The changes are other ones now. Does this still fit?" in shown


def test_nobody_changes_a_reason_while_the_page_is_read(editor, lead, changed):
    desk.send_for_yes(changed)
    address = page_of(changed, "say_why")
    shown = text(editor.get(address))
    assert "The reasons cannot be changed now." in shown
    assert "<b>Because:</b> It was too long for the page." in shown
    assert "Recall it before" in text(editor.post(address, {"why_story": "Else."}))
    assert "Only an editor of the page can do this." in text(lead.get(address))
    assert state_of(changed) == "awaiting_sign_off"


def test_a_page_as_it_was_made_needs_no_reason(editor):
    submission = desk.with_page()
    assert "No answer was changed." in text(editor.get(page_of(submission, "say_why")))
    assert "What was changed" in text(editor.get(page_of(submission)))
