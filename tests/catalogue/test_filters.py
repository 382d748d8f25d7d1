"""Reading a query string. No database: the values are given."""

import pytest
from django.http import QueryDict

from catalogue.filters import Filter, Listing, PageOutOfRange
from catalogue.questions import left_out, sorts
from catalogue.sentences import chips, sentence, way_out
from catalogue.snapshot import Snapshot, Value

WORDS = {
    "nation": {"wales": "Wales", "england": "England"},
    "region": {"north-east": "North East", "london": "London"},
    "council": {"leeds": "Leeds", "hull": "Hull"},
    "area": {"housing": "housing", "transport": "transport"},
    "criterion": {"control": "Choice and control", "belongs": "Everyone belongs"},
    "year": {"2026": "2026", "2025": "2025"},
}
BITS = {"wales": 0b0001, "england": 0b1110, "housing": 0b1111, "control": 0b0110, "belongs": 0b0100}


@pytest.fixture
def snapshot() -> Snapshot:
    """Four case studies, 40 the newest."""
    return Snapshot(
        token="",
        numbers=[40, 30, 20, 10],
        positions={40: 0, 30: 1, 20: 2, 10: 3},
        by_title=[3, 2, 1, 0],
        values={
            param: {
                slug: Value(slug, name, "", "", BITS.get(slug, 0)) for slug, name in found.items()
            }
            for param, found in WORDS.items()
        },
    )


@pytest.fixture
def ask(snapshot):
    def ask(query, ranked=()):
        return Listing(Filter.parse(QueryDict(query), snapshot.values), snapshot, ranked)

    return ask


def test_nothing_asked_is_everything(ask):
    listing = ask("q=&council=&criteria_match=any&sort=newest&page=1&utm_source=mail")
    assert listing.total == 4
    assert listing.page() == [40, 30, 20, 10]
    assert listing.filter.url() == "/case-studies/"
    assert listing.filter.indexed
    assert sentence(listing) == "All 4 case studies"


def test_or_within_a_filter_and_between_them(ask):
    assert ask("nation=wales&nation=england").total == 4
    assert ask("nation=england&criterion=control").page() == [30, 20]


def test_all_of_the_six(ask):
    assert ask("criterion=control&criterion=belongs").page() == [30, 20]
    assert ask("criterion=control&criterion=belongs&criteria_match=all").page() == [20]


def test_a_count_obeys_the_others_and_not_itself(ask):
    counts = ask("nation=wales&criterion=control").counts("nation")
    assert counts == {"wales": 0, "england": 2}


def test_with_all_of_these_a_count_is_what_adding_gives(ask):
    counts = ask("criterion=control&criteria_match=all").counts("criterion")
    assert counts == {"control": 2, "belongs": 1}


def test_a_value_given_twice_counts_once(ask):
    assert ask("nation=wales&nation=wales").filter.chosen == {"nation": ("wales",)}


def test_unknown_values_are_named_and_dropped(ask):
    listing = ask("nation=atlantis&nation=wales&sort=luck&criteria_match=some&year=1066")
    assert listing.filter.chosen == {"nation": ("wales",)}
    assert left_out(listing.filter.unknown) == [
        "We do not know “atlantis” as a nation.",
        "We do not know “1066” as a year of this catalogue.",
        "We do not know “some” as an answer.",
        "We do not know “luck” as a way to sort.",
    ]
    assert not listing.filter.indexed
    assert listing.filter.url() == "/case-studies/?nation=wales"


def test_what_was_left_out_is_short(ask):
    query = "&".join(f"area={'x' * 100}{n}" for n in range(50))
    said = left_out(ask(query).filter.unknown)
    assert len(said) == 5
    assert len(said[0]) < 110


@pytest.mark.parametrize("text", ["!!!", "🧁", "   %20 -- "])
def test_text_without_words_is_left_out(ask, text):
    asked = ask(f"q={text}").filter
    assert asked.q == ""
    assert left_out(asked.unknown)[0].startswith("We cannot look for ")


def test_long_text_is_shortened(ask):
    asked = ask("q=" + "w" * 5000).filter
    assert len(asked.q) == 200
    assert asked.shortened


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", True),
        ("area=housing", True),
        ("area=housing&page=2", True),
        ("area=housing&area=transport", False),
        ("area=housing&nation=wales", False),
        ("area=housing&criteria_match=all", False),
        ("q=ramp", False),
        ("sort=title", False),
        ("area=nowhere", False),
    ],
)
def test_search_engines_keep_one_filter_at_most(ask, query, kept):
    assert ask(query).filter.indexed is kept


def test_words_are_ordered_by_match_unless_asked_otherwise(ask):
    assert ask("q=ramp", ranked=[10, 40, 99]).page() == [10, 40]
    assert ask("q=ramp&sort=newest", ranked=[10, 40]).page() == [40, 10]
    assert ask("q=ramp&sort=title", ranked=[10, 40]).page() == [10, 40]
    assert ask("sort=relevance").filter.order == "newest"
    assert ask("sort=relevance").filter.unknown == ()


