"""Reading no more for a call, said by the reader or by the team; and who hears of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.rota import run
from outbox.models import Message
from review import listings
from review.models import ReviewLogEntry, Score
from review.permissions import may_open
from review.services import leaving
from review.services.counting import counted
from tests.factories import review as make
from tests.factories.accounts import make_user
from tests.submissions.desk import browser, staff, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def call():
    return make.read_call(title="Tell us what works")


@pytest.fixture
def reader(call):
    found = make.reviewer(call)
    done, begun = make.in_review(call), make.in_review(call)
    make.assign(done, found)
    make.assign(begun, found)
    make.review(done, found)
    make.review(begun, found, done=False)
    return found


def codes():
    return [*ReviewLogEntry.objects.order_by("pk").values_list("code", flat=True)]


def mails(user):
    return [message.body for message in Message.objects.filter(recipient=user).order_by("pk")]


def test_she_stops_without_a_reason(reader, call):
    done, begun = (row.submission for row in reader.assignments.order_by("pk"))
    hers = browser(reader.user)
    address = f"/review/calls/{call.slug}/stop/"
    assert address in text(hers.get(f"/review/calls/{call.slug}/"))
    assert "You do not need to say why." in text(hers.get(address))
    shown = text(hers.post(address, follow=True))
    assert "You have stopped reading." in shown
    assert "Tell us your hours" in shown
    reader.refresh_from_db()
    assert reader.left_at
    assert not may_open(done, reader.user)[0]
    assert listings.to_read(reader.user) == []
    assert counted(done.call).filter(submission=done).count() == 1
    assert not done.review_assignments.get().taken_off_at
    assert begun.review_assignments.get().taken_off_at
    assert codes()[-2:] == ["taken_off", "reader_stopped"]
    assert hers.get(address).status_code == 404
    assert not mails(reader.user)


def test_the_team_ends_it_and_she_hears(reader, call):
    editor = staff()
    readers = f"/review/calls/{call.slug}/readers/"
    address = f"{readers}{reader.pk}/stop/"
    assert address in text(browser(editor).get(readers))
    assert "We send them a mail." in text(browser(editor).get(address))
    assert "does not read for this call any more" in text(
        browser(editor).post(address, follow=True)
    )
    assert codes()[-1] == "reader_ended"
    (mail,) = mails(reader.user)
    assert "What you finished stays" in mail
    assert browser(editor).get(address).status_code == 404
    leaving.stop(reader, by=editor)
    assert len(mails(reader.user)) == 1


def test_nobody_else_ends_it(reader, call):
    for other in (make.reviewer(call).user, make_user("a@example.org")):
        with pytest.raises(PermissionDenied):
            leaving.stop(reader, by=other)


def test_panel_leads_hear_once_and_without_names(reader, call):
    lead, story = staff("panel_lead"), reader.assignments.last().submission
    other = make.reviewer(call)
    make.assign(story, other)
    review = make.review(story, other)
    Score.objects.filter(review=review).update(told_staff=True)
    leaving.stop(reader, by=reader.user)

    def night(days):
        done = {row.name: row for row in run(now=timezone.now() + timedelta(days=days))}
        assert not done["Panel leads"].failed
        return done["Panel leads"].sentences

    assert night(0) == ["One panel lead told."]
    (mail,) = mails(lead)
    assert "- Tell us what works: one reader stopped reading." in mail
    assert "- Tell us what works: one reason to write down." in mail
    assert reader.name not in mail
    assert str(story) not in mail
    assert night(1) == []
    assert len(mails(lead)) == 1
