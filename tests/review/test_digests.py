"""One mail a night to a reader: what is new, and a reminder before the day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.rota import run
from outbox.models import Message
from review.enums import PhaseKind
from review.models import Phase
from review.services import assigning
from review.services.conflicts import declare
from submissions.enums import State
from submissions.services import desk_moves
from tests.factories import review as make
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return make.read_call(title="Tell us what works")


def mails(reader):
    return list(Message.objects.filter(recipient=reader.user).order_by("pk"))


def night(days=0):
    done = {row.name: row for row in run(now=timezone.now() + timedelta(days=days))}
    assert not done["Readers"].failed
    return done["Readers"].sentences


def test_all_that_is_new_comes_in_one_mail_that_names_nothing(call, reader):
    for title in ("The blue kettle", "The red boat"):
        make.assign(make.in_review(call, title=title), reader)
    known = make.in_review(call, title="Her own choir")
    make.assign(known, reader)
    known.contributors.create(user=reader.user, role="viewer")
    assert night() == ["One reader told."]
    (mail,) = mails(reader)
    assert mail.subject == "You have two things to read"
    assert "Two things for Tell us what works" in mail.body
    for hidden in ("kettle", "boat", "choir", known.reference):
        assert hidden not in mail.body
    assert night() == []
    assert len(mails(reader)) == 1


def test_nothing_is_told_before_it_is_read_or_after(call, reader):
    sent = factory.submission(call=call)
    make.assign(sent, reader)
    make.assign(make.in_review(call), make.reviewer(call, left_at=timezone.now()))
    assert night() == []
    editor = make_staff()
    desk_moves.start_review(sent, by=editor, names_checked=True)
    make.phase(call, PhaseKind.PANEL, began=0)
    assert night() == []
    Phase.objects.filter(kind=PhaseKind.PANEL).delete()
    assert night() == ["One reader told."]


def test_what_comes_back_to_be_read_is_told_again(call, reader):
    sent = make.in_review(call)
    make.assign(sent, reader, told_at=timezone.now())
    sent.state = State.SUBMITTED
    sent.save()
    desk_moves.start_review(sent, by=make_staff(), names_checked=True)
    assert night() == ["One reader told."]


def test_a_reader_is_reminded_once_before_the_day(call, reader):
    told = {"told_at": timezone.now(), "due": timezone.localdate() + timedelta(days=5)}
    make.assign(make.in_review(call), reader, **told)
    done = make.in_review(call)
    make.assign(done, reader, **told)
    make.review(done, reader)
    assert night() == []
    assert night(2) == ["One reader told."]
    assert night(3) == []
    (mail,) = mails(reader)
    assert mail.subject == "The last day to read comes near"
    assert "One thing for Tell us what works" in mail.body


def test_nobody_is_reminded_of_what_she_passed_on_or_must_not_read(call, reader):
    soon = {"told_at": timezone.now(), "due": timezone.localdate() + timedelta(days=1)}
    passed, known = make.in_review(call), make.in_review(call)
    make.assign(passed, reader, **soon)
    make.assign(known, reader, **soon)
    assigning.pass_on(passed, by=reader.user)
    declare(known, reader.user, knows=True)
    assert night() == []
