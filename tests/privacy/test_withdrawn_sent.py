"""A page made from what a group sent: after a yes is taken back and the next night, the picture is
nowhere, nor is the quote: not in what was sent, nor in mails that said it."""

import pytest
from django.core.management import call_command

from casestudies import services as case_studies
from casestudies.people import parts_of
from consent.enums import Item, Under18
from consent.services import withdraw
from outbox.models import Message
from outbox.services import queue
from signoff.services import moves
from submissions.enums import State
from submissions.models import SubmissionFile
from submissions.services import decisions
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.factories.uploads import CANARY, photograph
from tests.privacy.searching import where_is
from tests.submissions import desk
from uploads.services import store

pytestmark = pytest.mark.django_db

SAID = "Zzquotation makes my Thursdays better"
SHOWN = "Zzpicture of four people who sing"
MARKS = f"zzquotation|zzpicture|{CANARY}"


@pytest.fixture
def withdrawn(client, django_capture_on_commit_callbacks):
    """Return a published submission whose picture and quote were taken back, a night ago."""
    with django_capture_on_commit_callbacks(execute=True):
        submission, picture, quote = published()
    address = f"/case-studies/{submission.page.slug}/"
    assert b"Zzquotation" in client.get(address).content
    assert {place for place, _ in where_is(MARKS)} >= {
        "submissions.SubmissionFile.description",
        "core.SiteImage.description",
        "wagtailcore.Revision.content",
        "outbox.Message.body",
    }
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(picture.consent)
        withdraw(quote.consent)
        call_command("nightly")
    return submission


def published():
    """Publish what a group sent, with a photograph from a camera and a quote, each under a yes."""
    pages.index()
    submission = factory.submission(State.IN_REVIEW, uses=["website"])
    row = SubmissionFile.objects.create(
        submission=submission,
        question="files",
        file=store(photograph("Zzpicture.jpg")),
        description=SHOWN,
        people="Zzpicture person",
    )
    desk.decided(submission)
    submission = desk.make_finished_page(decisions.release(submission, by=desk.staff("panel_lead")))
    page = pages.fresh(submission.page).get_latest_revision_as_object()
    page.body = [
        *page.body.raw_data,
        {"type": "quote", "value": {"text": SAID, "who": "", "consent": ""}},
    ]
    page.save_revision(user=desk.staff())
    picture, quote = (on_record(page, item) for item in (Item.PHOTO, Item.QUOTE))
    submission.page = pages.in_order(pages.fresh(page))
    submission = desk.send_for_yes(submission)
    queue(
        "outbox/test",
        to=factory.owner_of(submission),
        context={"name": f"“{SAID}”"},
        submission_ref=submission.reference,
    )
    moves.publish(moves.say_yes(submission, by=factory.owner_of(submission)), by=desk.staff())
    submission.refresh_from_db()
    row.refresh_from_db()
    row.image.get_rendition("width-40")
    return submission, picture, quote


def on_record(page, item):
    """Put who is in the picture or quote on record, and return the line."""
    page = pages.fresh(page).get_latest_revision_as_object()
    of = next(part.of for part in parts_of(page) if part.item == item)
    said = {"person": "Pat Pictured", "how": "on paper", "under_18": Under18.NO, "by": None}
    return case_studies.record_person(page, of, **said)


def test_picture_and_quote_are_nowhere_and_the_page_stays(withdrawn, client):
    assert where_is(MARKS) == set()
    assert not SubmissionFile.objects.exists()
    assert Message.objects.filter(submission_ref=withdrawn.reference).exists()
    page = client.get(f"/case-studies/{withdrawn.page.slug}/")
    assert page.status_code == 200
    assert b"Zzquotation" not in page.content
