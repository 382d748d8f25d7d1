"""What changed between two published versions, in words everybody may read. Never who."""

from dataclasses import dataclass
from datetime import date

from casestudies.public import PublicCaseStudy, Term

_FIELDS = (
    ("the title", ("title",)),
    ("the summary", ("summary",)),
    ("the name of the group", ("organisation",)),
    ("who leads it", ("led_by_disabled_people",)),
    ("the partners", ("partners",)),
    ("where it runs", ("places", "nations", "councils")),
    ("the kind of service", ("service_areas",)),
    ("the six things", ("criteria",)),
    ("who it is for", ("who",)),
    ("when it runs", ("stage", "started")),
    ("the number of people", ("people_yearly",)),
    ("the costs", ("cost_start", "cost_yearly", "cost_year")),
    ("who pays", ("funding", "funding_note")),
    ("how they know", ("evidence",)),
    ("what another place needs", ("needs",)),
    ("what was hard", ("hard",)),
    ("what councils should do", ("ask",)),
    ("what others may copy", ("licence",)),
    ("the language", ("language",)),
)
_BLOCKS = {"picture": "the pictures", "film": "the films", "file": "the files"}
STORY = "the story"


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """One line of the change log. `parts` is empty for the first version."""

    k: int
    day: date
    what_changed: str = ""
    parts: tuple[str, ...] = ()


def changed_parts(before: PublicCaseStudy, after: PublicCaseStudy) -> tuple[str, ...]:
    """Return the parts that differ, in words such as *the story* or *the costs*."""
    found = [words for words, names in _FIELDS if _values(before, names) != _values(after, names)]
    if before.picture != after.picture:
        found.append("the main picture")
    old, new = _by_part(before), _by_part(after)
    return (
        *found,
        *(part for part in (STORY, *_BLOCKS.values()) if old.get(part) != new.get(part)),
    )


def _values(shape, names) -> list:
    return [_plain(getattr(shape, name)) for name in names]


def _plain(value):
    """A word of a vocabulary is its slug: renaming it is no change of the page."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Term):
        return value.slug
    return (value.slug, value.how) if hasattr(value, "how") else value


def _by_part(shape) -> dict[str, list]:
    found: dict[str, list] = {}
    for block in shape.body:
        found.setdefault(_BLOCKS.get(block.type, STORY), []).append((block.type, block.value))
    return found
