"""Sharing out: rules kept, loads level, and what cannot be done said with its reason."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.sharing_out import Reader, Text, share_out

TWO_HUNDRED, TWENTY_FIVE = 200, 25


def kept(plan, texts, readers, conflicts, each, disabled):
    """Assert what must never be broken, and what is asked wherever nothing is unmet."""
    assert len(set(plan.pairs)) == len(plan.pairs)
    assert not set(plan.pairs) & set(conflicts)
    have = {text.key: set(text.readers) for text in texts}
    for text, reader in plan.pairs:
        assert reader not in have[text]
        have[text].add(reader)
    by_key = {reader.key: reader for reader in readers}
    loads = Counter(reader for _, reader in plan.pairs)
    for reader in readers:
        assert plan.loads[reader.key] == reader.load + loads[reader.key]
        assert reader.most is None or plan.loads[reader.key] <= max(reader.most, reader.load)
    unmet = {row.text: row for row in plan.unmet}
    for text in texts:
        row = unmet.get(text.key)
        missing, few = (row.readers_missing, row.disabled_missing) if row else (0, 0)
        assert len(have[text.key]) + missing >= max(each, disabled)
        assert sum(by_key[key].disabled for key in have[text.key]) + few >= disabled
        assert row is None or row.reasons


def test_two_hundred_texts_and_twenty_five_readers():
    chance = random.Random(2012)
    areas = "abcdefg"
    texts = [Text(n, frozenset(chance.sample(areas, 2))) for n in range(TWO_HUNDRED)]
    readers = [
        Reader(f"r{n}", disabled=n < 10, skills=frozenset(chance.sample(areas, 3)))
        for n in range(TWENTY_FIVE)
    ]
    conflicts = {(chance.randrange(TWO_HUNDRED), f"r{chance.randrange(25)}") for _ in range(300)}
    plan = share_out(texts, readers, conflicts=conflicts, each=3, disabled=1)
    kept(plan, texts, readers, conflicts, each=3, disabled=1)
    assert plan.unmet == ()
    assert len(plan.pairs) == 600
    assert max(plan.loads.values()) - min(plan.loads.values()) <= 1


def test_two_hundred_texts_and_too_few_disabled_readers():
    """The one disabled reader takes what she can; the rest is named, and read by others."""
    texts = [Text(n) for n in range(TWO_HUNDRED)]
    readers = [Reader(f"r{n}", disabled=n == 0, most=40) for n in range(TWENTY_FIVE)]
    plan = share_out(texts, readers, each=3, disabled=1)
    kept(plan, texts, readers, (), each=3, disabled=1)
    assert len(plan.pairs) == 600
    assert plan.loads["r0"] == 40
    assert len(plan.unmet) == 160
    others = [load for key, load in plan.loads.items() if key != "r0"]
    assert max(others) - min(others) <= 1


def test_loads_even_out_what_was_there_before():
    readers = [Reader("a", load=4), Reader("b"), Reader("c")]
    plan = share_out([Text(n) for n in range(5)], readers, each=1)
    assert plan.loads == {"a": 4, "b": 3, "c": 2} or plan.loads == {"a": 4, "b": 2, "c": 3}


def test_who_knows_the_area_reads_it_where_loads_allow():
    texts = [Text("bus", frozenset({"transport"})), Text("home", frozenset({"housing"}))]
    readers = [Reader("h", skills=frozenset({"housing"})), Reader("t", skills={"transport"})]
    assert set(share_out(texts, readers, each=1).pairs) == {("bus", "t"), ("home", "h")}


def test_what_is_there_already_counts():
    texts = [Text("x", readers=frozenset({"a"}))]
    plan = share_out(texts, [Reader("a", load=1), Reader("b")], each=2)
    assert plan.pairs == (("x", "b"),)


def test_a_disabled_reader_is_added_though_two_read_it_already():
    texts = [Text("x", readers=frozenset({"a", "b"}))]
    readers = [Reader("a", load=1), Reader("b", load=1), Reader("c", disabled=True)]
    assert share_out(texts, readers, each=2, disabled=1).pairs == (("x", "c"),)


def test_too_few_because_of_conflicts_says_so():
    readers = [Reader("a"), Reader("b")]
    plan = share_out([Text("x")], readers, conflicts=[("x", "a")], each=2)
    assert plan.pairs == (("x", "b"),)
    (row,) = plan.unmet
    assert (row.text, row.readers_missing) == ("x", 1)
    assert row.reasons == ("Only 1 more could read it: the others know its people.",)


def test_too_few_because_everybody_is_full_says_so():
    plan = share_out([Text("x"), Text("y")], [Reader("a", most=1)], each=1)
    assert len(plan.pairs) == 1
    assert "as much as they can take" in plan.unmet[0].reasons[0]


def test_without_a_disabled_reader_somebody_else_still_reads_it():
    plan = share_out([Text("x")], [Reader("a")], each=1, disabled=1)
    assert plan.pairs == (("x", "a"),)
    assert plan.unmet[0].disabled_missing == 1
    assert "Too few" in plan.unmet[0].reasons[0]


def test_disabled_readers_go_where_they_are_needed():
    """Two can read x, and only one of them is disabled; she must not be spent on y."""
    readers = [Reader("d", disabled=True, most=1), Reader("e", disabled=True, most=1), Reader("f")]
    plan = share_out([Text("x"), Text("y")], readers, conflicts=[("x", "e")], each=1, disabled=1)
    assert set(plan.pairs) == {("x", "d"), ("y", "e")}


@pytest.mark.parametrize("readers", [[], [Reader("a", most=0)]])
def test_nobody_to_read(readers):
    plan = share_out([Text("x")], readers, each=1)
    assert plan.pairs == ()
    assert plan.unmet[0].readers_missing == 1


def test_nothing_to_read():
    assert share_out([], [Reader("a")], each=2).pairs == ()


@given(st.data())
def test_no_rule_is_broken_whatever_comes(data):
    number = st.integers
    texts = [Text(n) for n in range(data.draw(number(0, 6)))]
    readers = [
        Reader(
            f"r{n}",
            disabled=data.draw(st.booleans()),
            load=data.draw(number(0, 3)),
            most=data.draw(st.none() | number(0, 5)),
        )
        for n in range(data.draw(number(0, 5)))
    ]
    pairs = [(text.key, reader.key) for text in texts for reader in readers]
    conflicts = data.draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    each, disabled = data.draw(number(1, 3)), data.draw(number(0, 2))
    plan = share_out(texts, readers, conflicts=conflicts, each=each, disabled=disabled)
    kept(plan, texts, readers, conflicts, each, disabled)
