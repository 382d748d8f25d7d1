"""The two ways words are stored and matched: SQLite's FTS5, PostgreSQL's tsvector.

Both hold stems in three weights (a, b, c) and every plain word once more for prefixes. A word of a
query matches its stem or the beginning of a plain word; all words must match. So both databases
find the same set, and differ only in how they rank it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from search.words import split, stem

SHORTEST_PREFIX = 3
# Ranking costs by the hit, and words that are nearly everywhere rank nothing: past this many,
# those with every word in the title come first, and the latest of each.
MOST_RANKED = 2_000


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document: stems by weight, and the plain ones."""

    document: int
    a: list[str]
    b: list[str]
    c: list[str]
    plain: list[str]

    @classmethod
    def of(cls, document: int, a: str, b: str, c: str) -> "Words":
        """Return the words of a document's three texts."""
        parts = [split(text) for text in (a, b, c)]
        stems = [[stem(word) for word in part] for part in parts]
        return cls(document, *stems, list(dict.fromkeys(word for part in parts for word in part)))


class Backend:
    """What both have in common: how matches become an order."""

    id_column: str
    rank: str

    def match(self, words: Sequence[str]) -> tuple[str, list[str]]:
        """Return the condition that all words match, and its values."""
        raise NotImplementedError

    def match_title(self, words: Sequence[str]) -> tuple[str, list[str]]:
        """Return the condition that the title has all words, and its values."""
        raise NotImplementedError

    def rank_values(self, words: Sequence[str]) -> list[str]:
        return []

    def find(self, words: Sequence[str], kinds: Sequence[str]) -> list[str]:
        """Return the keys of the documents that have all words, best first."""
        where, values = self.match(words)
        if kinds:
            where += f" AND d.kind IN ({', '.join(['%s'] * len(kinds))})"
            values = [*values, *kinds]
        found = self._keys(where, values)
        if len(found) <= 1:
            return [key for _, key in found]
        if len(found) <= MOST_RANKED:
            ranked = self._keys(where, [*values, *self.rank_values(words)], self.rank)
            return [key for _, key in ranked]
        found.sort(reverse=True)
        titled = {row for row, _ in self._keys(*self.match_title(words))}
        first = [key for row, key in found if row in titled]
        return first + [key for row, key in found if row not in titled]

    def _keys(self, where: str, values: Sequence[str], order: str = "") -> list[tuple[int, str]]:
        # A cross join keeps SQLite from asking the index once for each document of a kind.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT d.id, d.key FROM search_words CROSS JOIN search_document d "  # noqa: S608
                f"WHERE d.id = search_words.{self.id_column} AND {where}"
                + (f" ORDER BY {order}, d.id DESC" if order else ""),
                values,
            )
            return cursor.fetchall()

    def erase(self, documents: Iterable[int]) -> None:
        """Remove the words of these documents."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM search_words WHERE {self.id_column} = %s",  # noqa: S608
                [(document,) for document in documents],
            )

    def forget(self) -> None:
        """Let no word stay behind of what was erased. The database does it by itself."""


class Sqlite(Backend):
    """FTS5, ranked by bm25."""

    id_column = "rowid"
    rank = "bm25(search_words, 10.0, 4.0, 1.0, 0.5)"

    def write(self, rows: Iterable[Words]) -> None:
        rows = list(rows)
        self.erase(row.document for row in rows)
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (rowid, a, b, c, plain) VALUES (%s, %s, %s, %s, %s)",
                [(r.document, *map(" ".join, (r.a, r.b, r.c, r.plain))) for r in rows],
            )

    def forget(self) -> None:
        """Merge the index into one part: until then erased words are only marked as such."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")

    def match(self, words):
        return "search_words MATCH %s", [" AND ".join(map(self._either, words))]

    def match_title(self, words):
        return "search_words MATCH %s", [" AND ".join(f'a : "{stem(word)}"' for word in words)]

    @staticmethod
    def _either(word: str) -> str:
        prefix = " *" if len(word) >= SHORTEST_PREFIX else ""
        return f'({{a b c}} : "{stem(word)}" OR plain : "{word}"{prefix})'


class Postgres(Backend):
    """Two tsvector columns with GIN, written and asked as literals: no parser in between."""

    id_column = "document"
    rank = "ts_rank('{0, 0.1, 0.4, 1}', stems, %s::tsquery) DESC"
    LAST_POSITION = 16_383

    def write(self, rows: Iterable[Words]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (document, stems, plain) "
                "VALUES (%s, %s::tsvector, %s::tsvector) ON CONFLICT (document) "
                "DO UPDATE SET stems = EXCLUDED.stems, plain = EXCLUDED.plain",
                [(row.document, self._stems(row), " ".join(row.plain)) for row in rows],
            )

    def _stems(self, row: Words) -> str:
        weighted = [(s, weight.upper()) for weight in "abc" for s in getattr(row, weight)]
        return " ".join(
            f"{s}:{min(position, self.LAST_POSITION)}{weight}"
            for position, (s, weight) in enumerate(weighted, start=1)
        )

    def match(self, words):
        condition = "(stems @@ %s::tsquery OR plain @@ %s::tsquery)"
        values = [value for word in words for value in (stem(word), self._prefix(word))]
        return " AND ".join([condition] * len(words)), values

    def match_title(self, words):
        return "stems @@ %s::tsquery", [" & ".join(f"{stem(word)}:A" for word in words)]

    def rank_values(self, words):
        return [" | ".join(stem(word) for word in words)]

    @staticmethod
    def _prefix(word: str) -> str:
        return f"{word}:*" if len(word) >= SHORTEST_PREFIX else word


def backend() -> Backend:
    """Return the backend of the database in use."""
    return Postgres() if connection.vendor == "postgresql" else Sqlite()
