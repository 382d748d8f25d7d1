"""Whose work a submission is."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from desk.models import Assignment
from desk.permissions import colleagues, may_be_assigned
from desk.services.assigning import assign
from outbox.models import Message
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff, make_user
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = pytest.mark.django_db


def mails():
    return list(Message.objects.filter(key="desk/assigned").values_list("address", flat=True))


def test_a_colleague_is_told_and_the_log_knows(editor):
    submission, lead = factory.submission(), desk.staff("panel_lead")
    address = page_of(submission, "assign")
    assert "Editor (me)" in text(editor.get(address))
    done = editor.post(address, {"to": lead.pk}, follow=True)

    assert f"It is assigned to {lead}." in text(done)
    assert mails() == [lead.email]
    assert submission.log.get(code="assigned").detail == {"to": lead.pk}
    editor.post(address, {"to": lead.pk})
    assert len(mails()) == 1
    editor.post(address, {"to": "nobody"})
    assert not Assignment.objects.exists()
    assert list(submission.log.values_list("code", flat=True)) == ["assigned", "unassigned"]


def test_taking_it_oneself_sends_no_mail():
    editor = desk.staff("editor")
    assert assign(factory.submission(), editor, by=editor).to == editor
    assert mails() == []


def test_nothing_chosen_is_said(editor):
    wrong = text(editor.post(page_of(factory.submission(), "assign"), {}))
    assert "Error: Assign it" in wrong
    assert "Choose a person, or nobody." in wrong


def test_only_who_may_work_on_it_can_have_it():
    submission = factory.submission(owner=desk.staff("panel_lead"))
    editor, reviewer = desk.staff("editor"), desk.staff("reviewer")
    gone = make_staff("editor", "gone@example.org")
    gone.is_active = False
    gone.save()
    assert colleagues(submission) == [editor]
    assert may_be_assigned(submission, editor) == (True, "")
    for person in (desk.staff("panel_lead"), reviewer, gone, make_user("x@example.org")):
        with pytest.raises(PermissionDenied):
            assign(submission, person, by=editor)
    with pytest.raises(PermissionDenied):
        assign(submission, editor, by=reviewer)
    refused = text(desk.browser(desk.staff("panel_lead")).get(page_of(submission, "assign")))
    assert "This cannot be done now." in refused


@pytest.mark.parametrize(
    ("query", "found"),
    [("me", ["mine"]), ("nobody", ["nobodys"]), ("lead", ["leads"])],
)
def test_the_listing_filters_by_whose_it_is(editor, query, found):
    rows = {name: factory.submission() for name in ("mine", "nobodys", "leads")}
    assign(rows["mine"], desk.staff("editor"), by=desk.staff("editor"))
    lead = desk.staff("panel_lead")
    assign(rows["leads"], lead, by=desk.staff("editor"))
    value = lead.pk if query == "lead" else query
    listing = text(editor.get(reverse("desk:index"), {"assigned": value}))
    assert [name for name, row in rows.items() if page_of(row) in listing] == found
