import pytest

from search import index
from search.index import Entry

pytestmark = pytest.mark.django_db
ODD = ["\x00", "a\x00b", "🧁", "مخبز", '"', "' OR 1=1 --", "%", "*", "{a} : b", "a" * 200]


def put(number):
    for n in range(number):
        index.put(Entry(f"page:{n}", "page", f"/{n}/", f"Bakery {n}", "Bread & <b>buns</b>"))


def test_empty_invites(client):
    response = client.get("/search/")
    assert response.status_code == 200
    assert b"<h1>Search</h1>" in response.content


def test_results_say_how_many_and_what_they_are(client):
    put(2)
    response = client.get("/search/?q=bakery")
    text = response.content.decode()
    assert "<h1>2 pages with “bakery”</h1>" in text
    assert '<a href="/0/">Bakery 0</a>' in text
    assert "Bread &amp; &lt;b&gt;buns&lt;/b&gt;" in text


def test_nothing_found_says_what_to_try(client):
    text = client.get("/search/?q=zebra").content.decode()
    assert "Nothing has “zebra” in it" in text
    assert "Use fewer words" in text


def test_sent_empty_is_an_error_beside_the_question(client):
    text = client.get("/search/?q=").content.decode()
    assert "<title>Error: " in text
    assert text.count("Write a word to look for") == 2


def test_too_long_is_an_error_that_keeps_the_words(client):
    long = "word " * 1000
    response = client.get("/search/", {"q": long})
    assert response.status_code == 200
    assert "to 200 characters" in response.content.decode()
    assert long.strip() in response.content.decode()


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_never_a_server_error(client, text):
    put(1)
    assert client.get("/search/", {"q": text}).status_code == 200


@pytest.mark.parametrize("page", ["0", "3", "10000", "-1", "x", "1.5", "٢", "\x00"])
def test_a_page_out_of_range_links_the_last(client, page):
    put(21)
    response = client.get("/search/", {"q": "bakery", "page": page})
    assert response.status_code == 404
    assert '"/search/?q=bakery&amp;page=2"' in response.content.decode()


def test_queries_do_not_grow_with_results(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    put(1)
    client.get("/search/?q=bakery")
    with CaptureQueriesContext(connection) as one:
        client.get("/search/?q=bakery")
    put(3)
    with django_assert_num_queries(len(one) + 1):  # more than one hit is also ranked
        client.get("/search/?q=bakery")


def test_only_reads(client):
    assert client.post("/search/").status_code == 405
