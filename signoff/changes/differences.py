"""One text that became another: which words differ, and how it is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from signoff.changes.shapes import Change, Edit
from signoff.changes.spelling import is_spelling, only_punctuation
from signoff.changes.stretches import (
    Grain,
    Place,
    insertion,
    keys,
    removal,
    text_at,
    words_at,
)
from signoff.enums import ChangeKind

SHORT = 40  # words of a sentence that is shown whole
APART = 10  # words between two edits of a long sentence that are shown apart
AROUND, NEAR = 8, 3  # words shown on each side of a change of meaning, and of spelling

Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences that were sent, and what they became; `moved` to another place, or where they
    stood."""

    sent: tuple[Place, ...]
    page: tuple[Place, ...]
    moved: bool = False


def alike(mine: list[str], theirs: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's opcodes of two lists of keys, in linear time for repeated words too.

    difflib leaves words that are everywhere out of account where a text is long; what it then says
    was replaced may begin or end alike, and is trimmed here.
    """
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, mine, theirs).get_opcodes():
        head = tail = 0
        if tag == "replace":
            most = min(i2 - i1, j2 - j1)
            while head < most and mine[i1 + head] == theirs[j1 + head]:
                head += 1
            while tail < most - head and mine[i2 - 1 - tail] == theirs[j2 - 1 - tail]:
                tail += 1
        if head:
            found.append(("equal", i1, i1 + head, j1, j1 + head))
        middle = (i1 + head, i2 - tail, j1 + head, j2 - tail)
        if middle[0] < middle[1] or middle[2] < middle[3]:
            found.append((tag, *middle))
        if tail:
            found.append(("equal", i2 - tail, i2, j2 - tail, j2))
    return found


def changes_of(pair: Pair) -> list[Change]:
    """Return what changed from the one to the other: nothing, spelling, or meaning."""
    mine, theirs = words_at(pair.sent), words_at(pair.page)
    spans = list(_spans([word for _, word in mine], [word for _, word in theirs]))
    spelt = [_is_spelt(pair, mine, theirs, span) for span in spans]
    if pair.moved:
        return [_moved(pair, all(spelt))]
    if max(len(mine), len(theirs)) <= SHORT or pair.sent[0].stretch.grain != Grain.TEXT:
        clusters = [list(range(len(spans)))] if spans else []
    else:
        clusters = _clusters(spans)
    changes = []
    for cluster in clusters:
        if all(spelt[n] for n in cluster):
            changes += [_shown(pair, ChangeKind.SPELLING, [spans[n]], NEAR) for n in cluster]
        else:
            around = AROUND if len(clusters) > 1 or len(mine) > SHORT else SHORT
            changes.append(_shown(pair, ChangeKind.MEANING, [spans[n] for n in cluster], around))
    return changes


def _spans(mine: list[str], theirs: list[str]) -> Iterator[Span]:
    """Yield where words differ as they are written."""
    for tag, i1, i2, j1, j2 in alike(keys(mine), keys(theirs)):
        if tag != "equal" and i2 - i1 != j2 - j1:
            yield i1, i2, j1, j2
            continue
        for n in range(i2 - i1):
            if mine[i1 + n] != theirs[j1 + n]:
                yield i1 + n, i1 + n + 1, j1 + n, j1 + n + 1


def _is_spelt(pair: Pair, mine, theirs, span: Span) -> bool:
    i1, i2, j1, j2 = span
    before = [word for _, word in mine[i1:i2]]
    after = [word for _, word in theirs[j1:j2]]
    stretch = pair.sent[0].stretch
    match stretch.grain:
        case Grain.FACTS:
            return False
        case Grain.TEXT:
            return is_spelling(before, after, stretch.lang)
    return only_punctuation(" ".join(before), " ".join(after))


def _clusters(spans: list[Span]) -> list[list[int]]:
    """Return the numbers of spans that stand close together."""
    found = []
    for number, span in enumerate(spans):
        if found and span[0] - spans[found[-1][-1]][1] <= APART:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _shown(pair: Pair, kind: ChangeKind, spans: list[Span], around: int) -> Change:
    mine, theirs = words_at(pair.sent), words_at(pair.page)
    (i1, _, j1, _), (_, i2, _, j2) = spans[0], spans[-1]
    # The same words on both sides, so that the two can be laid one on the other.
    left = min(around, i1, j1)
    right = min(around, len(mine) - i2, len(theirs) - j2)
    stretch, unit = pair.sent[0].stretch, pair.sent[0].unit
    return Change(
        unit.question,
        kind,
        _piece(mine, i1 - left, i2 + right),
        _piece(theirs, j1 - left, j2 + right),
        stretch.lang,
        pair.page[0].unit.about,
        edits=tuple(e for span in spans for e in _edits(stretch.key, mine, theirs, span)),
    )


def _piece(words, start: int, end: int) -> str:
    said = " ".join(word for _, word in words[start:end])
    return f"{'… ' if start > 0 else ''}{said}{' …' if end < len(words) else ''}"


def _edits(key: str, mine, theirs, span: Span) -> Iterator[Edit]:
    i1, i2, j1, j2 = span
    for run in _in_a_row(mine[i1:i2]):
        yield Edit(key, gone=(run[0][0], run[-1][0] + 1))
    for run in _in_a_row(theirs[j1:j2]):
        yield Edit(key, at=run[0][0], words=tuple(word for _, word in run))


def _in_a_row(words: list[tuple[int, str]]) -> Iterator[list]:
    """Yield numbered words in runs without a gap: what moved away may have stood between them."""
    run = []
    for number, word in words:
        if run and run[-1][0] + 1 != number:
            yield run
            run = []
        run.append((number, word))
    if run:
        yield run


def _moved(pair: Pair, spelt: bool) -> Change:
    return Change(
        pair.sent[0].unit.question,
        ChangeKind.MOVED if spelt else ChangeKind.MEANING,
        text_at(pair.sent),
        text_at(pair.page),
        pair.sent[0].stretch.lang,
        moved=True,
        edits=(removal(list(pair.sent)), insertion(list(pair.page))),
    )
