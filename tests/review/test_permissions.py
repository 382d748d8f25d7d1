"""Who sees what of a review, and when."""

import pytest
from django.core.exceptions import PermissionDenied

from review import permissions
from review.enums import Others, PhaseKind
from review.listings import for_panel, have_read, to_read
from review.services import assigning
from review.services.conflicts import declare
from submissions.enums import Actor, State
from submissions.permissions import actors_of
from tests.factories import review as make
from tests.factories.accounts import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(call):
    return make.in_review(call)


def test_a_reader_opens_what_stands_on_her_list_only(sent, reader, call):
    assert not permissions.may_open(sent, reader.user)[0]
    make.assign(sent, reader)
    assert permissions.may_open(sent, reader.user) == (True, "")
    assert not permissions.may_open(sent, make.reviewer(call).user)[0]


def test_text_is_shown_after_the_question_only(sent, reader):
    make.assign(sent, reader, declared=False)
    allowed, reason = permissions.may_read(sent, reader.user)
    assert not allowed
    assert "know these people" in reason
    declare(sent, reader.user, knows=False)
    assert permissions.may_read(sent, reader.user) == (True, "")


def test_who_knows_the_people_has_it_on_no_list(sent, reader):
    make.assign(sent, reader)
    assert [row.submission for row in to_read(reader.user)] == [sent]
    declare(sent, reader.user, knows=True)
    assert to_read(reader.user) == []
    assert not permissions.may_open(sent, reader.user)[0]
    assert not sent.review_assignments.standing().exists()


@pytest.mark.parametrize("role", ["editor", "panel_lead", "administrator"])
def test_whoever_knows_the_people_is_no_staff_to_it(sent, role):
    user = make_staff(role)
    assert Actor.STRANGER not in actors_of(sent, user)
    declare(sent, user, knows=True)
    assert actors_of(sent, user) == {Actor.STRANGER}
    assert list(for_panel(sent.call, user)) == []


def test_nothing_is_written_after_reading(sent, reader, call):
    make.assign(sent, reader)
    assert permissions.may_write(sent, reader.user) == (True, "")
    make.phase(call, PhaseKind.PANEL, began=0)
    assert not permissions.may_write(sent, reader.user)[0]
    assert permissions.may_read(sent, reader.user) == (True, "")


def test_what_is_decided_is_open_to_who_finished_it_and_nothing_is_written(sent, reader):
    make.assign(sent, reader)
    sent.state = State.ACCEPTED
    sent.save()
    assert not permissions.may_open(sent, reader.user)[0]
    assert [*have_read(reader.user)] == []
    make.review(sent, reader, {})
    assert permissions.may_read(sent, reader.user) == (True, "")
    assert [row.submission for row in have_read(reader.user)] == [sent]
    assert to_read(reader.user) == []
    assert not permissions.may_write(sent, reader.user)[0]
    with pytest.raises(PermissionDenied, match="It is decided"):
        assigning.pass_on(sent, by=reader.user)
    declare(sent, reader.user, knows=True)
    assert [*have_read(reader.user)] == []


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.UNPUBLISHED, State.CHANGES_REQUESTED])
def test_what_was_taken_away_is_open_to_no_reader(sent, reader, state):
    make.assign(sent, reader)
    make.review(sent, reader, {})
    sent.state = state
    sent.save()
    assert not permissions.may_open(sent, reader.user)[0]
    assert [*have_read(reader.user)] == []


@pytest.mark.parametrize(
    ("others", "before", "after"),
    [
        (Others.NEVER, False, False),
        (Others.AFTER, False, True),
        (Others.ALWAYS, True, True),
    ],
)
def test_what_others_wrote_is_seen_as_the_phase_says(call, sent, reader, others, before, after):
    call.phases.update(others=others)
    make.assign(sent, reader)
    assert permissions.may_see_others(sent, reader.user)[0] is before
    make.review(sent, reader)
    assert permissions.may_see_others(sent, reader.user)[0] is after


def test_names_are_hidden_without_a_phase_that_shows_them(call):
    assert not permissions.names_shown(call)
    make.phase(call, PhaseKind.PANEL, began=0, names_shown=True)
    assert permissions.names_shown(call)


def test_a_former_reader_has_no_list(sent, reader):
    make.assign(sent, reader)
    reader.user.groups.clear()
    assert permissions.reader_for(sent.call, reader.user) is None
