"""By which road a message goes, and in which forms: one rule, and nothing else is asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from outbox.enums import TaskKind

EMAIL = "email"
ROADS = (TaskKind.TEXT, TaskKind.PHONE, TaskKind.BSL_VIDEO, TaskKind.LETTER)
FORMS = (TaskKind.BSL_FILM, TaskKind.EASY_READ, TaskKind.LARGE_PRINT)
PRINTED = {TaskKind.EASY_READ, TaskKind.LARGE_PRINT}


@dataclass(frozen=True, slots=True)
class Route:
    """Whether an e-mail goes, and what an editor does by hand."""

    by_mail: bool
    tasks: tuple[TaskKind, ...] = ()

    @property
    def reaches(self) -> bool:
        """Whether anything gets to the person at all."""
        return self.by_mail or bool(self.tasks)


def route(ways: Iterable[str] = (), *, has_address: bool = True) -> Route:
    """Return how a message goes to somebody who ticked `ways` (question 3).

    One road, and every form. The road is e-mail if it was ticked, or if no road was; else the
    first ticked of text message, phone, BSL video call and letter. Each form ticked (BSL film,
    Easy Read, large print) is a task beside it; a letter in Easy Read or large print is one letter.

    Args:
        ways: what was ticked, in any order; what is not known is left out.
        has_address: whether there is an e-mail address.
    """
    ticked = set(ways)
    forms = tuple(kind for kind in FORMS if kind in ticked)
    roads = [kind for kind in ROADS if kind in ticked][:1]
    if has_address and (EMAIL in ticked or not roads):
        return Route(True, forms)
    if roads == [TaskKind.LETTER] and PRINTED & set(forms):
        roads = []
    return Route(False, (*roads, *forms))
