"""*Give each n readers*: who reads what, as fairly as it can be. Pure: keys in, pairs out.

It is a flow of least cost (Ahuja, Magnanti and Orlin, *Network Flows*, 1993) from readers to what
is to be read. Never broken: a conflict, the same pair twice, more than a reader can take. Then, in
this order: as many places for disabled readers filled as can be, as many places at all, loads as
level as can be, and readers who know the area.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Key = Hashable


@dataclass(frozen=True, slots=True)
class Text:
    """Something to be read. `readers` have it already."""

    key: Key
    areas: frozenset = frozenset()
    readers: frozenset = frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads. `load` is what she has already, `most` what she can take in all."""

    key: Key
    disabled: bool = False
    skills: frozenset = frozenset()
    load: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Unmet:
    """What could not be done for one text, and why: sentences for an editor."""

    text: Key
    readers_missing: int
    disabled_missing: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Pairs to add, in the order of the texts; what is left undone; loads as they would be."""

    pairs: tuple[tuple[Key, Key], ...]
    unmet: tuple[Unmet, ...]
    loads: dict[Key, int]


@dataclass(frozen=True, slots=True)
class _Need:
    """How many more readers one text needs, and how many of them disabled people."""

    text: Text
    readers: int
    disabled: int


def share_out(
    texts: Sequence[Text],
    readers: Sequence[Reader],
    *,
    conflicts: Iterable[tuple[Key, Key]] = (),
    each: int,
    disabled: int = 0,
) -> Plan:
    """Return who should read what, beside what they have already.

    Args:
        conflicts: (text, reader) pairs that must not be.
        each: how many readers a text is to have in all; at least `disabled`.
        disabled: how many of them are to be disabled people.
    """
    barred = set(conflicts)
    known = {reader.key: reader for reader in readers}
    needs = [_need(text, known, max(each, disabled), disabled) for text in texts]
    for top in _tops(needs, readers):
        plan = _plan(needs, readers, barred, top)
        if not plan.unmet:
            break
    return plan


def _need(text, known, each, disabled) -> _Need:
    have = sum(known[key].disabled for key in text.readers if key in known)
    readers = max(0, each - len(text.readers))
    missing = max(0, disabled - have)
    return _Need(text, max(readers, missing), missing)


def _may(need: _Need, reader: Reader, barred) -> bool:
    pair = (need.text.key, reader.key)
    return pair not in barred and reader.key not in need.text.readers


def _tops(needs: Sequence[_Need], readers: Sequence[Reader]) -> Iterable[int]:
    """Yield how much one reader may have at most. Near the level first: a net of half the size,
    and most often enough; then as much as there is."""
    highest = max((reader.load for reader in readers), default=0) + len(needs)
    if readers:
        places = sum(need.readers for need in needs)
        for_disabled = sum(need.disabled for need in needs)
        disabled = sum(reader.disabled for reader in readers) or 1
        level = (sum(reader.load for reader in readers) + places) // len(readers)
        yield min(highest, max(level, for_disabled // disabled) + 3)
    yield highest


def _plan(needs: Sequence[_Need], readers: Sequence[Reader], barred, top: int) -> Plan:
    pairs = _flow([need for need in needs if need.readers], readers, barred, top)
    given: dict[Key, list[Key]] = {}
    loads = {reader.key: reader.load for reader in readers}
    for text, reader in pairs:
        given.setdefault(text, []).append(reader)
        loads[reader] += 1
    unmet = [_unmet(need, given.get(need.text.key, []), readers, barred, loads) for need in needs]
    return Plan(tuple(pairs), tuple(row for row in unmet if row), loads)


def _flow(needs, readers, barred, top: int) -> list[tuple[Key, Key]]:
    """Return the pairs of the cheapest flow. Rewards are so far apart that none outweighs one
    above it, however many there are."""
    places = sum(need.readers for need in needs)
    if not places:
        return []
    level = places + 1  # one step of load outweighs every area known
    a_place = level * places * (top + 1) + places + 1
    a_disabled_place = a_place * (places + 1)
    import networkx as nx  # takes a second: not at every start of the site

    net = nx.MultiDiGraph()
    net.add_edge("sink", "source")
    for reader in readers:
        most = top if reader.most is None else min(top, reader.most)
        for step in range(min(len(needs), max(0, most - reader.load))):
            cost = level * (reader.load + step)
            net.add_edge("source", ("reader", reader.key), capacity=1, weight=cost)
    for need in needs:
        key = need.text.key
        ours, anyone, all_ = ("disabled", key), ("anyone", key), ("all", key)
        net.add_edge(ours, all_, capacity=need.disabled, weight=-a_disabled_place)
        net.add_edge(ours, anyone)
        net.add_edge(anyone, all_, capacity=need.readers)
        net.add_edge(all_, "sink", capacity=need.readers, weight=-a_place)
        for reader in readers:
            if _may(need, reader, barred):
                door = ours if reader.disabled else anyone
                knows = bool(reader.skills & need.text.areas)
                net.add_edge(("reader", reader.key), door, capacity=1, weight=-int(knows))
    _, flow = nx.network_simplex(net)
    return [
        (need.text.key, reader.key)
        for need in needs
        for reader in readers
        if _carries(flow, ("reader", reader.key), need.text.key)
    ]


def _carries(flow, source, text: Key) -> bool:
    doors = flow.get(source, {})
    ways = (doors.get((side, text), {}) for side in ("disabled", "anyone"))
    return any(amount for way in ways for amount in way.values())


def _unmet(need: _Need, given, readers, barred, loads) -> Unmet | None:
    known = {reader.key: reader for reader in readers}
    few = need.readers - len(given)
    few_disabled = need.disabled - sum(known[key].disabled for key in given)
    if few <= 0 and few_disabled <= 0:
        return None
    able = [reader for reader in readers if _may(need, reader, barred)]
    reasons = []
    if few > 0 and len(able) < need.readers:
        more = f"Only {len(able)} more could" if able else "Nobody else can"
        reasons.append(f"{more} read it: the others know its people.")
    elif few > 0:
        reasons.append("Everybody who could read it has as much as they can take.")
    if few_disabled > 0:
        reasons.append(_why_disabled(need, able, loads))
    return Unmet(need.text.key, max(0, few), max(0, few_disabled), tuple(reasons))


def _why_disabled(need: _Need, able: Sequence[Reader], loads) -> str:
    """Say it in totals: nobody may be told apart."""
    disabled = [reader for reader in able if reader.disabled]
    if len(disabled) < need.disabled:
        return "Too few of those who could read it are counted as disabled people."
    return "Those counted as disabled people have as much as they can take."
