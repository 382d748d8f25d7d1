"""Every stored personal field says why, on what ground, who sees it and how long."""

import pytest
from django.conf import settings
from django.db import models

from core import declarations
from core.declarations import ALL, all_personal

HOW = """
Say what these fields are, in <room>/personal.py:
  personal("<room>.<Model>", "<field> <field>", "What it is, in plain words.",
           purpose=…, ground=Ground.…, who="Who sees it.", kept="How long.")
or, if they say nothing about a person:
  not_personal("<room>.<Model>", "<field>", "what they hold instead")
Every word of the first stands on /privacy/. docs/privacy.md says more. Not declared yet:
"""


def test_every_field_that_can_hold_something_about_a_person_is_declared():
    found = declarations.undeclared()
    assert not found, HOW + "\n".join(found)


def test_nothing_is_declared_that_is_not_there():
    assert declarations.unknown() == []


@pytest.mark.parametrize(
    "field",
    [
        models.TextField(),
        models.CharField(max_length=5),
        models.EmailField(),
        models.URLField(),
        models.SlugField(),
        models.FileField(),
        models.JSONField(),
        models.BinaryField(),
        models.UUIDField(),
        models.GenericIPAddressField(),
        models.Field(),
    ],
    ids=lambda field: type(field).__name__,
)
def test_a_new_field_must_be_declared_whatever_it_is(field):
    assert declarations.needs_declaring(field)


@pytest.mark.parametrize(
    "field",
    [
        models.BooleanField(),
        models.DateTimeField(),
        models.PositiveIntegerField(),
        models.BigAutoField(),
        models.CharField(choices=[("a", "A")]),
    ],
    ids=lambda field: type(field).__name__,
)
def test_a_field_that_nobody_can_type_into_need_not(field):
    assert not declarations.needs_declaring(field)


def test_a_link_to_a_person_must_be_declared_and_one_to_a_page_not():
    from submissions.models import Contributor

    assert declarations.needs_declaring(Contributor._meta.get_field("user"))
    assert not declarations.needs_declaring(Contributor._meta.get_field("submission"))


def test_a_forgotten_field_is_found(monkeypatch):
    monkeypatch.delitem(declarations._fields, ("submissions.PrivateAnswers", "care"))
    monkeypatch.delitem(declarations._not_personal, ("organisations.Council", ALL))
    found = declarations.undeclared()
    assert "submissions.PrivateAnswers.care" in found
    assert "organisations.Council.name" in found


def test_a_declaration_of_nothing_is_found(monkeypatch):
    monkeypatch.setitem(declarations._not_personal, ("submissions.Submission", "gone"), "")
    monkeypatch.setitem(declarations._not_personal, ("submissions.Gone", ALL), "")
    assert declarations.unknown() == ["submissions.Submission.gone", "submissions.Gone"]


def test_every_declaration_is_whole():
    for key, entry in all_personal().items():
        assert all((entry.what, entry.purpose, entry.ground, entry.who, entry.kept)), key
        entry.kept.format_map(settings.RETENTION)
