"""The list of changes as data: one change, those of one question, the whole list."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.languages import ENGLISH
from signoff.changes.sentences import Part, counted, parts_of
from signoff.enums import ChangeKind

# Reasons that are always the same, and said by the list itself.
_SAID_ALREADY = (ChangeKind.SPELLING, ChangeKind.TRANSLATED)


def seal_of(parts: Iterable[str]) -> str:
    """Return a hash that stays the same as long as these words do."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Edit:
    """In one stretch: words `gone` (from, to) of what was sent are left out, and `words` stand on
    the page from its word `at` on."""

    stretch: str
    gone: tuple[int, int] = (0, 0)
    at: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed, in words that can be read alone.

    `question` is the key of the question answered; empty for what is ours alone. `before` and
    `after` are what was sent and what stands on the page, with the words around it; … marks where
    a long text was cut. `about` names a part that is not plain text, such as *the heading*.
    `images` are the pictures before and after, by id. `live`: what was stands on the website, and
    this corrects it. `edits` are exact, for `compare.apply`.
    """

    question: str
    kind: ChangeKind
    before: str
    after: str
    lang: str = ENGLISH
    about: str = ""
    moved: bool = False
    images: tuple[int | None, int | None] = (None, None)
    nth: int = 0
    live: bool = False
    edits: tuple[Edit, ...] = field(default=(), repr=False, compare=False)

    @property
    def id(self) -> str:
        """A short hash that stays while the change does."""
        images = (str(number or "") for number in self.images)
        said = (self.question, self.kind, self.about, self.before, self.after, str(self.moved))
        live = ("live",) if self.live else ()
        return seal_of((*said, *images, str(self.nth), *live))[:16]

    @property
    def needs_because(self) -> bool:
        """Whether an editor has to say why: all but spelling, a translation, and what is ours,
        such as words for a picture that came with none. A correction has one reason for all."""
        if self.live:
            return False
        ours = not self.question or (self.kind == ChangeKind.PICTURE and self.about)
        return self.kind not in _SAID_ALREADY and not (ours and not self.before)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sentence in parts: our words, and theirs with their language."""
        return parts_of(self)

    @property
    def sentence(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class QuestionChanges:
    """What was changed in the answer to one question.

    `because` is the editor's reason; `because_before` one she wrote for other changes. `clean` is
    how the answer reads on the page.
    """

    key: str
    wording: str
    changes: tuple[Change, ...]
    clean: str = ""
    lang: str = ENGLISH
    because: str = ""
    because_before: str = ""

    @property
    def meant(self) -> tuple[Change, ...]:
        """All changes but those of spelling."""
        return tuple(c for c in self.changes if c.kind != ChangeKind.SPELLING)

    @property
    def spelling(self) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.kind == ChangeKind.SPELLING)

    @property
    def needs_because(self) -> bool:
        return any(change.needs_because for change in self.changes)

    @property
    def unexplained(self) -> bool:
        """Whether the reason is still missing."""
        return self.needs_because and not self.because

    @property
    def seal(self) -> str:
        """A hash of the changes that need a reason: the reason holds as long as it is the same."""
        return seal_of(sorted(c.id for c in self.changes if c.needs_because))


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Everything that was changed between what was sent and what stands on the page.

    `questions` come in the order of the form, those with a change of meaning before those with
    spelling alone; `pictures` is None without a change to a picture; `added` is ours, from no
    answer; `usual` is what each of our pages has, and is told but neither asked nor counted.
    Of a correction (`live`), the parts of the page stand for the questions.
    """

    questions: tuple[QuestionChanges, ...] = ()
    pictures: QuestionChanges | None = None
    added: tuple[Change, ...] = ()
    usual: tuple[Change, ...] = ()
    live: bool = False

    @property
    def by_question(self) -> tuple[QuestionChanges, ...]:
        """Every question with a change, the pictures last."""
        return self.questions + ((self.pictures,) if self.pictures else ())

    @property
    def all(self) -> tuple[Change, ...]:
        """Every change once."""
        return tuple(c for one in self.by_question for c in one.changes) + self.added + self.usual

    @property
    def spelling(self) -> tuple[Change, ...]:
        """Every change of spelling: they are one group, with one answer."""
        return tuple(c for c in self.all if c.kind == ChangeKind.SPELLING)

    @property
    def numbers(self) -> Counter[ChangeKind]:
        return Counter(change.kind for change in self.all if change not in self.usual)

    @property
    def counts(self) -> str:
        """For example *2 cuts, 3 changes of meaning, 14 of spelling*."""
        return counted(self.numbers)

    @property
    def needs_because(self) -> bool:
        return any(one.needs_because for one in self.by_question)

    @property
    def unexplained(self) -> tuple[QuestionChanges, ...]:
        """The questions whose changes have no reason yet."""
        return tuple(one for one in self.by_question if one.unexplained)

    def __bool__(self) -> bool:
        return bool(self.all)
