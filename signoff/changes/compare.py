"""Every difference between what was sent and what stands on the page. Pure, on difflib.

Whole sentences that stayed are found first; then, everywhere, those that only moved; what is left
between two that stayed is compared word by word, and parted again where a sentence ends on both
sides. `apply` is the proof: it makes the page's words of what was sent and the list of changes.
"""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, chain, pairwise

from signoff.changes.differences import Pair, alike, changes_of
from signoff.changes.shapes import Change, Edit
from signoff.changes.stretches import (
    Grain,
    Place,
    Stretch,
    insertion,
    keys,
    places,
    removal,
    runs,
    text_at,
    words_at,
)
from signoff.changes.words import Words
from signoff.enums import ChangeKind

UNLIKE = 0.25  # share of common words below which one text was not made of the other
LIKE = 0.6  # and from which a sentence in another place is the same one, changed
FEWEST = 4  # words a sentence needs to be known again, changed, in another place
MOST_REPEATED = 50_000  # pairs of equal sentences
EVERYWHERE = 30  # sentences that share a word, from which on it tells nothing


def compare(stretches: Iterable[Stretch]) -> list[Change]:
    """Return every change between what was sent and what stands on the page, in their order.

    Nothing is returned exactly when every word is the same and in the same place.
    """
    differing = [s for s in stretches if s.sent_words != s.page_words]
    open_ones = [_Open(stretch) for stretch in differing]
    moved = list(_moved(open_ones))
    for one in open_ones:
        one.compare()
    changed = _moved_and_changed(open_ones)
    changes = [change for run in runs(moved) for change in _as_moved(run)]
    for one in open_ones:
        changes += one.changes()
    changes += [change for pair in changed for change in changes_of(pair)]
    order = {stretch.key: number for number, stretch in enumerate(differing)}
    changes.sort(key=lambda change: _order(change, order))
    return _numbered(changes)


def apply(sent: Mapping[str, Words], changes: Iterable[Change]) -> dict[str, Words]:
    """Return the words on the page, made of what was sent and the list of changes.

    Args:
        sent: the words of each stretch, by its key.
        changes: of `compare`.
    """
    edits = defaultdict(list)
    for edit in chain.from_iterable(change.edits for change in changes):
        edits[edit.stretch].append(edit)
    return {key: _applied(words, edits[key]) for key, words in sent.items()}


def _applied(words: Words, edits: list[Edit]) -> Words:
    gone = {number for edit in edits for number in range(*edit.gone)}
    come = {n: word for edit in edits for n, word in enumerate(edit.words, start=edit.at)}
    kept = deque(word for number, word in enumerate(words) if number not in gone)
    made = []
    for number in range(len(kept) + len(come)):
        if number in come:
            made.append(come[number])
        elif kept:
            made.append(kept.popleft())
    return tuple(made)


def _order(change: Change, order: dict[str, int]) -> tuple:
    edit = change.edits[0]
    return order[edit.stretch], edit.at if edit.words else edit.gone[0]


def _numbered(changes: list[Change]) -> list[Change]:
    """Tell apart changes that read the same."""
    seen, found = Counter(), []
    for change in changes:
        seen[change.id] += 1
        found.append(replace(change, nth=seen[change.id] - 1))
    return found


def _stayed(mine: list[Words], theirs: list[Words]) -> list[tuple[int, int]]:
    """Return the most units that are the same in the same order, as pairs of their numbers.

    Hunt and Szymanski's way (1977): the longest rising row of places, fast while few units repeat;
    difflib finds nearly as many where many do.
    """
    where = defaultdict(list)
    for number, words in enumerate(theirs):
        where[words].append(number)
    if sum(len(where.get(words, ())) for words in mine) > MOST_REPEATED:
        blocks = SequenceMatcher(None, mine, theirs).get_matching_blocks()
        return [(b.a + n, b.b + n) for b in blocks for n in range(b.size)]
    lowest, rows = [], []
    for number, words in enumerate(mine):
        for place in reversed(where.get(words, ())):
            length = bisect_left(lowest, place)
            row = (rows[length - 1] if length else None, number, place)
            lowest[length : length + 1] = [place]
            rows[length : length + 1] = [row]
    found, row = [], rows[-1] if rows else None
    while row:
        found.append((row[1], row[2]))
        row = row[0]
    return found[::-1]


class _Open:
    """A stretch that differs: which of its units have not found their match yet."""

    def __init__(self, stretch: Stretch):
        self.stretch, self.pairs = stretch, []
        self.sent = dict(enumerate(places(stretch, stretch.sent)))
        self.page = dict(enumerate(places(stretch, stretch.page)))
        mine = [unit.words for unit in stretch.sent]
        theirs = [unit.words for unit in stretch.page]
        self.stayed = _stayed(mine, theirs)
        self.ends = (len(mine), len(theirs))
        for one, other in self.stayed:
            del self.sent[one], self.page[other]

    def compare(self) -> None:
        """Pair what is left between two units that stayed."""
        before = (-1, -1)
        for one, other in [*self.stayed, self.ends]:
            sent = [self.sent[n] for n in range(before[0] + 1, one) if n in self.sent]
            page = [self.page[n] for n in range(before[1] + 1, other) if n in self.page]
            before = (one, other)
            if sent and page:
                self._pair(sent, page)

    def _pair(self, sent: list[Place], page: list[Place]) -> None:
        for mine, theirs in _groups(sent, page, self.stretch.grain):
            self.pairs.append(Pair(tuple(mine), tuple(theirs)))
            for place in mine:
                del self.sent[place.index]
            for place in theirs:
                del self.page[place.index]

    def changes(self) -> list[Change]:
        found = [change for pair in self.pairs for change in changes_of(pair)]
        for run in runs(list(self.sent.values())):
            found.append(_one_sided(ChangeKind.CUT, run))
        for run in runs(list(self.page.values())):
            found.append(_one_sided(ChangeKind.ADDED, run))
        return found


