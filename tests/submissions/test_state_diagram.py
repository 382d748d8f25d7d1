"""The page about the states is drawn from the table."""

import pytest
from django.core.management import CommandError, call_command

from core import drawing as drawn_pages
from submissions.services import transitions
from submissions.state_diagram import drawing


def test_the_page_is_current():
    call_command("draw_states", check=True)


def test_an_old_page_is_found_and_drawn_again(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "states.md"
    monkeypatch.setattr(drawn_pages, "ROOT", tmp_path)
    with pytest.raises(CommandError, match="out of date"):
        call_command("draw_states", check=True)
    call_command("draw_states", verbosity=0)
    assert page.read_text(encoding="utf-8") == drawing()


def test_every_guard_and_effect_of_the_table_is_registered():
    assert transitions.unregistered_names() == set()
