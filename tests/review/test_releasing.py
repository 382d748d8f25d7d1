"""What readers hear of a release, and that nobody is told twice."""

import pytest

from outbox.models import Message
from review.enums import PhaseKind
from review.services.conflicts import declare
from submissions.models import Submission
from submissions.services import decisions
from submissions.services.transitions import MoveRefused
from tests.factories import review as make
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def decided(call, outcome="accept", **answers):
    submission = make.in_review(call, **answers)
    desk.decided(submission, outcome)
    return submission


def release(*submissions):
    chosen = dict.fromkeys(submissions)
    return decisions.release_many(chosen, by=desk.staff("panel_lead"))


def to_readers():
    return Message.objects.filter(key="review/decided").order_by("pk")


def test_each_reader_gets_one_mail_a_release(call):
    bus, choir = decided(call, title="The bus"), decided(call, "do_not_choose", title="The choir")
    both, one, begun = (make.reviewer(call) for _ in range(3))
    make.review(bus, both)
    make.review(choir, both)
    make.review(choir, one)
    make.review(choir, begun, done=False)
    release(bus, choir)
    first, second = to_readers()

    assert [first.address, second.address] == [both.user.email, one.user.email]
    assert "The bus\nWe chose it." in first.body
    assert "The choir\nWe did not choose it." in first.body
    assert "What was strong: People said how it helps." in first.body
    assert "The bus" not in second.body


def test_nobody_hears_of_what_she_has_a_conflict_with(call):
    bus, choir = decided(call, title="The bus"), decided(call, title="The choir")
    reader = make.reviewer(call)
    make.review(bus, reader)
    make.review(choir, reader)
    declare(bus, reader.user, knows=True)
    release(bus, choir)
    body = to_readers().get().body
    assert "The bus" not in body
    assert "The choir" in body


def test_who_left_hears_nothing_and_nobody_wrote_is_no_mail(call):
    bus = decided(call)
    reader = make.reviewer(call)
    make.review(bus, reader)
    reader.left_at = bus.submitted_at
    reader.save()
    release(bus)
    assert not to_readers().exists()


def test_names_are_hidden_in_it_until_the_phase_shows_them(call):
    first, second = (decided(call, organisation="Harbour Wheels") for _ in range(2))
    reader = make.reviewer(call)
    for row in (first, second):
        make.review(row, reader)
        row.decisions.get().feedback.update(strong="Harbour Wheels shows who drives.")
    release(first)
    make.phase(call, PhaseKind.PANEL, began=0, names_shown=True)
    release(Submission.objects.get(pk=second.pk))
    hidden, shown = to_readers()
    assert "Harbour Wheels" not in hidden.body
    assert "Harbour Wheels" in shown.body


def test_a_single_release_tells_readers_too(call):
    bus = decided(call)
    make.review(bus, make.reviewer(call))
    decisions.release(bus, by=desk.staff("panel_lead"))
    assert to_readers().count() == 1


def test_releasing_twice_sends_once(call):
    bus = decided(call)
    make.review(bus, make.reviewer(call))
    stale = Submission.objects.get(pk=bus.pk)
    release(bus)
    told = Message.objects.count()
    released, refused = release(stale)
    assert released == []
    assert refused == [(stale, "This was released already. Nobody is told twice.")]
    with pytest.raises(MoveRefused):
        decisions.release(stale, by=desk.staff("panel_lead"))
    assert Message.objects.count() == told


def test_two_at_once_send_once(call, monkeypatch):
    """The other press comes through after ours has looked, and before it holds the lock."""
    bus = decided(call)
    make.review(bus, make.reviewer(call))
    stale = Submission.objects.get(pk=bus.pk)
    looked = decisions.standing(stale)
    release(bus)
    told = Message.objects.count()
    monkeypatch.setattr(decisions, "standing", lambda submission: looked)
    released, refused = release(stale)
    assert released == []
    assert "This cannot be done while it is: Accepted" in refused[0][1]
    assert Message.objects.count() == told
    assert to_readers().count() == 1
