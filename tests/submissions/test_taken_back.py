"""Somebody in a page took back a yes: the group hears what is gone, and who only if she says so."""

import pytest

from casestudies import services as case_studies
from casestudies.people import parts_of
from consent.enums import Item, Under18
from consent.services import withdraw
from outbox.models import Message
from signoff.services import moves
from submissions.models import LogEntry
from takedown import services as takedown
from takedown.enums import What
from tests.factories import casestudies as pages
from tests.factories.submissions import owner_of
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def published_with_a_picture():
    """Return a published submission, and the record of who is in its lead picture."""
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
    return submission, entry


@pytest.mark.parametrize(("allowed", "said"), [(True, "Pat Pictured"), (False, "We do not say")])
def test_the_group_is_told_in_one_mail(allowed, said):
    _, entry = published_with_a_picture()
    before = Message.objects.count()
    withdraw(entry.consent, may_say_who=allowed)
    assert Message.objects.count() == before + 1
    mail = Message.objects.order_by("-pk").first()
    assert mail.subject == "Your case study: a picture was taken off"
    assert said in mail.body
    assert ("Pat Pictured" in mail.body) == allowed
    assert LogEntry.objects.filter(code="taken_back", detail={}).exists()


def test_what_an_editor_takes_away_is_one_mail_though_a_consent_goes_with_it():
    submission, entry = published_with_a_picture()
    page = pages.fresh(submission.page)
    asked = takedown.ask(page, what=What.PART, parts=["lead_picture"])
    before = list(Message.objects.values_list("pk", flat=True))
    takedown.take_away(asked, by=desk.staff(), parts=["lead_picture"])
    mails = Message.objects.exclude(pk__in=before).filter(submission_ref=submission.reference)
    assert [mail.key for mail in mails] == ["submissions/page_gone"]
    entry.consent.refresh_from_db()
    assert entry.consent.withdrawn_at
    assert not LogEntry.objects.filter(code="taken_back").exists()
