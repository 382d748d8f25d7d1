"""Rows of a live page are neither saved, moved nor deleted alone."""

import pytest

from casestudies.guards import NotSignedOff
from casestudies.models import Partner
from casestudies.vocabularies import Criterion, CriterionItem
from tests.casestudies.guarding import refused
from tests.factories import casestudies as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


ROWS = [
    "partners",
    "places",
    "area_items",
    "criterion_items",
    "audience_items",
    "funding_items",
    "evidence_items",
]


@pytest.mark.parametrize("relation", ROWS)
def test_row_of_a_live_page_is_neither_saved_nor_deleted_alone(live, relation):
    row = getattr(make.fresh(live), relation).first()
    model, rows = type(row), type(row).objects.filter(pk=row.pk)
    for attempt in (row.save, row.delete, rows.delete):
        with refused():
            attempt()
    new = model.objects.get(pk=row.pk)
    new.pk = None
    with pytest.raises(NotSignedOff):
        new.save()
    loose = make.fresh(live)
    setattr(loose, relation, [])
    with refused():
        getattr(loose, relation).commit()


def test_row_cannot_be_moved_away_from_or_onto_a_live_page(live):
    draft = make.page()
    mine = Partner.objects.get(page=live)
    mine.page = draft
    with pytest.raises(NotSignedOff):
        mine.save()
    theirs = Partner.objects.get(page=draft)
    theirs.page = live
    with pytest.raises(NotSignedOff):
        theirs.save()


def test_how_of_a_criterion_is_edited_on_a_draft():
    draft = make.page()
    row = CriterionItem.objects.filter(content_object=draft).first()
    row.how = "Better."
    row.save()
    assert CriterionItem.objects.get(pk=row.pk).how == "Better."


def test_words_of_a_vocabulary_may_change_under_a_live_page(live):
    term = Criterion.objects.first()
    term.name, term.position = "Other words", 99
    term.save()
    make.fresh(live).save()
