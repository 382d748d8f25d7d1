"""Requests of the demo to take something down: one waits, one is answered, one page is hidden."""

from accounts.models import User
from casestudies.models import CaseStudyPage
from takedown import services
from takedown.enums import What
from takedown.models import TakeDownRequest
from takedown.reading import parts_stored

ADDRESS = "robin.example@example.org"


def load_taking_down(people: dict[str, User]) -> None:
    """Ask as somebody would, and answer as an editor.

    Args:
        people: the demo accounts by role.
    """
    pages = CaseStudyPage.objects.live().filter(permanent_number__isnull=False).order_by("-pk")[:2]
    if TakeDownRequest.objects.exists() or len(pages) < 2:
        return
    editor, (first, second) = people["editor"], pages
    parts = [part.id for part in parts_stored(first)][:1]
    services.ask(
        first,
        what=What.PART if parts else What.WORDS,
        parts=parts,
        email=ADDRESS,
        why="I moved away and do not want to be found.",
    )
    answered = services.ask(
        second, what=What.WORDS, words="Robin", email="robin.example@example.org"
    )
    services.put_back(answered, by=editor, found=False)
