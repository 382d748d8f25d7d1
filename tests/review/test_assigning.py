"""Who reads what: given by hand or as planned, taken off, passed on."""

import pytest
from django.core.exceptions import PermissionDenied

from organisations.models import Organisation
from review.listings import to_read
from review.models import ReviewAssignment, ReviewLogEntry
from review.services import assigning
from review.services.conflicts import declare
from submissions.enums import State
from submissions.models import SubmissionPartner
from submissions.services import desk_moves, withdrawing
from submissions.services.transitions import MoveRefused
from tests.factories import review as make
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(call):
    return make.in_review(call)


@pytest.fixture
def editor():
    return make_staff()


def give(sent, reader, by):
    return assigning.give(sent.call, [(sent.pk, reader.pk)], by=by)


def test_an_editor_gives_it_and_it_is_on_her_list(sent, reader, editor, call):
    call.review_plan.review_by = "2030-05-01"
    call.review_plan.save()
    done = give(sent, reader, editor)
    assert done.refused == []
    assert [row.submission for row in to_read(reader.user)] == [sent]
    assert (str(done.given[0].due), done.given[0].by) == ("2030-05-01", editor)
    entry = ReviewLogEntry.objects.get(code="assigned")
    assert (entry.actor, entry.about, entry.submission) == (editor, reader, sent)


@pytest.mark.parametrize("role", ["reviewer", "contributor"])
def test_only_the_team_gives(sent, reader, role):
    user = reader.user if role == "reviewer" else factory.contributor()
    with pytest.raises(PermissionDenied):
        give(sent, reader, user)
    row = make.assign(sent, reader)
    with pytest.raises(PermissionDenied):
        assigning.take_off(row, by=user)


def test_nobody_of_the_team_gives_what_she_has_a_conflict_with(sent, reader, editor):
    row = make.assign(sent, make.reviewer(sent.call))
    declare(sent, editor, knows=True)
    assert give(sent, reader, editor).refused == ["It cannot be given now."]
    with pytest.raises(PermissionDenied):
        assigning.take_off(row, by=editor)


@pytest.mark.parametrize("state", [State.DRAFT, State.CHANGES_REQUESTED, State.ACCEPTED])
def test_what_is_not_read_is_not_given(call, reader, editor, state):
    sent = factory.submission(state, call=call)
    assert give(sent, reader, editor).given == []


def test_a_reader_of_another_call_or_who_left_gets_nothing(sent, reader, editor):
    assert give(sent, make.reviewer(make.read_call()), editor).given == []
    reader.user.groups.clear()
    assert give(sent, reader, editor).given == []


def test_nobody_gets_it_twice_or_more_than_she_can_read(sent, editor, call):
    reader = make.reviewer(call, most=1)
    give(sent, reader, editor)
    assert "has it already" in give(sent, reader, editor).refused[0]
    refused = give(make.in_review(call), reader, editor).refused
    assert f"{reader.name} has as many as they can read: 1." in refused[0]


def test_who_knows_the_people_is_not_given_it(sent, reader, editor):
    declare(sent, reader.user, knows=True)
    assert give(sent, reader, editor).refused == [
        f"{sent.reference}: {reader.name} knows its people."
    ]


def test_who_wrote_it_is_not_given_it(sent, reader, editor):
    sent.contributors.create(user=reader.user, role="viewer")
    assert give(sent, reader, editor).given == []


@pytest.mark.parametrize("how", ["matched", "typed", "partner"])
def test_who_shares_an_organisation_is_not_given_it(sent, reader, editor, how):
    organisation = Organisation.objects.create(name="Harbour Wheels", slug="harbour-wheels")
    if how == "matched":
        sent.matched_organisation = organisation
    elif how == "typed":
        sent.organisation = "HARBOUR Wheels"
    else:
        SubmissionPartner.objects.create(submission=sent, name="harbour wheels")
    sent.save()
    row = make.assign(sent, reader)
    reader.organisations.add(organisation)
    reader = type(reader).objects.get(pk=reader.pk)
    assert to_read(reader.user) == []
    assigning.take_off(row, by=editor)
    assert "knows its people" in give(sent, reader, editor).refused[0]


def test_the_same_name_is_no_conflict_once_another_group_is_matched(sent, reader, editor):
    hers = Organisation.objects.create(name=sent.organisation, slug="one")
    reader.organisations.add(hers)
    sent.matched_organisation = Organisation.objects.create(name=sent.organisation, slug="other")
    sent.save()
    assert give(sent, reader, editor).refused == []
    assert [row.submission for row in to_read(reader.user)] == [sent]


