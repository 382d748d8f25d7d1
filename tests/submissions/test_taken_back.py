"""Somebody in a page took back a yes: the group hears what is gone, and who only if she says so."""

import pytest

from casestudies import services as case_studies
from casestudies.people import parts_of
from consent.enums import Item, Under18
from consent.services import withdraw
from outbox.models import Message
from signoff.services import moves
from submissions.models import LogEntry
from tests.factories import casestudies as pages
from tests.factories.submissions import owner_of
from tests.submissions import desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("allowed", "said"), [(True, "Pat Pictured"), (False, "We do not say")])
def test_the_group_is_told(allowed, said):
    submission = desk.with_page()
    page = pages.fresh(submission.page).get_latest_revision_as_object()
    page.lead_picture = pages.image()
    page.save_revision()
    of = next(part.of for part in parts_of(page) if part.item == Item.PHOTO)
    fields = {"person": "Pat Pictured", "how": "on paper", "under_18": Under18.NO, "by": None}
    entry = case_studies.record_person(page, of, **fields)
    submission.page = pages.in_order(pages.fresh(page))
    submission = desk.send_for_yes(submission)
    moves.publish(moves.say_yes(submission, by=owner_of(submission)), by=desk.staff())
    withdraw(entry.consent, may_say_who=allowed)
    mail = Message.objects.order_by("-pk").first()
    assert mail.subject == "Your case study: a picture was taken off"
    assert said in mail.body
    assert ("Pat Pictured" in mail.body) == allowed
    assert LogEntry.objects.filter(code="taken_back", detail={}).exists()
