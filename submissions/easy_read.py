"""Easy Read: the needed questions, one a page, in short lines. Another path over the same draft.

A page of this path saves into the page of the long form that asks the same, so that one can go
from one to the other at any time. Its words are the Easy Read lines of the question, which editors
can change: the first is the question, the others say more.
"""

from dataclasses import dataclass, replace

from submissions.answers import Answer, answers_of
from submissions.questions import (
    BY_KEY,
    SECTION_BY_KEY,
    Question,
    QuestionPage,
    Section,
    how_key,
    how_section,
    in_force,
)

PREFIX = "easy-"

# Each page in its order: the key of its question, its heading, its picture for who cannot see it.
PAGES = {
    "email": (
        "Your e-mail",
        "A hand holds a phone. An envelope flies out of it.",
    ),
    "name": (
        "Your name",
        "A woman in a wheelchair holds up a card with her name.",
    ),
    "organisation": (
        "Your group",
        "Three people stand close together under one banner.",
    ),
    "led_by": (
        "People in charge",
        "Three people at a table. One uses a wheelchair, and one wears a hearing aid.",
    ),
    "title": (
        "Your service",
        "A man holds up a big sign for a name.",
    ),
    "story": (
        "What you do",
        "A woman tells something with her hands. A speech bubble is above her.",
    ),
    "areas": (
        "What it is about",
        "Four patches of cloth: a heart, a house, a bus and a book.",
    ),
    "places": (
        "Where it is",
        "A map with a big pin in it.",
    ),
    "stage": (
        "Is it running?",
        "A calendar with a clock in front of it.",
    ),
    "criteria": (
        "Good things",
        "A list with three ticks. A hand holds a pen.",
    ),
    "how": (
        "Your true story",
        "Two people. One tells a story, and the other one listens.",
    ),
    "consider": (
        "Your yes",
        "A person reads a page and puts a thumb up.",
    ),
}
KEYS = tuple(PAGES)


@dataclass(frozen=True, slots=True)
class EasyPage(QuestionPage):
    """One question on a page of its own, in Easy Read."""

    name: str = ""

    @property
    def slug(self) -> str:
        return f"{PREFIX}{self.name}"

    @property
    def number(self) -> int:
        return KEYS.index(self.name) + 1

    @property
    def picture(self) -> str:
        """What its picture shows, for whoever cannot see it."""
        return PAGES[self.name][1]


@dataclass(frozen=True, slots=True)
class EasyStep:
    """A page of the path with its answer."""

    page: EasyPage
    answer: Answer


def easy_page(submission, slug: str) -> EasyPage | None:
    """Return the page with this address, or None; without a tick there is no *how* yet."""
    name = slug.removeprefix(PREFIX)
    if not slug.startswith(PREFIX) or name not in PAGES:
        return None
    return next((page for page in easy_pages(submission) if page.name == name), None)


def easy_pages(submission) -> list[EasyPage]:
    """Return the pages of the path in their order."""
    words = in_force()
    pages = [_page(name, in_easy_read(words[name])) for name in KEYS if name != "how"]
    criterion = _to_ask_about(submission)
    if criterion:
        question = in_easy_read(words["how"])
        wording = f"{criterion.plain_name}. {question.wording}"
        question = replace(question, key=how_key(criterion), wording=wording)
        pages.insert(KEYS.index("how"), _page("how", question, how_section(criterion)))
    return pages


def _page(name, question, section: Section | None = None) -> EasyPage:
    section = section or SECTION_BY_KEY[question.section]
    return EasyPage(section.key, PAGES[name][0], section.part, question, name)


def _to_ask_about(submission):
    """Return the one of the six to tell a story about: one that has an answer, else the first."""
    ticked = list(submission.criteria.all())
    answered = set(submission.answers.exclude(modes=[]).values_list("question", flat=True))
    return next((c for c in ticked if how_key(c) in answered), ticked[0] if ticked else None)


def in_easy_read(question: Question) -> Question:
    """Return a question in its Easy Read lines; without any, in its other words."""
    first, *more = question.easy_read.splitlines() or [""]
    if not first.strip():
        return question
    return replace(question, wording=first.strip(), hint="\n\n".join(filter(None, more)))


def easy_steps(submission) -> list[EasyStep]:
    """Return each page of the path with what has been answered."""
    answers = {answer.question.key: answer for answer in answers_of(submission)}
    return [EasyStep(page, answers[page.question.key]) for page in easy_pages(submission)]


def next_page(submission, after: EasyPage | None = None) -> EasyPage | None:
    """Return the page to go on with: the one that follows, or the first without an answer."""
    if after:
        pages = easy_pages(submission)
        names = [page.name for page in pages]
        at = names.index(after.name) + 1
        return pages[at] if at < len(pages) else None
    return next((step.page for step in easy_steps(submission) if not step.answer.given), None)


def is_wrong(page: EasyPage, typed) -> bool:
    """Whether one of the inputs in `typed`, names that could not be stored, is of this page."""
    key = page.question.key
    return any(name == key or name.startswith(f"{key}_") for name in typed)


def easy_slug_of(section_key: str) -> str:
    """Return the address of the first page that asks what a page of the long form asks, or ""."""
    if section_key.startswith("how-"):
        return f"{PREFIX}how"
    return next(
        (f"{PREFIX}{key}" for key in KEYS if BY_KEY[key].section == section_key and key != "how"),
        "",
    )
