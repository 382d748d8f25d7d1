import csv
from pathlib import Path

import pytest

from organisations.enums import Nation, Region
from organisations.models import Council

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "uk_councils.csv"


@pytest.mark.django_db
def test_there_are_218_councils_with_nation_and_english_region():
    assert Council.objects.count() == 218
    assert Council.objects.filter(nation=Nation.ENGLAND, region="").count() == 0
    assert Council.objects.exclude(nation=Nation.ENGLAND).exclude(region="").count() == 0
    assert set(Council.objects.exclude(region="").values_list("region", flat=True)) == set(Region)


@pytest.mark.django_db
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference list is not beside the project")
def test_the_list_agrees_with_the_reference():
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        expected = {row["gss_code"]: (row["name"], row["nation"]) for row in csv.DictReader(file)}
    ours = {c.code: (c.name, c.get_nation_display()) for c in Council.objects.all()}
    assert ours == expected


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["E10000007", "E10000019"])
def test_derbyshire_and_lincolnshire_are_in_the_east_midlands(code):
    """ONS says so; the reference list files both elsewhere."""
    assert Council.objects.get(code=code).region == Region.EAST_MIDLANDS
