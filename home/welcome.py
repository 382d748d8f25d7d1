"""What the home page shows of the catalogue and the open call."""

from itertools import islice

from django.http import QueryDict

from casestudies.vocabularies import ServiceArea
from catalogue.filters import Filter
from catalogue.listings import fetch, listing
from submissions.calls import CallPage

NEWEST = 3
QUILT = 48  # patches: one a case study, as many as fit a screen


def welcome() -> dict:
    """Return the home page's context: call, newest, areas, quilt and total.

    The call is the open one that closes first, or None; newest and areas are in the shapes that
    `templates/home/home_page.html` names.
    """
    everything = listing(QueryDict())
    shown = list(fetch(islice(everything.numbers(), QUILT)))
    counts = everything.counts("area")
    areas = [
        {
            "slug": area.slug,
            "name": area.name,
            "gloss": area.gloss,
            "count": counts.get(area.slug, 0),
            "href": Filter.parse(QueryDict(f"area={area.slug}"), everything.snapshot.values).url(),
        }
        for area in ServiceArea.objects.all()
    ]
    calls = CallPage.objects.live().prefetch_related("windows")
    return {
        "call": min(filter(CallPage.is_open, calls), key=lambda call: call.closes, default=None),
        "newest": shown[:NEWEST],
        "areas": areas,
        "quilt": [area.slug for cs in shown for area in cs.service_areas[:1]],
        "total": everything.total,
    }
