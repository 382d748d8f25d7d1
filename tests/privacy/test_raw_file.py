"""What is erased does not stay readable in the database's own files: free pages, logs, indexes."""

import re

import pytest

from tests.privacy.planting import HERS

PLANT = """
from tests.privacy.planting import plant
world = plant()
print("OWNER", world.owner.pk)
"""
ERASE = """
from django.core.management import call_command
from accounts.models import User
from accounts.services.leaving import close_account
from core.holdings import asked_first
owner = User.objects.get(name="Hzwxname Owner")
close_account(owner, {ask.name: "take_down" for ask in asked_first(owner)})
call_command("nightly")
"""
# What she wrote in somebody else's stays with them.
WITH_OTHERS = {"hzwxcolleague"}


def words_in(files):
    found = set()
    for path in files:
        found.update(word.lower() for word in re.findall(rb"(?i)hzwx[a-z]+", path.read_bytes()))
    return {word.decode() for word in found}


@pytest.mark.slow  # a whole site with its data
@pytest.mark.once
def test_no_byte_of_it_is_left(demo_apart):
    assert HERS == "hzwx"
    demo_apart.shell(PLANT)
    before = words_in(demo_apart.data.glob("db.sqlite3*"))
    assert {"hzwxstory", "hzwxnote"} <= before
    demo_apart.shell(ERASE)
    left = words_in(demo_apart.data.glob("db.sqlite3*"))
    media = [path for path in (demo_apart.data / "media").rglob("*") if path.is_file()]
    assert left | words_in(media) == WITH_OTHERS
