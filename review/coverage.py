"""What a shortlist covers, so that a report is balanced and not only top-scored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from casestudies.enums import LedBy
from organisations.enums import Nation, Region
from review.tables import Row
from submissions.models import SubmissionPlace
from ui.words import sentence_list

LED = frozenset({LedBy.THREE_QUARTERS, LedBy.MORE_THAN_HALF})
WHOLE, UNLINKED = "All of the UK", "Not known yet"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of what stands on the list; one thing can count in several places.

    Each table is its heading and its rows, the first cell of a row its name.
    """

    head: list[str]
    grid: list[list]
    nations: list[list]
    regions: list[list]
    number: int
    led: int
    led_unknown: int
    gaps: list[tuple[str, str]]
    place_head: tuple[str, str] = ("Where", "How many")


def coverage(call, rows: Sequence[Row]) -> Coverage:
    """Return what these rows cover, of the areas and criteria of their call."""
    areas, criteria = list(call.areas.all()), list(call.criteria.all())
    shown = [(row.areas, row.summary.shown_well) for row in rows]
    grid = [
        [
            capfirst(area.name),
            *(sum(area.pk in of and c.pk in well for of, well in shown) for c in criteria),
        ]
        for area in areas
    ]
    anywhere = [sum(c.pk in well for _, well in shown) for c in criteria]
    nations, regions = _places(rows)
    led_by = Counter(row.submission.led_by for row in rows)
    of_areas = Counter(area for row in rows for area in row.areas)
    gaps = (
        ("Kinds of service", [a.name for a in areas if not of_areas[a.pk]]),
        (
            "Of the six things",
            [c.plain_name for c, found in zip(criteria, anywhere, strict=True) if not found],
        ),
        ("Nations", [name for name, found in nations if name in Nation.labels and not found]),
        ("Regions of England", [name for name, found in regions if not found]),
    )
    return Coverage(
        head=["Kind of service", *(c.plain_name for c in criteria)],
        grid=[*grid, ["Any kind", *anywhere]],
        nations=nations,
        regions=regions,
        number=len(rows),
        led=sum(led_by[value] for value in LED),
        led_unknown=led_by[LedBy.NOT_SURE] + led_by[""],
        gaps=[(what, capfirst(sentence_list(names))) for what, names in gaps if names],
    )


def _places(rows):
    """Count nations and regions; a submission counts once in each."""
    ids = [row.submission.pk for row in rows]
    nations, regions, linked = set(), set(), set()
    places = SubmissionPlace.objects.filter(submission__in=ids)
    for pk, nation, council, region in places.values_list(
        "submission_id", "nation", "council__nation", "council__region"
    ):
        if found := council or nation:
            linked.add(pk)
            nations.add((pk, found))
        if region:
            regions.add((pk, region))
    by_nation = Counter(nation for _, nation in nations)
    by_region = Counter(region for _, region in regions)
    return (
        [[one.label, by_nation[one]] for one in Nation]
        + [[WHOLE, by_nation["uk"]], [UNLINKED, len(ids) - len(linked)]],
        [[one.label, by_region[one]] for one in Region],
    )
