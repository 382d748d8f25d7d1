"""Which reviews count: whoever shares an organisation is found out by itself, however late."""

import pytest

from casestudies.vocabularies import Criterion
from organisations.models import Organisation
from review.beside import beside
from review.permissions import may_open
from review.services import inviting, leaving
from review.services.conflicts import conflicts_in
from review.services.counting import counted
from review.tables import Table
from review.views.reading import others_of
from submissions.conflicts import conflicts_of, forget_conflicts
from tests.factories import review as make
from tests.submissions import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(call):
    """Return something two finished, at 4 and at 1."""
    claimed = Criterion.objects.first()
    row = make.in_review(call, organisation="Blue Kettle", criteria=[claimed])
    for level in (4, 1):
        reader = make.reviewer(call)
        make.assign(row, reader)
        make.review(row, reader, {claimed: level})
    return row


@pytest.fixture
def first(read):
    return read.reviews.order_by("pk").first().reviewer


def says_her_group(read, reader):
    inviting.keep_answers(reader, groups="blue kettle ")


def is_matched(read, reader):
    """An editor finds out who sent it: a group of hers under another name."""
    group = Organisation.objects.create(name="The Kettle Co-op", slug="kettle")
    inviting.keep_answers(reader, groups="The kettle co-op")
    read.matched_organisation = group
    read.save()


def takes_part(read, reader):
    inviting.keep_answers(reader, groups="Red Pan")
    read.partners.create(name="Red Pan")


def said_for_another_call(read, reader):
    inviting.keep_answers(make.reviewer(make.read_call(), reader.user), groups="Blue Kettle")


@pytest.mark.parametrize("later", [says_her_group, is_matched, takes_part, said_for_another_call])
def test_a_finished_review_counts_no_more_once_they_share_an_organisation(call, read, first, later):
    assert counted(call).count() == 2
    later(read, first)
    forget_conflicts(first.user)
    assert not may_open(read, first.user)[0]
    assert conflicts_in(call) == {(read.pk, first.pk)}
    (row,) = Table(call, desk.staff("panel_lead")).rows
    assert (row.mean, row.summary.reviews, row.summary.missing) == ("1.00", 1, 0)
    assert [one.review.reviewer for one in beside(read).readers] != [first]
    assert len(beside(read).readers) == 1
    other = read.reviews.exclude(reviewer=first).get()
    assert others_of(read, other) == []
    assert list(counted(call)) == [other]


def test_one_rule_for_one_reader_and_for_all_of_a_call(call, read, first):
    """Asked for one person or for all at once, the answer is the same."""
    another = make.in_review(call, organisation="Nobody Known")
    is_matched(read, first)
    said_for_another_call(another, first)
    for reader in call.reviewers.all():
        forget_conflicts(reader.user)
        hers = {pk for pk, who in conflicts_in(call) if who == reader.pk}
        assert conflicts_of(reader.user) == hers


def test_a_forgotten_reader_never_counts_again(call, read, first):
    """Whom she knew is forgotten with her; what she wrote about them stays out."""
    says_her_group(read, first)
    leaving.forget_person(first.user)
    assert conflicts_in(call) == set()
    assert [row.reviewer for row in counted(call)] == [
        row.reviewer for row in read.reviews.exclude(reviewer=first)
    ]


def test_a_forgotten_reader_who_knew_nobody_still_counts(call, read, first):
    leaving.forget_person(first.user)
    assert counted(call).count() == 2
