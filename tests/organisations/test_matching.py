"""Finding an organisation and a council from what somebody typed."""

import pytest
from django.core.exceptions import PermissionDenied

from organisations.models import Council, Organisation
from organisations.querysets import likeness, nation_named_in
from organisations.services import make_organisation
from tests.factories.organisations import make_org_row

pytestmark = pytest.mark.django_db


class Person:
    def __init__(self, allowed):
        self.allowed = allowed

    def has_perm(self, name):
        return self.allowed and name == "organisations.add_organisation"


def test_names_are_alike_without_the_words_that_say_what_kind_of_body_it_is():
    assert likeness("The Harbour Group CIC", "Harbour") == 1
    assert likeness("Harbour", "Meadow") < 0.2
    assert likeness("", "Harbour") == 0


def test_the_likeliest_organisation_comes_first():
    make_org_row("Tidewater Advocates")
    make_org_row("Tidewater Advocacy CIC")
    make_org_row("Meadow Voices")

    found = Organisation.objects.similar_to("tidewater advocacy")

    assert [row.name for row in found] == ["Tidewater Advocacy CIC", "Tidewater Advocates"]


@pytest.mark.parametrize(
    ("typed", "council"),
    [
        ("Leeds", "Leeds"),
        ("Bristol city council", "City of Bristol"),
        ("the East Riding of Yorkshire", "East Riding of Yorkshire"),
        ("Newcastle", "Newcastle upon Tyne"),
    ],
)
def test_a_typed_place_suggests_its_council(typed, council):
    found = Council.objects.all().named_in(typed)

    assert found[0].name == council


def test_no_place_suggests_no_council():
    assert Council.objects.all().named_in("  ") == []
    assert Council.objects.all().named_in("not sure") == []


@pytest.mark.parametrize(
    ("typed", "nation"),
    [
        ("all of Wales", "wales"),
        ("Scotland", "scotland"),
        ("UK", "uk"),
        ("Across the UK", "uk"),
        ("Leeds", ""),
        ("New England", ""),
    ],
)
def test_a_typed_nation_is_known(typed, nation):
    assert nation_named_in(typed) == nation


def test_an_organisation_is_made_once_with_a_slug_of_its_own():
    editor = Person(allowed=True)
    first = make_organisation("  Tide &  Co ", by=editor)
    other = make_organisation("Tide, Co", by=editor)

    assert make_organisation("tide & co", by=editor) == first
    assert (first.name, first.slug, other.slug) == ("Tide & Co", "tide-co", "tide-co-2")


def test_only_editors_make_organisations():
    with pytest.raises(PermissionDenied, match="Only editors"):
        make_organisation("Tide", by=Person(allowed=False))
    assert not Organisation.objects.exists()
