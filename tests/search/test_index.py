import pytest

from search import index, registry
from search.index import Entry
from search.models import Document

pytestmark = pytest.mark.django_db


def put(key="page:1", title="About us", kind="page", **fields):
    index.put(Entry(key, kind, f"/{key}/", title, **fields))


def test_finds_by_stem_and_by_the_beginning_of_a_word():
    put(title="Communities run a bakery")
    for text in ("community", "communities", "commun", "bake", "BAKERIES", "bakery communities"):
        assert index.search(text) == ["page:1"], text


def test_every_word_must_be_there():
    put(title="A bakery in Hull")
    assert index.search("bakery leeds") == []


def test_words_that_say_nothing_count_only_when_alone():
    put(title="Bakery")
    put("page:2", "Who we are")
    assert index.search("the bakery of Hull") == []
    assert index.search("what is a bakery") == ["page:1"]
    assert index.search("who") == ["page:2"]


def test_a_title_weighs_more_than_the_text():
    put("page:1", "Transport", text="bakery")
    put("page:2", "Bakery", text="transport and other things")
    assert index.search("bakery") == ["page:2", "page:1"]
    assert index.search("transport") == ["page:1", "page:2"]


def test_only_the_kinds_asked_for():
    put("page:1", "Bakery")
    put("call:1", "Bakery", kind="call")
    assert index.search("bakery", kinds=["call"]) == ["call:1"]


def test_putting_again_replaces():
    put(title="Bakery")
    put(title="Kitchen")
    assert index.search("bakery") == []
    assert index.search("kitchen") == ["page:1"]
    assert Document.objects.count() == 1


def test_removing():
    put(title="Bakery")
    index.remove("page:1", "page:never-put")
    assert index.search("bakery") == []
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        '"',
        "'",
        "*",
        "a AND OR NOT NEAR(b)",
        "plain:x {a b} : c^2 -x (",
        "bak' & !x | y:*",
        "\x00",
        "bakery\x00",
        "🧁" * 20,
        "x" * 5000,
        "word " * 1000,
        "مخبز",
        "\ud800",
    ],
)
def test_no_text_is_an_error(text):
    put(title="Bakery")
    index.search(text)


def test_other_scripts_and_accents():
    put("page:1", "Tŷ Hafan, café")
    put("page:2", "مخبز المدينة")
    assert index.search("ty cafe") == ["page:1"]
    assert index.search("Tŷ CAFÉ") == ["page:1"]
    assert index.search("المد") == ["page:2"]


def test_apostrophes_join_words():
    put(title="Children\u2019s services")
    assert index.search("childrens") == index.search("children's") == ["page:1"]


def test_documents_keep_the_order():
    put("page:1", "One")
    put("page:2", "Two")
    assert [d.key for d in index.documents(["page:2", "gone", "page:1"])] == ["page:2", "page:1"]


class Bakeries:
    kind, label = "bakery", "Bakery"

    def entries(self):
        yield Entry("bakery:1", "bakery", "/b/", "Sourdough")


def test_rebuild_writes_what_the_sources_give_and_nothing_else(monkeypatch):
    monkeypatch.setattr(registry, "_sources", {})
    registry.register(Bakeries())
    put("page:1", "Left over")
    assert index.rebuild() == 1
    assert index.search("sourdough") == ["bakery:1"]
    assert index.search("left") == []
    assert registry.label("bakery") == "Bakery"
    assert registry.label("other") == ""