def _one_sided(kind: ChangeKind, run: list[Place]) -> Change:
    unit, text = run[0].unit, text_at(run)
    cut = kind == ChangeKind.CUT
    return Change(
        unit.question,
        kind,
        text if cut else "",
        "" if cut else text,
        run[0].stretch.lang,
        unit.about,
        edits=(removal(run) if cut else insertion(run),),
    )


def _groups(sent: list[Place], page: list[Place], grain: Grain) -> Iterator[tuple[list, list]]:
    """Yield sentences and what became of them: the fewest that begin and end together."""
    if grain in (Grain.NAME, Grain.FACTS):
        if grain == Grain.NAME or len(sent) == len(page) == 1:
            yield sent, page
        return
    mine = keys(word for _, word in words_at(sent))
    theirs = keys(word for _, word in words_at(page))
    ops = alike(mine, theirs)
    sent_ends, page_ends = _ends(sent), _ends(page)
    cuts = list(_cuts(ops, sent_ends, page_ends))
    for (i1, j1), (i2, j2) in pairwise(cuts):
        if i1 == i2 or j1 == j2:
            continue
        common = sum(max(0, min(b, i2) - max(a, i1)) for tag, a, b, _, _ in ops if tag == "equal")
        if common >= UNLIKE * max(i2 - i1, j2 - j1):
            mine_here = _between(sent, sent_ends, i1, i2)
            theirs_here = _between(page, page_ends, j1, j2)
            if grain == Grain.ROWS and len(mine_here) == len(theirs_here):
                yield from (([a], [b]) for a, b in zip(mine_here, theirs_here, strict=True))
            else:
                yield mine_here, theirs_here


def _ends(some: list[Place]) -> list[int]:
    return list(accumulate((len(place.unit.words) for place in some), initial=0))


def _between(some: list[Place], ends: list[int], start: int, end: int) -> list[Place]:
    return some[ends.index(start) : ends.index(end)]


def _cuts(ops, sent_ends: list[int], page_ends: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where both sides are at the end of a sentence, going through difflib's opcodes."""
    mine, theirs = set(sent_ends), set(page_ends)
    yield 0, 0
    for tag, i1, i2, j1, j2 in ops:
        if tag == "equal":
            path = zip(range(i1 + 1, i2 + 1), range(j1 + 1, j2 + 1), strict=True)
        else:
            path = chain(
                ((i, j1) for i in range(i1 + 1, i2 + 1)), ((i2, j) for j in range(j1 + 1, j2 + 1))
            )
        yield from ((i, j) for i, j in path if i in mine and j in theirs)


def _moved(open_ones: list[_Open]) -> Iterator[tuple[Place, Place]]:
    """Take out and yield the sentences that stand, word for word, in another place."""
    waiting = defaultdict(list)
    for one in open_ones:
        for place in one.sent.values():
            waiting[_pool(place), place.unit.words].append((one, place))
    for one in open_ones:
        for place in list(one.page.values()):
            found = waiting.get((_pool(place), place.unit.words))
            if found and any(keys(place.unit.words)):
                here = next((n for n, (home, _) in enumerate(found) if home is one), 0)
                home, source = found.pop(here)
                del home.sent[source.index], one.page[place.index]
                yield source, place


def _pool(place: Place) -> str:
    """Text moves anywhere, a row among its rows, a fact nowhere."""
    match place.stretch.grain:
        case Grain.TEXT:
            return ""
        case Grain.ROWS:
            return place.stretch.key
    return f"{place.stretch.key} {place.index}"


def _as_moved(run: list[tuple[Place, Place]]) -> list[Change]:
    sent, page = [one for one, _ in run], [other for _, other in run]
    text = text_at(sent)
    question, lang = sent[0].unit.question, sent[0].stretch.lang
    edits = (removal(sent), insertion(page))
    return [Change(question, ChangeKind.MOVED, text, text, lang, moved=True, edits=edits)]


def _moved_and_changed(open_ones: list[_Open]) -> list[Pair]:
    """Take out and return the sentences that stand, changed, in another place."""
    texts = [one for one in open_ones if one.stretch.grain == Grain.TEXT]
    gone = [
        (one, place, Counter(keys(place.unit.words)))
        for one in texts
        for place in one.sent.values()
    ]
    come = [
        (one, place, Counter(keys(place.unit.words)))
        for one in texts
        for place in one.page.values()
    ]
    having = defaultdict(list)
    for number, (_, _, bag) in enumerate(come):
        for key in bag:
            having[key].append(number)
    scored = []
    for number, (_, _, bag) in enumerate(gone):
        near = {n for key in bag if len(having[key]) <= EVERYWHERE for n in having[key]}
        for other in near:
            score = _likeness(bag, come[other][2])
            if score >= LIKE:
                scored.append((-score, number, other))
    pairs, taken = [], set()
    for _, number, other in sorted(scored):
        (home, source, _), (there, target, _) = gone[number], come[other]
        if not {("sent", number), ("page", other)} & taken:
            taken |= {("sent", number), ("page", other)}
            del home.sent[source.index], there.page[target.index]
            pairs.append(Pair((source,), (target,), moved=True))
    return pairs


def _likeness(one: Counter, other: Counter) -> float:
    """Return the share of words two sentences have in common; short ones are never alike."""
    sizes = one.total(), other.total()
    if min(sizes) < FEWEST:
        return 0
    return 2 * (one & other).total() / sum(sizes)
