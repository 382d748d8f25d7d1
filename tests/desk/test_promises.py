"""Promised dates on the desk: listed, filtered, moved after the mail was read."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from submissions.models import Promise
from submissions.services import promises, sending
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import page_of, text
from ui.words import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def late():
    """Return what was sent, and should have been answered three days ago."""
    draft = factory.complete_draft(title="Waits since Monday")
    found = sending.send(draft, by=factory.owner_of(draft))
    Promise.objects.update(due=timezone.localdate() - timedelta(days=3))
    return found


def test_what_is_late_stands_first_everywhere(editor, late):
    for _ in range(2):
        factory.submission()
    listing = text(editor.get(reverse("desk:index")))
    first_row = listing.split("<tbody>")[1].split("</tr>")[0]
    assert page_of(late) in first_row
    assert '<span class="desk-mark">Late</span>' in first_row
    assert editor.get(reverse("desk:next_unread")).url == page_of(late)
    home = text(editor.get(reverse("wagtailadmin_home")))
    assert "All that is late (1)" in home
    assert late.title in home


@pytest.mark.parametrize(("query", "found"), [("overdue", True), ("week", True)])
def test_the_listing_filters_by_date(editor, late, query, found):
    other = factory.submission()
    listing = text(editor.get(reverse("desk:index"), {"promise": query}))
    assert (page_of(late) in listing, page_of(other) in listing) == (found, False)
    assert editor.get(reverse("desk:index"), {"ordering": "-due"}).status_code == 200


def test_the_honest_mail_is_read_before_it_goes(editor, late):
    assert "We said so, and have not." in text(editor.get(page_of(late)))
    address = page_of(late, "new_date")
    assert "Promise a new date" in text(editor.get(address))
    wrong = text(editor.post(address, {"due": "2001-01-01", "step": "check"}))
    assert "Choose a day that is still to come." in wrong

    typed = {"due": str(desk.in_days(10)), "reason": "We were ill."}
    mail = text(editor.post(address, typed | {"step": "check"}))
    assert "We have not. We are sorry." in mail
    assert day(desk.in_days(10)) in mail
    assert not Message.objects.filter(key="submissions/new_date").exists()

    words = {"mail-subject": "A new date", "mail-body": "By then, for sure."}
    done = text(editor.post(address, typed | words | {"step": "do"}, follow=True))
    assert "The new date is promised." in done
    assert "A new date was promised" in done
    sent = Message.objects.get(key="submissions/new_date")
    assert (sent.body, sent.state) == ("By then, for sure.", "due")
    assert promises.promise_of(late).due == desk.in_days(10)


def test_where_nothing_is_promised_there_is_no_page(editor):
    assert editor.get(page_of(factory.submission(), "new_date")).status_code == 404


def test_who_wrote_it_moves_no_date():
    draft = factory.complete_draft(owner=desk.staff("editor"))
    found = sending.send(draft, by=desk.staff("editor"))
    client = desk.browser(desk.staff("editor"))
    assert "You wrote part of this." in text(client.get(page_of(found, "new_date")))
    typed = {"due": str(desk.in_days(10)), "step": "do", "mail-subject": "x", "mail-body": "y"}
    assert "You wrote part of this." in text(client.post(page_of(found, "new_date"), typed))