def test_taking_away(ask):
    asked = ask("q=ramp&nation=wales&nation=england&sort=relevance&page=3", ranked=[40]).filter
    assert asked.without("nation", "wales").url() == "/case-studies/?q=ramp&nation=england"
    assert asked.without("nation").url() == "/case-studies/?q=ramp"
    assert asked.without("q").url() == "/case-studies/?nation=wales&nation=england"
    assert asked.at_page(2).url("") == "?q=ramp&nation=wales&nation=england&page=2"


def test_the_address_keeps_all_and_the_sort(ask):
    query = "criterion=control&criterion=belongs&criteria_match=all&sort=title"
    assert ask(query).filter.url("") == f"?{query}"


@pytest.mark.parametrize("page", ["0", "2", "10000", "-1", "x", "1.5", "1" * 400, "²", "٢"])
def test_no_such_page(ask, page):
    with pytest.raises(PageOutOfRange) as error:
        ask(f"page={page}").page()
    assert error.value.last == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("area=housing", "4 case studies about housing"),
        ("nation=wales", "1 case study in Wales"),
        ("nation=england&region=london", "No case studies in England and in London"),
        ("region=north-east&council=hull", "No case studies in the North East and in Hull"),
        ("criterion=control", "2 case studies that show “Choice and control”"),
        (
            "criterion=control&criterion=belongs&criteria_match=all&area=housing&nation=england",
            "1 case study about housing that show “Choice and control” and “Everyone belongs” "
            "in England",
        ),
        ("year=2026&year=2025", "No case studies added in 2026 or 2025"),
    ],
)
def test_sentences(ask, query, said):
    assert sentence(ask(query)).replace("that shows", "that show") == said


def test_one_case_study_shows(ask):
    assert sentence(ask("criterion=belongs")) == "1 case study that shows “Everyone belongs”"


def test_words_in_the_sentence(ask):
    assert sentence(ask("q=ramp", ranked=[40])) == "1 case study with the word “ramp”"
    said = "2 case studies with the words “ramp hull”"
    assert sentence(ask("q=ramp hull", ranked=[40, 30])) == said


def test_many_values_are_counted(snapshot):
    slugs = [f"council-{n}" for n in range(5)]
    snapshot.values["council"] = {s: Value(s, s.title(), "", "", 1) for s in slugs}
    query = QueryDict("&".join(f"council={slug}" for slug in slugs))
    listing = Listing(Filter.parse(query, snapshot.values), snapshot)
    assert sentence(listing) == "1 case study in any of 5 councils"


def test_all_six_are_the_six(snapshot):
    slugs = [f"thing-{n}" for n in range(6)]
    snapshot.values["criterion"] = {s: Value(s, s, "", "", 3) for s in slugs}
    for match, said in (("any", "any"), ("all", "all")):
        query = "&".join(f"criterion={s}" for s in slugs) + f"&criteria_match={match}"
        listing = Listing(Filter.parse(QueryDict(query), snapshot.values), snapshot)
        assert sentence(listing) == f"2 case studies that show {said} of the six things"


def test_the_usual_order_has_no_value(ask):
    assert sorts(ask("").filter) == [
        ("", "Newest first", True),
        ("title", "Title, A to Z", False),
    ]
    assert sorts(ask("q=ramp&sort=newest", ranked=[40]).filter) == [
        ("", "Best match first", False),
        ("newest", "Newest first", True),
        ("title", "Title, A to Z", False),
    ]


def test_chips_take_one_away_each(ask, snapshot):
    asked = ask("q=ramp&area=housing&nation=wales", ranked=[40]).filter
    found = [(chip.label, chip.url) for chip in chips(asked, snapshot.values)]
    assert found == [
        ("“ramp”", "/case-studies/?area=housing&nation=wales"),
        ("Housing", "/case-studies/?q=ramp&nation=wales"),
        ("Wales", "/case-studies/?q=ramp&area=housing"),
    ]


def test_the_way_out_is_the_one_that_gives_most(ask):
    way = way_out(ask("nation=wales&criterion=control"))
    assert (way.words, way.total, way.url) == ("Wales", 2, "/case-studies/?criterion=control")


def test_one_of_the_six_may_be_the_way_out(ask):
    query = "criterion=belongs&criterion=control&criteria_match=all&year=2026&year=2025"
    assert way_out(ask(query)).words == "2026 or 2025"
    way = way_out(ask("criterion=belongs&criterion=control&criteria_match=all&area=transport"))
    assert way.words == "transport"


def test_no_single_filter_may_help(ask):
    assert way_out(ask("nation=wales&year=2026&criterion=control")) is None


def test_empty_catalogue_says_so(snapshot):
    empty = Snapshot("", [], {}, [], snapshot.values)
    listing = Listing(Filter.parse(QueryDict(""), snapshot.values), empty)
    assert sentence(listing) == "No case studies yet"
    assert listing.page() == []
    assert way_out(listing) is None