@pytest.mark.parametrize("how", ["matched", "typed", "partner"])
def test_a_group_we_have_no_row_for_is_known_by_its_name(sent, reader, editor, how):
    row = make.assign(sent, reader)
    reader.groups = "Another one\nÉcole des Bateaux"
    reader.save()
    if how == "matched":
        group = Organisation.objects.create(name="École des Bateaux", slug="ecole")
        sent.matched_organisation = group
    elif how == "typed":
        sent.organisation = "École DES Bateaux"
    else:
        SubmissionPartner.objects.create(submission=sent, name="École des bateaux")
    sent.save()
    assert to_read(type(reader).objects.get(pk=reader.pk).user) == []
    assigning.take_off(row, by=editor)
    assert "knows its people" in give(sent, reader, editor).refused[0]


def test_a_reader_passes_on_without_a_reason_and_is_not_given_it_again(sent, reader, editor):
    row = make.assign(sent, reader)
    assigning.pass_on(sent, by=reader.user)
    row.refresh_from_db()
    assert row.passed_on_at
    assert to_read(reader.user) == []
    assert "passed it on" in give(sent, reader, editor).refused[0]
    with pytest.raises(PermissionDenied):
        assigning.pass_on(sent, by=reader.user)


def test_taken_off_it_may_be_given_again(sent, reader, editor):
    row = make.assign(sent, reader)
    assigning.take_off(row, by=editor)
    assigning.take_off(row, by=editor)
    assert ReviewLogEntry.objects.filter(code="taken_off").count() == 1
    assert len(give(sent, reader, editor).given) == 1


def test_what_is_withdrawn_is_off_her_list_and_comes_back_with_it(sent, reader):
    make.assign(sent, reader)
    owner = factory.owner_of(sent)
    withdrawing.withdraw(sent, by=owner)
    assert to_read(reader.user) == []
    withdrawing.undo(sent, by=owner)
    assert [row.submission for row in to_read(reader.user)] == [sent]


def test_a_plan_writes_nothing_and_is_done_as_shown(call, editor):
    readers = [make.reviewer(call, count_me=me) for me in ("yes", "yes", "")]
    sent = [make.in_review(call) for _ in range(3)]
    declare(sent[0], readers[1].user, knows=True)
    call.minimum_disabled_reviews = 1
    found = assigning.plan(assigning.sharing(call, editor), 2)
    assert ReviewAssignment.objects.count() == 0
    assert found.unmet == ()
    assert (sent[0].pk, readers[1].pk) not in found.pairs
    assert max(found.loads.values()) - min(found.loads.values()) <= 1
    done = assigning.give(call, found.pairs, by=editor)
    assert (len(done.given), done.refused) == (6, [])
    for row in sent:
        who = {a.reviewer for a in row.review_assignments.standing()}
        assert len(who) == 2
        assert any(person.is_disabled for person in who)


def test_a_plan_says_what_cannot_be_met_and_why(sent, reader, editor, call):
    make.assign(sent, make.reviewer(call, most=1))
    declare(sent, reader.user, knows=True)
    (unmet,) = assigning.plan(assigning.sharing(call, editor), 2).unmet
    assert unmet.readers_missing == 1
    assert "know its people" in unmet.reasons[0]


def test_what_changed_since_the_plan_is_left_out_and_said(sent, reader, editor, call):
    found = assigning.plan(assigning.sharing(call, editor), 1)
    declare(sent, reader.user, knows=True)
    done = assigning.give(call, found.pairs, by=editor)
    assert done.given == []
    assert "knows its people" in done.refused[0]


def test_queries_do_not_grow_with_what_is_shared_out(call, django_assert_max_num_queries):
    def add():
        reader = make.reviewer(call)
        reader.organisations.add(Organisation.objects.create(name="A", slug=f"a{reader.pk}"))
        make.assign(make.in_review(call), reader)

    add()
    with django_assert_max_num_queries(20) as one:
        assigning.plan(assigning.sharing(call, make_staff("editor", "one@example.org")), 1)
    add()
    add()
    with django_assert_max_num_queries(len(one)):
        assigning.plan(assigning.sharing(call, make_staff("editor", "two@example.org")), 1)


def test_a_review_starts_with_the_readers_a_call_asks_for(reader, editor):
    call = reader.call
    call.minimum_reviews = 1
    call.save()
    sent = factory.submission(call=call)
    with pytest.raises(MoveRefused, match="asks for one reader for each"):
        desk_moves.start_review(sent, by=editor, names_checked=True)
    give(sent, reader, editor)
    desk_moves.start_review(sent, by=editor, names_checked=True)
    assert [row.submission for row in to_read(reader.user)] == [sent]


def test_a_review_does_not_start_with_a_reader_who_knows_the_people(reader, editor):
    sent = factory.submission(call=reader.call)
    make.assign(sent, reader)
    sent.contributors.create(user=reader.user, role="viewer")
    with pytest.raises(MoveRefused, match="knows its people"):
        desk_moves.start_review(sent, by=editor, names_checked=True)


def test_what_she_wrote_counts_no_more_once_she_says_she_knows_them(sent, reader):
    make.assign(sent, reader)
    make.review(sent, reader)
    declare(sent, reader.user, knows=True)
    assert not sent.reviews.sent().exists()
