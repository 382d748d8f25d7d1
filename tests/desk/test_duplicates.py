"""Which submissions may be one, side by side, and what an editor says of them."""

import time

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from desk.duplicates import Row, pairs, rows, without_judged
from desk.models import PairJudgement
from desk.services.judging import judge
from submissions.conflicts import conflicts_of
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = pytest.mark.django_db


def row(pk, title, group="", people=(), copied_from=None):
    return Row(pk, title, group, frozenset(people), copied_from)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (row(1, "The bench list"), row(2, "Bench  List!"), 1),
        (row(1, "The bench list", "the benches"), row(2, "A list of benches", "the benches"), 2),
        (row(1, "The bench list", people={"a@x"}), row(2, "Our bench list", people={"a@x"}), 2),
        (row(1, "The bench list", "g", {"a@x"}), row(2, "The bench list", "g", {"a@x"}), 3),
        (row(1, "Street tea", "g", {"a@x"}), row(2, "Paper round", "g", {"a@x"}), 0),
        (row(1, "Street tea"), row(2, "Paper round"), 0),
        (row(1, "", ""), row(2, "", ""), 0),
        (row(1, "The bench list", "g"), row(2, "The bench list", "g", copied_from=1), 0),
    ],
)
def test_what_counts_as_alike(one, other, reasons):
    assert sum(len(pair.reasons) for pair in pairs([one, other])) == reasons
    assert pairs([one, other], about=2) == pairs([one, other])
    assert pairs([one, other], about=3) == []


def test_the_most_alike_comes_first():
    found = pairs([row(1, "Bench list"), row(2, "Bench lists", "g"), row(3, "Bench list", "g")])
    assert (found[0].one, found[0].other) == (2, 3)


def test_a_thousand_are_compared_in_reasonable_time():
    """One call of copies and look-alikes: the work grows with the rows, not with their square."""
    many = [row(n, f"Service {n} of the town", f"group {n // 4}") for n in range(1000)]
    many.append(row(1000, "Night Bus Companions", "owls"))
    many.append(row(1001, "Night bus companion", "owls"))
    begun = time.process_time()
    found = pairs(many)
    assert time.process_time() - begun < 4
    assert (1000, 1001) in {(pair.one, pair.other) for pair in found}


@pytest.fixture
def twins():
    first = factory.submission(title="The bench list")
    second = factory.submission(
        title="Bench list", story={"text": "We sing on Fridays, all of us."}
    )
    return first, second


def test_they_stand_side_by_side_and_differences_are_said(editor, twins):
    first, second = twins
    assert "Compare with Bench list" in text(editor.get(page_of(first)))
    listed = text(editor.get(reverse("desk:duplicates")))
    assert page_of(first, "compare", second.reference) in listed
    shown = text(editor.get(page_of(second, "compare", first.reference)))
    assert "First: The bench list" in shown
    assert '<span class="desk-mark">Different</span>' in shown
    assert '<span class="desk-mark">The same</span>' in shown
    assert "<mark>Fridays, all of us.</mark>" in shown
    assert editor.get(page_of(first, "compare", first.reference)).status_code == 404


def test_an_answer_only_one_has_is_said(editor, twins):
    first, second = twins
    first.people_yearly = 12
    first.save()
    shown = text(editor.get(page_of(second, "compare", first.reference)))
    assert "Only in the first" in shown
    assert "Not answered" in shown


def test_not_a_duplicate_is_remembered(editor, twins):
    first, second = twins
    address = page_of(second, "compare", first.reference)
    assert editor.post(address, {"verdict": "perhaps"}).status_code == 404
    assert "not a duplicate" in text(editor.post(address, {"verdict": "different"}, follow=True))
    assert without_judged(pairs(rows(desk.staff("editor")))) == []
    assert "Compare with" not in text(editor.get(page_of(first)))
    assert first.log.get().detail == {"other": second.pk}


def test_two_are_linked_and_nobodys_words_are_merged(editor, twins):
    first, second = twins
    editor.post(page_of(first, "compare", second.reference), {"verdict": "together"})
    shown = text(editor.get(page_of(second)))
    assert "Belongs together with" in shown
    assert PairJudgement.objects.get().one == first
    first.refresh_from_db()
    assert first.title == "The bench list"


def test_who_wrote_one_of_them_compares_nothing(twins):
    hers = factory.submission(title="Bench list", owner=desk.staff("editor"))
    client = desk.browser(desk.staff("editor"))
    assert hers.pk not in {row.pk for row in rows(desk.staff("editor"))}
    assert client.get(page_of(twins[0], "compare", hers.reference)).status_code == 302
    with pytest.raises(PermissionDenied):
        judge(twins[0], hers, "together", by=desk.staff("editor"))
    with pytest.raises(ValueError, match="two"):
        judge(twins[0], twins[0], "together", by=desk.staff("editor"))


def test_many_are_read_at_once(twins, django_assert_num_queries):
    editor = desk.staff("editor")
    conflicts_of(editor)
    with django_assert_num_queries(2):
        assert len(rows(editor)) == 2
