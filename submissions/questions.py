"""The questions we ask, as data: which, in which section, how answered, who sees the answer.

The words in `data/questions.json` are the defaults; `QuestionWords` rows, edited in the admin,
come first.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from casestudies.vocabularies import Criterion
from core.models import SiteMedia
from submissions.models import QuestionWords

ANY_WAY = "any_way"
HOW = "how_"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `kind` says how it is answered: text, email, long, ticks, one, any_way, rows, number, pounds,
    files or consent. `public` answers may be published after the final yes; the others stay with
    the editors.
    """

    key: str
    number: int
    section: str
    wording: str
    hint: str = ""
    easy_read: str = ""
    film: SiteMedia | None = None
    kind: str = "text"
    required: bool = False
    public: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form, and the heading it stands under in the list of parts.

    `key` is what a save of it is kept under, `slug` stands in its address.
    """

    key: str
    title: str
    part: str

    @property
    def slug(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class QuestionPage(Section):
    """A page that asks one question alone."""

    question: Question | None = None


YOU, GROUP, SERVICE = "you", "group", "service"
MORE, SIX, CHANGED = "more", "six", "changed"
MONEY, ELSEWHERE = "money", "other-places"
PICTURES, PERMISSION = "pictures", "permission"

SECTIONS = (
    Section(YOU, "You", "You and your group"),
    Section(GROUP, "Your group", "You and your group"),
    Section(SERVICE, "Your service", "Your service"),
    Section(MORE, "More about it", "Your service"),
    Section(SIX, "The six things we look for", "The six things we look for"),
    Section(CHANGED, "What changed", "What came of it"),
    Section(MONEY, "Money", "What came of it"),
    Section(ELSEWHERE, "If another place wants to do it", "What came of it"),
    Section(PICTURES, "Pictures, film and papers", "Pictures, and your permission"),
    Section(PERMISSION, "Your permission", "Pictures, and your permission"),
)

DATA = Path(__file__).parent / "data" / "questions.json"
QUESTIONS = tuple(Question(**row) for row in json.loads(DATA.read_text()))

BY_KEY = {question.key: question for question in QUESTIONS}
SECTION_BY_KEY = {section.key: section for section in SECTIONS}
REQUIRED = sum(question.required for question in QUESTIONS)


def in_force() -> dict[str, Question]:
    """Return every question by key, in the words editors gave it."""
    rows = {row.key: row for row in QuestionWords.objects.select_related("film")}
    return {question.key: _reworded(question, rows.get(question.key)) for question in QUESTIONS}


def _reworded(question: Question, row) -> Question:
    if row is None:
        return question
    return replace(
        question,
        wording=row.wording or question.wording,
        hint=row.hint,
        easy_read=row.easy_read,
        film=row.film if row.film and row.film.complete else None,
    )


def how_key(criterion: Criterion) -> str:
    """Return the key of the *how* question of one of the six, for example `how_prevention`."""
    return f"{HOW}{criterion.slug}"


def how_section(criterion: Criterion) -> Section:
    """Return the page that asks how one of the six is met."""
    return Section(f"how-{criterion.slug}", criterion.plain_name, SECTION_BY_KEY[SIX].part)


def how_question(criterion: Criterion, general: Question) -> Question:
    """Return question 17 for one of the six."""
    return replace(
        general,
        key=how_key(criterion),
        section=how_section(criterion).key,
        wording=criterion.question,
        required=False,
    )


def sections_for(criteria: Iterable[Criterion]) -> list[Section]:
    """Return the pages of a form, with one page for each of the six that was ticked."""
    found = []
    for section in SECTIONS:
        found.append(section)
        if section.key == SIX:
            found += [how_section(criterion) for criterion in criteria]
    return found


def questions_for(
    criteria: Iterable[Criterion], words: dict[str, Question] | None = None
) -> list[Question]:
    """Return every question of a form in its order, question 17 once for each of the six.

    Args:
        words: of `in_force()`, where many forms are read at once.
    """
    found = []
    for question in (words or in_force()).values():
        if question.key == "how":
            found += [how_question(criterion, question) for criterion in criteria]
        else:
            found.append(question)
    return found
