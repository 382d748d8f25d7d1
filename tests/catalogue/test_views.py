import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.exports import COLUMNS
from tests.factories import casestudies
from tests.factories.catalogue import catalogue

pytestmark = pytest.mark.django_db
PATH = "/case-studies/"
ODD = ["\x00", "a\x00", "🧁", "مخبز", "x" * 5000, "' OR 1=1", "<script>", "%00", "[]", "null"]
PARAMS = ["q", "area", "criterion", "criteria_match", "nation", "council", "year", "sort"]


def test_an_empty_catalogue_invites(client):
    response = client.get(PATH)
    assert response.status_code == 200
    assert '<h1 id="sentence" tabindex="-1">No case studies yet</h1>' in response.text
    assert 'href="/calls/"' in response.text


def test_the_page_has_the_sentence_the_chips_and_the_counts(client):
    casestudies.live(title="A choir in Hull")
    response = client.get(f"{PATH}?council=kingston-upon-hull&nation=england")
    text = response.text
    assert "1 case study in England and in Kingston upon Hull</h1>" in text
    assert f'href="{PATH}?council=kingston-upon-hull"' in text
    assert "A choir in Hull" in text
    assert 'name="robots" content="noindex"' in text


def test_nothing_found_says_what_to_drop(client):
    casestudies.live()
    text = client.get(f"{PATH}?nation=wales").text
    assert "No case studies in Wales" in text
    assert "Leave out <strong>Wales</strong>" in text


def test_unknown_values_are_named(client):
    response = client.get(f"{PATH}?area=<b>nowhere")
    assert response.status_code == 200
    assert "We do not know “&lt;b&gt;nowhere” as a kind of service." in response.text
    assert 'content="noindex"' in response.text


@pytest.mark.parametrize("param", PARAMS)
@pytest.mark.parametrize("value", ODD)
def test_odd_values_are_never_a_server_error(client, param, value):
    assert client.get(PATH, {param: value}).status_code == 200


@pytest.mark.parametrize("page", ["0", "3", "10000", "x"])
def test_a_page_out_of_range_links_the_last(client, page):
    catalogue(21)
    response = client.get(PATH, {"nation": ["england", "scotland", "wales"], "page": page})
    assert response.status_code == 404
    assert "Go to " in response.text
    assert "nation=england&amp;nation=scotland&amp;nation=wales" in response.text


def test_only_reads(client):
    assert client.post(PATH).status_code == 405


@pytest.mark.parametrize("query", ["", "?q=synthetic&criterion=choice-and-control", "?q=zebra"])
def test_queries_do_not_grow_with_rows(client, query):
    def queries():
        client.get(PATH + query)
        with CaptureQueriesContext(connection) as captured:
            client.get(PATH + query)
        return len(captured)

    catalogue(3, seed=3)
    three = queries()
    catalogue(12, seed=4)
    assert queries() <= three


def test_htmx_gets_the_part_and_the_right_address(client):
    catalogue(3)
    response = client.get(f"{PATH}?q=&council=&sort=title", headers={"hx-request": "true"})
    assert response["HX-Push-Url"] == f"{PATH}?sort=title"
    assert "HX-Request" in response["Vary"]
    assert response.text.lstrip().startswith("<title>")
    assert "<html" not in response.text


def test_every_swap_names_something_on_the_page(client):
    catalogue(3)
    response = client.get(PATH)
    for selector in response.context["swaps"].split(","):
        assert f'id="{selector[1:]}"' in response.text, selector


def test_export_has_exactly_the_columns_of_the_design(client):
    study = casestudies.live(title="A choir", cost_yearly=1200, cost_year=2026)
    (row,) = json.loads(b"".join(client.get(f"{PATH}export.json")))
    assert list(row) == list(COLUMNS) == EXPORT_COLUMNS
    assert row["number"] == study.permanent_number.number
    assert row["url"] == f"http://testserver{PATH}{study.slug}/"
    assert row["nations"] == ["england"]
    assert row["criteria"] == ["choice-and-control", "personalised"]
    assert row["partners"] == [{"name": "Hull City Council", "part": "The hall."}]
    assert row["licence"] == "all-rights-reserved"
    assert row["last_confirmed"] is None
    assert row["cost_yearly"] == 1200


EXPORT_COLUMNS = [
    *("number", "url", "title", "summary", "organisation", "led_by_disabled_people", "partners"),
    *("service_areas", "criteria", "who", "places", "nations", "regions", "councils", "stage"),
    *("year", "people_yearly", "cost_start", "cost_yearly", "cost_year", "funding", "evidence"),
    *("formats", "licence", "published", "updated", "last_confirmed"),
]


def test_export_of_nothing_is_an_empty_list(client):
    assert json.loads(b"".join(client.get(f"{PATH}export.json?q=zebra"))) == []
