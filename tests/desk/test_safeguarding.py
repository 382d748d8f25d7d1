"""Duty of care: any editor raises it, only those who must see it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from desk.models import CareCase, CareLogEntry, CareStep
from desk.permissions import care_handlers, may_handle_care
from desk.services import care
from outbox.models import Message
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MARK = "Zinnia was left alone at night"


@pytest.fixture
def case():
    """Return a case an editor raised; the safeguarding lead and an administrator may see it."""
    desk.staff("safeguarding"), desk.staff("administrator")
    return care.raise_concern(factory.submission(), MARK, by=desk.staff("editor"))[0]


@pytest.fixture
def handler():
    return desk.browser(desk.staff("safeguarding"))


def told():
    return sorted(Message.objects.filter(key=care.MAIL).values_list("address", flat=True))


def case_page(case):
    return reverse("desk:care_case", args=[case.pk])


def test_an_editor_raises_it_reads_whom_to_ring_and_sees_it_no_more(editor):
    desk.staff("safeguarding")
    submission = factory.submission()
    address = page_of(submission, "raise")
    assert "ring 999 first" in text(editor.get(address))
    assert "Write what worries you." in text(editor.post(address, {"text": " "}))
    done = text(editor.post(address, {"text": MARK}, follow=True))

    assert "Those who must see it are told." in done
    assert MARK not in done
    case = CareCase.objects.get()
    assert not submission.log.exists()
    assert editor.get(case_page(case)).status_code == 302
    assert editor.get(reverse("desk:care")).status_code == 302
    assert case_page(case) not in text(editor.get(page_of(submission)))
    assert "Duty of care</a>" not in text(editor.get(reverse("wagtailadmin_home")))


def test_the_mail_says_only_that_there_is_something(case):
    assert told() == ["administrator@example.org", "safeguarding@example.org"]
    for mail in Message.objects.filter(key=care.MAIL):
        for word in (MARK, case.submission.title, case.submission.reference, "care case"):
            assert word not in f"{mail.subject} {mail.body}"
        assert mail.submission_ref == ""


def test_nobody_to_tell_is_said(editor):
    done = text(editor.post(page_of(factory.submission(), "raise"), {"text": MARK}, follow=True))
    assert "nobody is set to see it" in done


def test_who_must_see_it_writes_down_who_was_told_and_what_was_done(case, handler):
    opened = text(handler.get(case_page(case)))
    assert MARK in opened
    assert "Sam Contributor" in opened
    assert "We sing on Thursdays." in opened
    assert "Case" in text(handler.get(reverse("desk:care")))

    address, today = case_page(case), str(timezone.localdate())
    wrong = text(handler.post(address, {"kind": "told", "on": today}))
    assert "Write who was told." in wrong
    assert "Write what was done, or why." in text(handler.post(address, {"kind": "done"}))
    assert "still to come" in text(
        handler.post(address, {"kind": "done", "text": "x", "on": "2999-01-01"})
    )
    handler.post(address, {"kind": "told", "who": "The council's team", "on": today})
    closed = handler.post(address, {"kind": "closed", "text": "All is well.", "on": today})
    assert closed.url == address
    case.refresh_from_db()
    assert case.closed_at
    assert "Open it again" in text(handler.get(address))
    with pytest.raises(PermissionDenied, match="closed"):
        care.add_step(case, "done", by=desk.staff("safeguarding"), text="x")
    care.add_step(case, "reopened", by=desk.staff("safeguarding"), text="A new call.")
    with pytest.raises(PermissionDenied, match="open"):
        care.add_step(case, "reopened", by=desk.staff("safeguarding"), text="x")
    kinds = list(case.steps.values_list("kind", flat=True))
    assert kinds == ["raised", "told", "closed", "reopened"]
    assert {"raised", "opened", "told", "closed"} <= set(case.log.values_list("code", flat=True))


def test_the_log_and_the_steps_are_only_added_to(case):
    for row in (CareStep.objects.first(), CareLogEntry.objects.first()):
        with pytest.raises(TypeError):
            row.save()
    with pytest.raises(ValueError, match="says something"):
        care.add_step(case, "done", by=desk.staff("safeguarding"))


def test_who_wrote_it_never_sees_it_whatever_she_is():
    admin = desk.staff("administrator")
    submission = factory.submission(owner=admin)
    case, number = care.raise_concern(submission, MARK, by=desk.staff("editor"))
    assert (number, told()) == (0, [])
    assert not may_handle_care(case, admin)[0]
    client = desk.browser(admin)
    assert client.get(case_page(case)).status_code == 302
    assert case_page(case) not in text(client.get(reverse("desk:care")))
    for act in (
        lambda: care.note_opened(case, by=admin),
        lambda: care.add_step(case, "done", by=admin, text="x"),
        lambda: care.raise_concern(submission, "x", by=admin),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize("role", ["editor", "panel_lead", "reviewer", "owner", ""])
def test_nobody_else_finds_anything(case, role):
    submission = case.submission
    if role == "owner":
        client = desk.browser(factory.owner_of(submission))
    else:
        client = desk.browser(desk.staff(role)) if role else Client()
    pages = [case_page(case), reverse("desk:care"), reverse("wagtailadmin_home")]
    pages += [page_of(submission), reverse("desk:index"), reverse("desk:index") + "?q=zinnia"]
    pages += [reverse("my_detail", args=[submission.reference]), reverse("my")]
    pages += ["/admin/outbox/", "/search/?q=zinnia", "/case-studies/?q=zinnia"]
    for address in pages:
        said = client.get(address, follow=True).content.decode()
        assert MARK not in said, address
        assert address == case_page(case) or case_page(case) not in said, address
    found = text(client.get(reverse("desk:index"), {"q": "zinnia"}, follow=True))
    assert page_of(submission) not in found


def test_who_looks_after_it_needs_no_other_permission(case, handler):
    assert handler.get(page_of(case.submission)).status_code == 302
    assert desk.staff("safeguarding") in care_handlers(case.submission)
    assert "Duty of care" in text(handler.get(reverse("wagtailadmin_home")))


def test_an_open_case_is_brought_back_to_mind_once_a_day(case):
    lead, now = desk.staff("safeguarding"), timezone.now()
    assert care.remind(lead, now) is None
    later = now + timedelta(days=2)
    assert care.remind(lead, later) is True
    assert told().count(lead.email) == 2
    assert care.remind(desk.staff("editor"), later) is None
    care.add_step(case, "closed", by=lead, text="All is well.")
    assert care.remind(lead, later) is None


def test_a_case_outlives_the_submission_and_goes_in_its_time(case, handler, settings):
    care.add_step(case, "closed", by=desk.staff("safeguarding"), text="All is well.")
    case.submission.delete()
    case.refresh_from_db()
    assert "What was sent is deleted." in text(handler.get(case_page(case)))
    now = timezone.now()
    assert care.forget_closed(now + timedelta(days=settings.RETENTION["care"] - 1)) == 0
    assert care.forget_closed(now + timedelta(days=settings.RETENTION["care"] + 1)) == 1
    assert not CareCase.objects.exists()


def test_the_nightly_round_reminds(case):
    from core.rota import Night
    from desk.nightly import duty_of_care

    said = duty_of_care(Night(timezone.now() + timedelta(days=2)))
    assert said == ["Two reminders sent."]
