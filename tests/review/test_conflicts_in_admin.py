"""Whoever knows the people of a submission sees nothing of it in `/admin/`, and hears nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.rota import alerts, run
from desk.models import Download
from desk.permissions import care_handlers
from outbox.models import Message, Task
from outbox.services import queue
from review.services.conflicts import declare
from submissions.enums import State
from submissions.services import telling, withdrawing
from tests.factories import review as make
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
KNOWN, OTHER = "The green boat", "The red kite"


@pytest.fixture(params=["editor", "panel_lead", "administrator"])
def person(request):
    return make_staff(request.param)


@pytest.fixture
def known(person):
    call = make.read_call()
    found = make.in_review(call, title=KNOWN, organisation="Blue Kettle")
    other = make.in_review(call, title=OTHER, organisation="Yellow Door")
    lead = make_staff("panel_lead", "lead@example.org")
    for row in (found, other):
        desk.decided(row, by=lead)
        queue(
            "outbox/test",
            to="sam@example.org",
            context={"name": row.title},
            held=True,
            submission_ref=row.reference,
        )
        queue(
            "outbox/test",
            to="sam@example.org",
            context={"name": row.title},
            submission_ref=row.reference,
            ways=["text"],
        )
    declare(found, person, knows=True)
    return found


def shown(person, address):
    response = desk.browser(person).get(address)
    return response.content.decode() if response.status_code == 200 else ""


LISTS = [
    reverse("wagtailadmin_home"),
    reverse("desk:index"),
    reverse("desk:index") + "?q=boat",
    reverse("desk:index") + "?q=kettle",
    reverse("desk:index") + "?unread=yes",
    reverse("desk:not_yet"),
    reverse("desk:duplicates"),
    reverse("desk:corrections"),
    reverse("desk:release_many"),
    reverse("desk:download"),
    reverse("outbox_admin:index"),
    reverse("outbox_admin:index") + "?q=boat",
    reverse("outbox_tasks:index"),
]


def test_no_list_names_it(person, known):
    for address in LISTS:
        page = shown(person, address)
        for hidden in (KNOWN, known.reference, "Blue Kettle"):
            assert hidden not in page, address
    assert OTHER in shown(person, reverse("desk:index"))


def test_its_own_pages_are_not_there(person, known):
    browser = desk.browser(person)
    message = Message.objects.filter(submission_ref=known.reference).first()
    task = Task.objects.get(message__submission_ref=known.reference)
    for address in (
        reverse("desk:submission", args=[known.reference]),
        reverse("desk:messages", args=[known.reference]),
        reverse("desk:notes", args=[known.reference]),
        reverse("outbox_admin:message", args=[message.pk]),
        reverse("outbox_tasks:task", args=[task.pk]),
    ):
        assert browser.get(address).status_code == 404, address


def test_totals_leave_it_out(person, known):
    page = desk.browser(person).get(reverse("desk:index"))
    assert page.context["paginator"].count == 1
    mail = desk.browser(person).get(reverse("outbox_admin:index"))
    assert mail.context["all"] == Message.objects.open_to(person).count()
    assert not Message.objects.open_to(person).filter(submission_ref=known.reference).exists()


def test_a_file_leaves_it_out(person, known):
    response = desk.browser(person).post(reverse("desk:download"), {"kind": "csv"})
    said = b"".join(response.streaming_content).decode()
    assert OTHER in said
    assert KNOWN not in said
    assert known.pk not in Download.objects.get().submissions


def test_the_nightly_mail_leaves_it_out(person, known):
    late = timezone.localdate() - timedelta(days=3)
    for row in (known, factory.submission(call=known.call, title=OTHER)):
        row.promises.create(kind="decision", due=late)
    known.log.create(code="send")
    lines = "\n".join(line for alert in alerts(timezone.now(), person) for line in alert.lines)
    assert OTHER in lines
    assert known.reference not in lines
    list(run(now=timezone.now()))
    for mail in Message.objects.filter(recipient=person):
        assert KNOWN not in mail.body


def test_nobody_writes_to_her_about_it(person, known):
    telling.tell_editor(known, "editors_stopped", person)
    withdrawing.withdraw(known, by=factory.owner_of(known))
    assert known.state == State.WITHDRAWN
    assert not Message.objects.filter(recipient=person).exists()


def test_a_worry_about_it_is_somebody_elses(known, person):
    assert person not in care_handlers(known)
