"""The index of every public page, behind a few small functions.

>>> put(Entry("page:5", "page", "/about/", "About us", "Who we are", text="..."))
>>> search("who we are")
['page:5']

Only higher rooms know what stands in it: they register a source (`search.registry`) and put and
remove entries as things are published and taken down.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from search import registry
from search.backends import Words, backend
from search.models import Document
from search.words import query

LONGEST_QUERY = 200
BATCH = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One public page. Title weighs most, then summary and `keywords`, then `text`."""

    key: str
    kind: str
    url: str
    title: str
    summary: str = ""
    keywords: str = ""
    text: str = ""


def put(entry: Entry) -> None:
    """Add one entry, or replace the one with its key."""
    put_many([entry])


@transaction.atomic
def put_many(entries: Iterable[Entry]) -> set[str]:
    """Add or replace many entries; return their keys."""
    entries, keys = iter(entries), set()
    while batch := list(islice(entries, BATCH)):
        _write({entry.key: entry for entry in batch})
        keys.update(entry.key for entry in batch)
    return keys


def _write(batch: dict[str, Entry]) -> None:
    Document.objects.bulk_create(
        [
            Document(key=e.key, kind=e.kind, url=e.url, title=e.title[:255], summary=e.summary)
            for e in batch.values()
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["kind", "url", "title", "summary"],
    )
    ids = Document.objects.filter(key__in=batch).values_list("key", "pk")
    backend().write(
        Words.of(pk, e.title, f"{e.summary} {e.keywords}", e.text)
        for e, pk in ((batch[key], pk) for key, pk in ids)
    )


def remove(*keys: str) -> None:
    """Take entries out of the index. A key nobody put is no error."""
    _remove(Document.objects.filter(key__in=keys))


@transaction.atomic
def _remove(documents) -> None:
    ids = list(documents.values_list("pk", flat=True))
    backend().erase(ids)
    for start in range(0, len(ids), BATCH):
        Document.objects.filter(pk__in=ids[start : start + BATCH]).delete()


def search(text: str, *, kinds: Sequence[str] | None = None) -> list[str]:
    """Return the keys of the entries that have every word of `text`, best first.

    What a higher room hides at this moment (`registry.register_hidden`) is not among them.

    Args:
        text: what somebody typed; any length and any characters. Past `LONGEST_QUERY` is ignored.
        kinds: only entries of these kinds.
    """
    words = query(text[:LONGEST_QUERY])
    found = backend().find(words, kinds or ()) if words else []
    hidden = registry.hidden_keys() if found else frozenset()
    return [key for key in found if key not in hidden] if hidden else found


def documents(keys: Sequence[str]) -> list[Document]:
    """Return the documents of these keys, in their order."""
    found = {document.key: document for document in Document.objects.filter(key__in=keys)}
    return [found[key] for key in keys if key in found]


@transaction.atomic
def rebuild() -> int:
    """Write the whole index anew from the registered sources; return how many entries it has.

    Readers see the old index until the new one is complete.
    """
    keys = put_many(entry for source in registry.sources() for entry in source.entries())
    gone = [
        key for key in Document.objects.values_list("key", flat=True).iterator() if key not in keys
    ]
    for start in range(0, len(gone), BATCH):
        remove(*gone[start : start + BATCH])
    return len(keys)
