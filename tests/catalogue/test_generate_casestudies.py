from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from casestudies.enums import Origin, SignOffKind
from casestudies.models import CaseStudyPage, PublishedVersion, SignOff
from catalogue.models import Entry
from catalogue.services.synthetic import generate
from catalogue.synthetic import Maker
from search import index
from tests.factories import casestudies
from tests.factories.catalogue import LAST_DAY, catalogue

pytestmark = pytest.mark.django_db


def run(**options) -> str:
    out = StringIO()
    call_command("generate_casestudies", stdout=out, **options)
    return out.getvalue()


def test_each_is_published_signed_and_found():
    casestudies.index()
    assert run(count=5, seed=2) == "5 synthetic case studies are published.\n"
    pages = CaseStudyPage.objects.all()
    assert pages.filter(live=True, origin=Origin.SYNTHETIC).count() == 5
    assert SignOff.objects.filter(kind=SignOffKind.SYNTHETIC).count() == 5
    assert PublishedVersion.objects.count() == Entry.objects.count() == 5
    assert len(index.search("synthetic", kinds=["case-study"])) == 5
    assert all("Synthetic" in page.title for page in pages)


def test_the_guard_finds_every_page_signed_and_the_tree_whole():
    catalogue(6)
    for page in CaseStudyPage.objects.all():
        page.save()  # refused when what stands there is not what was signed
        assert page.get_parent() == casestudies.index().page_ptr
    assert CaseStudyPage.find_problems() == ([], [], [], [], [])
    assert PublishedVersion.objects.count() == 6


def test_the_same_seed_makes_the_same():
    def made(seed):
        maker = Maker(seed, LAST_DAY)
        return [(page.title, page.body.raw_data[0]["id"], day) for page, day in maker.pages(1, 5)]

    assert made(9) == made(9)
    assert made(9) != made(10)


def test_places_cover_every_council_and_every_nation():
    maker = Maker(1, LAST_DAY)
    places = [place for number in range(1, 3001) for place in maker.places(number)]
    assert len({place.council_id for place in places if place.council_id}) == len(maker.councils)
    assert {place.nation for place in places} >= {"uk", "wales", "northern-ireland"}


def test_it_follows_pages_that_are_there():
    study = casestudies.page()
    catalogue(2)
    assert casestudies.index().get_children().first().pk == study.pk
    assert casestudies.index().numchild == 3


def test_refused_where_synthetic_is_not_allowed(settings):
    casestudies.index()
    settings.ALLOW_SYNTHETIC = False
    with pytest.raises(CommandError, match="not allowed"):
        run(count=1)
    with pytest.raises(PermissionDenied):
        generate(casestudies.index(), 1, 1)
    assert "1 synthetic" in run(count=1, yes=True)


def test_refused_where_there_is_no_place_for_them():
    with pytest.raises(CommandError, match="no page to put them under"):
        run(count=1)
