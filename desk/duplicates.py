"""Which submissions may be the same one sent twice, within a call and across calls.

Names are compared by their trigrams. Only rows that share a person, a group or a telling trigram of
the title are compared at all, and no trigram that many rows share counts as telling, so that the
work grows with the rows and not with their square.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from desk.models import PairJudgement
from organisations.querysets import likeness, plain
from submissions.enums import ContributorRole
from submissions.models import Contributor, Submission

SAME_TITLE, LIKE_TITLE = 0.6, 0.3
TELLING = 40  # a trigram, person or group more rows share than this tells nothing apart
MOST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """What is compared of one submission."""

    pk: int
    title: str
    group: str
    people: frozenset[str]
    copied_from: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions that may be one, the older first, and why."""

    one: int
    other: int
    reasons: tuple[str, ...]
    score: float


def rows(user) -> list[Row]:
    """Return what is compared: everything sent that `user` may work on."""
    hers = Contributor.objects.filter(user=user).values("submission")
    sent = Submission.objects.sent().open_to(user).exclude(pk__in=hers)
    people = defaultdict(set)
    writers = Contributor.objects.exclude(role=ContributorRole.SUPPORTER)
    for pk, email in writers.values_list("submission", "user__email"):
        people[pk].add(email.lower())
    columns = "pk", "title", "organisation", "matched_organisation", "contact__email", "copied_from"
    found = []
    for pk, title, name, matched, email, copied in sent.values_list(*columns).order_by("pk"):
        who = people[pk] | ({email.lower()} if email else set())
        group = f"#{matched}" if matched else plain(name)
        found.append(Row(pk, title, group, frozenset(who), copied))
    return found


def pairs(found: list[Row], *, about: int | None = None) -> list[Pair]:
    """Return the pairs that may be one, the most alike first.

    Args:
        about: only those with this submission.
    """
    by_pk = {row.pk: row for row in found}
    pairs = [_judge(by_pk[a], by_pk[b]) for a, b in _close(found, about)]
    return sorted(filter(None, pairs), key=lambda pair: (-pair.score, pair.one, pair.other))


def without_judged(found: list[Pair]) -> list[Pair]:
    """Leave out the pairs somebody has looked at."""
    judged = set(PairJudgement.objects.values_list("one", "other"))
    return [pair for pair in found if (pair.one, pair.other) not in judged]


def _close(found, about) -> set[tuple[int, int]]:
    """Return the pairs worth a look: they share a person, a group, or telling trigrams."""
    places, grams = defaultdict(list), defaultdict(list)
    for row in found:
        for key in {*row.people, f"group {row.group}" if row.group else ""} - {""}:
            places[key].append(row.pk)
        for gram in _trigrams(row.title):
            grams[gram].append(row.pk)
    close, shared = set(), Counter()
    for keys in places.values():
        close.update(_all_pairs(keys, about))
    for keys in grams.values():
        shared.update(_all_pairs(keys, about))
    return close | {pair for pair, number in shared.items() if number >= MOST_SHARED}


def _all_pairs(keys, about):
    if len(keys) > TELLING or (about is not None and about not in keys):
        return
    for number, one in enumerate(keys):
        for other in keys[number + 1 :]:
            if about is None or about in (one, other):
                yield one, other


def _trigrams(title: str) -> set[str]:
    words = f" {plain(title)} "
    return {words[i : i + 3] for i in range(len(words) - 2)}


def _judge(one: Row, other: Row) -> Pair | None:
    if other.copied_from == one.pk or one.copied_from == other.pk:
        return None
    like = likeness(one.title, other.title)
    reasons = []
    if one.people & other.people:
        reasons.append("The same person sent both")
    if one.group and one.group == other.group:
        reasons.append("The same group")
    if like < (LIKE_TITLE if reasons else SAME_TITLE):
        return None
    reasons.append("The same title" if like == 1 else "A title that is much alike")
    return Pair(one.pk, other.pk, tuple(reasons), like + len(reasons))
