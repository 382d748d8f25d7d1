"""Every table about people is in her download and goes with her, or says why not."""

import pytest
from django.apps import apps
from django.db.models import CASCADE, PROTECT

from core import holdings
from core.declarations import all_personal

HOW = """
Say what becomes of these tables, in <room>/mydata.py (docs/my-data.md):
  @exports(key, title, tables="<room>.<Model>", count=…) or left_out("<room>.<Model>", "Why.")
  @erases(tables="<room>.<Model>"), goes_with("<what it hangs on>", "<room>.<Model>")
  or kept("<room>.<Model>", "Why.")
Every sentence is shown to people who ask for their data. Not thought of yet:
"""


def test_every_table_about_people_is_exported_and_erased_or_says_why_not():
    found = holdings.uncovered()
    assert not found, HOW + "\n".join(found)


def test_nothing_is_named_that_is_not_there():
    assert holdings.unknown() == []


def test_a_forgotten_table_is_found(monkeypatch):
    monkeypatch.setattr(holdings, "_exported", set())
    monkeypatch.setattr(holdings, "_erased", set())
    assert "submissions.PrivateAnswers: not exported, nor left out with a reason" in (
        holdings.uncovered()
    )
    assert "outbox.Message: not erased, nor kept with a reason" in holdings.uncovered()


@pytest.mark.parametrize(("table", "what"), sorted(holdings.cascades()))
def test_what_goes_with_something_is_deleted_by_the_database(table, what):
    keys = [f for f in apps.get_model(table)._meta.concrete_fields if f.is_relation]
    hang_on = {f.related_model._meta.label for f in keys if f.remote_field.on_delete is CASCADE}
    assert what in hang_on


def test_nothing_that_holds_a_person_fast_stands_in_the_way():
    """A table that protects the account would make deleting it fail."""
    user = apps.get_model("accounts.User")
    fast = [
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for relation in user._meta.related_objects
        if relation.on_delete is PROTECT
    ]
    assert fast == []


def test_every_reason_is_a_plain_sentence():
    for why in [*holdings.why_left_out(), *holdings.why_kept()]:
        assert why.endswith(".")
        for sentence in why.rstrip(".").split(". "):
            assert len(sentence.split()) <= 20, sentence
    assert all_personal()
