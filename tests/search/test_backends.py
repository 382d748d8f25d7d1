"""Past the most that are ranked, the title decides and the latest comes first."""

import pytest

from search import backends, index
from search.index import Entry

pytestmark = pytest.mark.django_db


def test_many_hits_are_ordered_by_title_and_then_latest(monkeypatch):
    monkeypatch.setattr(backends, "MOST_RANKED", 2)
    index.put(Entry("page:1", "page", "/1/", "Bakery"))
    index.put(Entry("page:2", "page", "/2/", "Kitchen", text="bakery bakery bakery"))
    index.put(Entry("page:3", "page", "/3/", "Garden", text="bakery"))
    index.put(Entry("page:4", "page", "/4/", "A second bakery"))
    assert index.search("bakery") == ["page:4", "page:1", "page:3", "page:2"]


def test_a_word_of_two_letters_is_no_prefix():
    index.put(Entry("page:1", "page", "/1/", "Bakery"))
    assert index.search("ba") == []
    assert index.search("bak") == ["page:1"]
