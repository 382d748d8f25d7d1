"""The list of changes as a page to answer: numbered, in order, with what she said of it before."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from casestudies.enums import RequestState
from core.languages import ENGLISH, direction, name_of
from signoff.answers import CHANGE, Given, Point
from signoff.changes import Change, ChangeList
from signoff.changes.published import PARTS
from signoff.changes.sentences import named, said_before, said_now
from signoff.enums import ChangeKind
from submissions.answers import Answer
from ui.words import count

SPELLING, PICTURES, ADDED = "spelling", "pictures", "added"
ELSEWHERE = "another place"
FOLDED = 6


@dataclass(frozen=True, slots=True)
class Block:
    """Words under a label. `now` is what stands on the page; the other is what was sent."""

    label: str
    text: str
    lang: str = ENGLISH
    now: bool = False

    @property
    def dir(self) -> str:
        return direction(self.lang)


@dataclass(slots=True)
class Item:
    """A point as its template shows it: what it is about, its fields, what she said before."""

    point: Point
    change: Change | None = None
    blocks: tuple[Block, ...] = ()
    picture: dict | None = None
    before: dict | None = None
    asked: bool = False
    changes: tuple[Change, ...] = ()
    fields: tuple = ()
    said: str = ""
    total: int = 0

    @property
    def about(self) -> str:
        return self.point.about

    @property
    def name(self) -> str:
        return self.point.name

    @property
    def counted(self) -> str:
        """How many changes of spelling it is about."""
        said = count(len(self.changes), "small change")
        return f"{said[:1].upper()}{said[1:]}"

    @property
    def is_long(self) -> bool:
        return len(self.changes) >= FOLDED


@dataclass(slots=True)
class Part:
    """A question with its changes and, beside them, how its answer reads now."""

    key: str
    title: str
    items: list[Item]
    because: str = ""
    clean: Block | None = None


@dataclass(slots=True)
class ChangesPage:
    """All she can answer on the page, in its order. `live`: it corrects what is on the website."""

    counts: str
    parts: list[Part]
    spelling: Item | None
    pictures: list[Item]
    usual: str = ""
    asked_before: list[tuple[str, str]] = field(default_factory=list)
    kept: dict[str, Given] = field(default_factory=dict)
    live: bool = False

    @property
    def items(self) -> list[Item]:
        found = [item for part in self.parts for item in part.items]
        return [*found, *([self.spelling] if self.spelling else []), *self.pictures]

    @property
    def points(self) -> list[Point]:
        return [item.point for item in self.items]

    @property
    def untouched(self) -> bool:
        """Whether every word she sent is as it was; what stands around them may be ours."""
        own = [item for part in self.parts if part.key != ADDED for item in part.items]
        changed = own or self.spelling or [item for item in self.pictures if item.change]
        return not changed

    @property
    def after_parts(self) -> str:
        """Where *Skip this part* leads from the changes of meaning."""
        return SPELLING if self.spelling else PICTURES if self.pictures else "page"

    def bind(self, form) -> None:
        """Give each item its two fields of the form of answers."""
        for item in self.items:
            item.fields = form.parts(item.point)


def open_changes(found: ChangeList, cs, submission, answers: Iterable[Answer]) -> ChangesPage:
    """Return the page of a list of changes, with what she said before.

    Args:
        found: what was changed.
        cs: the page's public shape.
        answers: all answers of the submission.
    """
    by_key = {answer.question.key: answer for answer in answers}
    reads = "How it would read" if found.live else "How it reads now"
    parts = [_part(question, by_key.get(question.key), reads) for question in found.questions]
    added = [_item(change, ADDED) for change in found.added if change.kind != ChangeKind.SPELLING]
    parts.append(Part(ADDED, "What we wrote ourselves", added))
    page = ChangesPage(
        counts=found.counts,
        parts=[part for part in parts if part.items],
        spelling=_spelling(found.spelling),
        pictures=_pictures(found, cs, submission),
        usual=named(change.after for change in found.usual),
        live=found.live,
    )
    _number(page)
    _remember(page, submission, by_key)
    return page


def _part(question, answer, reads: str) -> Part:
    clean = Block(reads, question.clean, question.lang, now=True)
    part = Part(
        question.key,
        question.wording,
        [_item(change, question.key) for change in question.meant],
        because=question.because,
        clean=clean if question.clean else None,
    )
    for item in part.items:
        if item.change.kind == ChangeKind.TRANSLATED and answer and answer.lines and part.clean:
            # Original and translation stand together, whole; the page's words are the second.
            item.blocks = _translated(answer.text, item.change.lang, question.clean)
            part.clean = None
    if part.clean and [block.text for item in part.items for block in item.blocks if block.now] == [
        part.clean.text
    ]:
        part.clean = None  # the one change says it all: nobody should have to hear it twice
    return part


def _item(change: Change, question: str) -> Item:
    return Item(Point(change.id, "", question), change, blocks=_blocks(change))


def _blocks(change: Change) -> tuple[Block, ...]:
    """Return what was and what is now, each under the words that say what we did with it."""
    about = f" {change.about}" if change.about else ""
    wrote = said_before(change)
    was = Block(f"For{about} {wrote.lower()}" if about else wrote, change.before, change.lang)
    now = Block("We changed it to", change.after, change.lang, now=True)
    match change.kind:
        case ChangeKind.TRANSLATED:
            return _translated(change.before, change.lang, change.after)
        case ChangeKind.MOVED if change.before == change.after:
            return (Block(f"We moved this to {ELSEWHERE}", change.after, change.lang, now=True),)
        case ChangeKind.MOVED:
            label = f"We moved it to {ELSEWHERE}. {said_now(change)}"
            return was, Block(label, change.after, change.lang, now=True)
        case ChangeKind.MEANING if change.before == change.after:
            return (Block(f"We changed{about}", change.after, change.lang, now=True),)
    if not change.before:
        return (Block(f"We added{about}", change.after, change.lang, now=True),)
    if not change.after:
        return (Block(f"We left out{about}", change.before, change.lang),)
    if change.moved:
        label = f"We moved it to {ELSEWHERE}, and changed it to"
        return was, Block(label, change.after, change.lang, now=True)
    return was, now


def _translated(original: str, lang: str, english: str) -> tuple[Block, ...]:
    language = name_of(lang) or "another language"
    was = Block(f"You wrote, in {language}", original, lang)
    now = Block("In English we wrote", english, ENGLISH, now=True)
    return (was, now) if original else (now,)


def _spelling(changes: tuple[Change, ...]) -> Item | None:
    if not changes:
        return None
    about = f"{SPELLING}-{_digest(sorted(change.id for change in changes))}"
    point = Point(about, "Spelling", SPELLING, many=len(changes) > 1)
    return Item(point, changes=changes)


def _pictures(found: ChangeList, cs, submission) -> list[Item]:
    """Return what was changed about the pictures, then every picture with what we say of it.

    Of a correction only the changes: she has said yes to the other pictures.
    """
    asked = set(submission.files.filter(describe_for_me=True).values_list("image", flat=True))
    shown = {picture["image"]: picture for picture in _shown(cs)}
    items, described = [], set()
    for change in found.pictures.meant if found.pictures else ():
        before, after = change.images
        item = _item(change, PICTURES)
        item.picture = shown.get(after)
        if before and before != after:
            item.before = {"image": before, "alt": change.before, "caption": "", "credit": ""}
        described |= {after} if change.about else set()
        items.append(item)
    for image, picture in () if found.live else shown.items():
        if image not in described:
            about = f"picture-{_digest([picture['file_hash'], picture['alt']])}"
            items.append(
                Item(
                    Point(about, "", PICTURES),
                    blocks=(_said_of(picture, image in asked),),
                    picture=picture,
                )
            )
    return items


def _shown(cs) -> list[dict]:
    names = ("image", "file_hash", "alt", "caption", "credit")
    lead = [{name: getattr(cs.picture, name) for name in names}] if cs.picture else []
    return lead + [block.value for block in cs.body if block.type == "picture"]


def _said_of(picture: dict, asked: bool) -> Block:
    label = "You asked us to help with this one. We say" if asked else "We say"
    nothing = "Nothing, because it is there for its looks only."
    return Block(label, picture["alt"] or nothing, now=True)


def _number(page: ChangesPage) -> None:
    """Name each item by its place: *Change 2*, *Picture 1*."""
    changes = [item for item in page.items if item.change]
    for number, item in enumerate(changes, start=1):
        item.point = item.point.named(f"Change {number}")
        item.total = len(changes)
    pictures = [item for item in page.pictures if not item.change]
    for number, item in enumerate(pictures, start=1):
        item.point = item.point.named(f"Picture {number}")


def _remember(page: ChangesPage, submission, by_key) -> None:
    """Put what she said before where it still belongs, and list what she asked us to change."""
    rows = {row.about: row for row in submission.change_answers.all()}
    requests = submission.page.requests.filter(state=RequestState.CHANGE)
    if page.live:  # what she asked for before the page was on the website is done
        requests = requests.filter(asked_at__gte=submission.correction.opened_at)
    page.kept = {about: Given(about, row.answer, row.words) for about, row in rows.items()}
    for item in page.items:
        row = rows.get(item.about)
        item.said = row.answer if row and row.request_id else ""
    last = requests.order_by("-pk").first()
    if last is None:
        return
    for row in rows.values():
        if row.request_id == last.pk and row.answer == CHANGE:
            page.asked_before.append((title_of(row.question, by_key), row.words))
    if last.comment:
        page.asked_before.append(("", last.comment))


def title_of(question: str, answers: dict[str, Answer]) -> str:
    """Return what an answer is about, in words: a question's wording, or a part of the page."""
    own = {
        **PARTS,
        SPELLING: "Spelling",
        PICTURES: "The pictures",
        ADDED: "What we wrote ourselves",
    }
    return own.get(question) or (answers[question].question.wording if question in answers else "")


def _digest(values) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]
