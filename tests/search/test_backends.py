"""Past the most that are ranked, the title decides and the latest comes first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a choice of SQLite's planner")
def test_the_index_is_asked_once_and_not_for_each_document():
    index.put_many(Entry(f"page:{n}", "page", f"/{n}/", "Bakery") for n in range(200))
    with CaptureQueriesContext(connection) as captured, connection.cursor() as cursor:
        assert len(index.search("bakery", kinds=["page"])) == 200
        for query in [one["sql"] for one in captured.captured_queries if "MATCH" in one["sql"]]:
            cursor.execute("EXPLAIN QUERY PLAN " + query)
            assert "search_words" in cursor.fetchall()[0][3]
