import pytest

from casestudies import services as case_study_services
from casestudies.vocabularies import Criterion, ServiceArea
from catalogue import snapshot
from catalogue.models import Entry, Revision
from catalogue.snapshot import current
from consent.services import withdraw
from organisations.models import Council
from search import index
from tests.factories import casestudies

pytestmark = pytest.mark.django_db


def labels(param) -> dict:
    return {slug: value.label for slug, value in current().values[param].items()}


def total(param, slug) -> int:
    return current().values[param][slug].bits.bit_count()


def test_publishing_enters():
    before = Revision.current()
    study = casestudies.live(title="A choir")
    entry = Entry.objects.get()
    assert entry.number == study.permanent_number.number
    assert entry.data["title"] == "A choir"
    assert entry.facets["council"] == ["kingston-upon-hull"]
    assert Revision.current() != before
    assert index.search("choir", kinds=["case-study"]) == [f"case-study:{entry.number}"]


def test_publishing_again_replaces():
    study = casestudies.live(title="A kazoo")
    case_study_services.open_correction(study, by=None, reason="A new name")
    draft = casestudies.fresh(study)
    draft.title = "A band"
    draft.save_revision()
    case_study_services.ask_for_yes(casestudies.in_order(study), by=None)
    case_study_services.record_yes(casestudies.fresh(study), said_by="Jo")
    case_study_services.publish(casestudies.fresh(study), by=None)
    assert Entry.objects.get().data["title"] == "A band"
    assert index.search("kazoo", kinds=["case-study"]) == []
    assert len(index.search("band", kinds=["case-study"])) == 1


def test_taking_down_leaves():
    study = casestudies.live(title="A choir")
    token = Revision.current()
    case_study_services.unpublish(study, by=None, reason="They asked")
    assert not Entry.objects.exists()
    assert index.search("choir", kinds=["case-study"]) == []
    assert Revision.current() != token
    assert current().numbers == []


def test_a_renamed_word_changes_everywhere():
    area = ServiceArea.objects.first()
    casestudies.live()
    old = area.slug
    area.slug, area.name = "homes", "a home of one's own"
    area.save()
    entry = Entry.objects.get()
    assert entry.facets["area"] == ["homes"]
    assert entry.data["service_areas"] == [{"slug": "homes", "name": "a home of one's own"}]
    assert total("area", "homes") == 1
    assert old not in labels("area")
    assert len(index.search("a home of one's own", kinds=["case-study"])) == 1


def test_a_renamed_criterion_keeps_how():
    criterion = Criterion.objects.first()
    casestudies.live()
    criterion.plain_name = "You choose"
    criterion.save()
    row = Entry.objects.get().data["criteria"][0]
    assert row["plain_name"] == "You choose"
    assert row["how"] == "By doing choice-and-control."
    assert labels("criterion")["choice-and-control"] == "You choose"


def test_a_new_word_is_offered_at_once():
    ServiceArea.objects.create(name="Sport", slug="sport", position=99)
    assert total("area", "sport") == 0


def test_a_renamed_council_is_offered_at_once():
    council = Council.objects.get(code="E06000010")
    current()
    council.name = "Hull"
    council.save()
    assert labels("council")["kingston-upon-hull"] == "Hull"


def test_words_taken_back_are_not_found():
    consent = casestudies.consent()
    quote = {"text": "Zebras are fine", "who": "", "consent": str(consent.pk)}
    casestudies.live(body=[{"type": "quote", "value": quote}])
    assert len(index.search("zebras", kinds=["case-study"])) == 1
    withdraw(consent)
    assert index.search("zebras", kinds=["case-study"]) == []
    index.rebuild()
    assert index.search("zebras", kinds=["case-study"]) == []


def test_a_snapshot_is_kept_while_nothing_changes(django_assert_num_queries):
    casestudies.live()
    kept = current()
    with django_assert_num_queries(2):
        assert current() is kept
    Revision.renew()
    assert current() is not kept


def test_bits_and_flags_are_each_others_reverse():
    for positions in ([], [0], [7, 8], [3, 64, 1000]):
        bits = snapshot.to_bits(positions)
        assert [p for p, flag in enumerate(snapshot.flags(bits)) if flag] == positions
        assert bits.bit_count() == len(positions)
