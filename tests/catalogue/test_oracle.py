"""Page, sentence, counts and export against a plain recount of the public JSON.

The recount knows nothing of bits, slugs tables or snapshots: it loops over dictionaries.
"""

import json
import random

import pytest
from django.db import transaction
from django.http import QueryDict

from catalogue import listings, sentences, snapshot
from catalogue.filters import ANY, PAGE_SIZE, PARAMS
from catalogue.models import Entry
from search import words
from tests.factories.catalogue import catalogue

pytestmark = pytest.mark.django_db
SELECTIONS = 1000
FIELDS = {
    "area": "service_areas",
    "criterion": "criteria",
    "nation": "nations",
    "region": "regions",
    "council": "councils",
}


TEXTS = ("bakery", "garden wages")


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """The JSON of some case studies, made once for this module, and what it says in plain sets."""
    with django_db_blocker.unblock(), transaction.atomic():
        catalogue(100, seed=7)
        found = list(Entry.objects.values_list("data", flat=True))
        for data in found:
            texts = {text for text in TEXTS if has_words(data, text)} | {""}
            data["has"] = {param: values_of(data, param) for param in PARAMS}
            data["texts"] = texts
        yield found
        transaction.set_rollback(True)


def values_of(data, param) -> set[str]:
    if param == "year":
        return {data["published"][:4]}
    return {term["slug"] for term in data[FIELDS[param]]}


def has_words(data, text) -> bool:
    said = words.split(json.dumps(data, ensure_ascii=False))
    stems = {words.stem(word) for word in said}
    return all(
        words.stem(word) in stems or any(each.startswith(word) for each in said)
        for word in text.split()
    )


def matches(data, asked, *, leaving=None) -> bool:
    for param in PARAMS:
        chosen = asked.get(param)
        if param == leaving or not chosen:
            continue
        has = data["has"][param]
        found = [slug for slug in chosen if slug in has]
        every = param == "criterion" and asked["match"] == "all"
        if len(found) < len(chosen) if every else not found:
            return False
    return asked["q"] in data["texts"]


def expected_count(rows, asked, param, slug) -> int:
    if param == "criterion" and asked["match"] == "all":
        return sum(matches(data, asked) and slug in data["has"][param] for data in rows)
    return sum(matches(data, asked, leaving=param) and slug in data["has"][param] for data in rows)


def selection(pick, known) -> dict:
    asked = {"match": pick.choice(("any", "all")), "sort": pick.choice(("", "title", "newest"))}
    asked["q"] = pick.choice(("",) * 6 + TEXTS)
    for param in PARAMS:
        if pick.random() < 0.35:
            asked[param] = pick.sample(
                sorted(known[param]), pick.randint(1, min(3, len(known[param])))
            )
    return asked


def query(asked) -> QueryDict:
    data = QueryDict(mutable=True)
    for param in PARAMS:
        data.setlist(param, asked.get(param, []))
    data["q"], data["criteria_match"], data["sort"] = asked["q"], asked["match"], asked["sort"]
    return data


def test_every_number_equals_a_plain_recount(rows):
    pick = random.Random(2026)
    known = snapshot.current().values
    had_text, nothing = set(), 0
    for _ in range(SELECTIONS):
        asked = selection(pick, known)
        listing = listings.listing(query(asked))
        right = {data["number"] for data in rows if matches(data, asked)}
        assert listing.total == len(right), asked
        assert set(listing.numbers()) == right, asked
        assert len(listing.page()) == min(PAGE_SIZE, len(right)), asked
        spoken = sentences.sentence(listing)
        number = f"{len(right):,} case stud"
        assert number in spoken if right else spoken.startswith("No case studies"), asked
        param = pick.choice(PARAMS)
        counts = listing.counts(param)
        for slug in pick.sample(sorted(counts), min(3, len(counts))):
            assert counts[slug] == expected_count(rows, asked, param, slug), (asked, param, slug)
        nothing += not right
        had_text.add(asked["q"])
    assert nothing > 50
    assert len(had_text) == 3


def test_orders(rows):
    newest = [d["number"] for d in sorted(rows, key=lambda d: (d["published"], d["number"]))][::-1]
    by_title = [d["title"].casefold() for d in sorted(rows, key=lambda d: d["title"].casefold())]
    titles = {d["number"]: d["title"].casefold() for d in rows}
    assert list(listings.listing(QueryDict("")).numbers()) == newest
    found = listings.listing(QueryDict("sort=title")).numbers()
    assert [titles[number] for number in found] == by_title


def test_pages_make_up_the_whole(rows):
    whole = list(listings.listing(QueryDict("sort=title")).numbers())
    paged = []
    for number in range(1, listings.listing(QueryDict("")).last_page + 1):
        paged += listings.listing(QueryDict(f"sort=title&page={number}")).page()
    assert paged == whole


def test_what_a_way_out_promises_is_what_it_gives(rows):
    pick = random.Random(3)
    known = snapshot.current().values
    promised = 0
    for _ in range(200):
        listing = listings.listing(query(selection(pick, known)))
        way = None if listing.total else sentences.way_out(listing)
        if way:
            after = listings.listing(QueryDict(way.url.partition("?")[2]))
            assert after.total == way.total > 0
            promised += 1
    assert promised > 20


def test_the_shortest_address_means_the_same(rows):
    pick = random.Random(5)
    known = snapshot.current().values
    for _ in range(200):
        listing = listings.listing(query(selection(pick, known)))
        again = listings.listing(QueryDict(listing.filter.url("").lstrip("?")))
        assert again.filter == listing.filter
        assert list(again.numbers()) == list(listing.numbers())
    assert listing.filter.match in (ANY, "all")


def test_the_export_is_the_same_set(rows, client):
    pick = random.Random(11)
    known = snapshot.current().values
    for _ in range(25):
        asked = query(selection(pick, known))
        found = listings.listing(asked)
        body = b"".join(client.get(f"/case-studies/export.json?{asked.urlencode()}"))
        assert [row["number"] for row in json.loads(body)] == list(found.numbers())


def test_page_and_counts_agree_on_the_screen(rows, client):
    response = client.get("/case-studies/?area=housing&nation=wales")
    total = response.context["listing"].total
    assert response.context["sentence"] == f"{total} case studies about housing in Wales"
    housing = next(o for o in response.context["areas"] if o["value"] == "housing")
    wales = next(o for o in response.context["nations"] if o["value"] == "wales")
    assert housing["count"] == wales["count"] == total
    assert response.content.count(b"<article") == min(total, PAGE_SIZE)
