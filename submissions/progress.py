"""How far a form has come: the state of each page, in words."""

from dataclasses import dataclass

from submissions.answers import Answer, answers_of, missing
from submissions.models import SavedSection
from submissions.questions import SECTION_BY_KEY, SIX, Question, Section, sections_for
from ui.words import count, small


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form and how far it is. `state`: done, started, todo or wrong."""

    section: Section
    state: str
    said: str
    hint: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Every page of a form, and what is still needed to send it."""

    steps: list[Step]
    answers: list[Answer]
    missing: list[Question]
    unsettled: list[str]

    @property
    def parts(self) -> list[tuple[str, list[Step]]]:
        """The pages under their headings."""
        found: dict[str, list[Step]] = {}
        for step in self.steps:
            part = "What we ask about" if step.asked else step.section.part
            found.setdefault(part, []).append(step)
        return list(found.items())

    @property
    def needed(self) -> int:
        return len(self.missing)

    @property
    def is_complete(self) -> bool:
        return not (self.missing or self.unsettled or self.wordless)

    @property
    def wordless(self) -> list:
        """The files that nobody has described, or asked us to describe."""
        return [row for answer in self.answers for row in answer.wordless]

    def after(self, section: Section) -> Section | None:
        """Return the page that follows, or None after the last."""
        keys = [step.section.key for step in self.steps]
        at = keys.index(section.key) + 1 if section.key in keys else len(keys)
        return self.steps[at].section if at < len(keys) else None

    def number(self, section: Section) -> int:
        """Return which page of all it is, from one."""
        return [step.section.key for step in self.steps].index(section.key) + 1


def progress_of(submission, asked=()) -> Progress:
    """Return how far a form has come.

    Args:
        asked: keys of the questions an editor asked about; their pages come first.
    """
    answers = answers_of(submission)
    absent = missing(answers)
    rows = {row.section: row for row in SavedSection.objects.filter(submission=submission)}
    sections = sections_for(submission.criteria.all())
    wrong = {key for key, row in rows.items() if row.typed}
    wrong |= {row.section for row in submission.waiting.undecided()}
    wordless = {answer.question.section for answer in answers if answer.wordless}
    steps = []
    for section in sections:
        mine = [a for a in answers if a.question.section == section.key]
        row = rows.get(section.key)
        steps.append(
            _step(section, mine, absent, row, asked, wrong=section.key in wrong | wordless)
        )
    steps.sort(key=lambda step: not step.asked)
    keys = {section.key for section in sections}
    return Progress(steps, answers, absent, [key for key in wrong if key in keys])


def _step(section, answers, absent, row, asked, *, wrong) -> Step:
    needed = [a for a in answers if a.question in absent]
    given = [a for a in answers if a.given]
    state, said = _state(needed, given, row, wrong)
    about = any(answer.question.key in asked for answer in answers)
    return Step(section, state, said, _hint(section, answers), about)


def _state(needed, given, row, wrong) -> tuple[str, str]:
    if wrong:
        return "wrong", "Needs another look"
    if needed and row and row.times:
        return "started", "Needs an answer"
    if needed:
        return "todo", "Not started"
    if given:
        return "done", "Done"
    return "todo", "Optional"


def _hint(section, answers) -> str:
    if section.key not in SECTION_BY_KEY:
        return "One true example"
    number = count(len(answers), "question")
    required = sum(answer.question.required for answer in answers)
    if section.key == SIX or required == len(answers):
        return number.capitalize()
    optional = "all optional" if len(answers) > 1 else "optional"
    needed = f"{small(required)} needed" if required else optional
    return f"{number}, {needed}".capitalize()
