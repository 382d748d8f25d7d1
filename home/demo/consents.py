"""Who is in the demo's case studies, and what they said yes to. Nobody in it is real."""

from casestudies.people import people_in
from casestudies.services import record_person, state_nobody
from consent.enums import Item, Under18, Use
from consent.services import Guardian
from home.demo.pictures import PICTURES

ADULT = {"under_18": Under18.NO, "how": "on paper, at a meeting"}
# Pictures with people in them, by name; in every other one nobody can be recognised.
IN_PICTURES = {
    "choir": (
        {"person": "Ivy Example", "email": "ivy@example.org", **ADULT},
        {"person": "Noor Example", **ADULT},
    ),
    "garden": (
        {
            "person": "Kit Example",
            "how": "in a conversation",
            "under_18": Under18.YES,
            "guardian": Guardian("Mo Example", "on paper", email="mo@example.org"),
        },
    ),
}
USES = (Use.CATALOGUE, Use.REPORT)


def put_in_order(page) -> None:
    """Write down who is in the newest draft of a page, as an editor would."""
    by_title = {PICTURES[name].title: people for name, people in IN_PICTURES.items()}
    for found in people_in(page.get_latest_revision_as_object()):
        part = found.part
        people = by_title.get(getattr(part.shown, "title", ""), ())
        if part.item == Item.QUOTE:
            people = ({"person": "A member of the group", **ADULT},)
        for person in people if found.problems else ():
            record_person(page, part.of, by=None, uses=USES, **person)
        if found.problems and not people:
            state_nobody(page, part.of, by=None)
    page.refresh_from_db()
