"""Who has not said yes yet, in the demo: one late, one due, one with a second person to ask."""

from copy import deepcopy
from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from home.demo.structure import content
from home.demo.submissions import History
from signoff.services.second_person import name_second_person
from submissions.models import Submission
from submissions.services.promises import move_day_for_yes

LIKE = "Lift Watch"
# Title, group, who sent it, and how many days are left.
WAITING = (
    ("Ramp Round", "Turnstone Street Group", "Edie P", "edie@example.org", -4),
    ("Bench Bell", "The Kerb Club", "Ravi L", "ravi@example.org", 2),
)


def load_waiting(people: dict[str, User]) -> None:
    """Let two more pages wait for a yes; what is there already stays as it is.

    Args:
        people: the demo accounts by role.
    """
    if Submission.objects.filter(title=WAITING[0][0]).exists():
        return
    words = next(row for row in content("submissions") if row["answers"].get("title") == LIKE)
    for number, (title, group, name, email, days) in enumerate(WAITING, start=1):
        history = History(_alike(words, title, group, name, email), people, minutes=number * 11)
        history.tell()
        last = timezone.localdate() + timedelta(days=days)
        move_day_for_yes(Submission.objects.get(title=title), last)
    first = Submission.objects.get(title=LIKE)
    owner = first.contributors.order_by("pk").first().user
    ways = {"way": "phone", "address": "01632 960144"}
    name_second_person(first, by=owner, name="Billie W", **ways)


def _alike(words: dict, title: str, group: str, name: str, email: str) -> dict:
    """Return the same history, of another group."""
    found = deepcopy(words)
    found["answers"] |= {"title": title, "organisation": group}
    found["page"] |= {"title": f"{title}: we look before you get there", "slug": slugify(title)}
    return found | {"contributor_name": name, "contributor_email": email}
