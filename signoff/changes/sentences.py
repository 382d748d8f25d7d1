"""The words of the list: a sentence for each kind of change, and the counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.languages import ENGLISH, direction, name_of
from signoff.enums import ChangeKind
from ui.words import sentence_list

CUT, ADDED, MEANING, MOVED = (ChangeKind[n] for n in ("CUT", "ADDED", "MEANING", "MOVED"))
PICTURE, TRANSLATED, SPELLING = (ChangeKind[n] for n in ("PICTURE", "TRANSLATED", "SPELLING"))

_COUNTED = {
    CUT: ("cut", "cuts"),
    ADDED: ("addition", "additions"),
    MEANING: ("change of meaning", "changes of meaning"),
    MOVED: ("part moved", "parts moved"),
    PICTURE: ("change of pictures", "changes of pictures"),
    TRANSLATED: ("translation", "translations"),
    SPELLING: ("change of spelling", "changes of spelling"),
}
_PIECE = re.compile(r"(\{before\}|\{after\})")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: quoted words with their language, or our own with none."""

    text: str
    lang: str = ""

    @property
    def dir(self) -> str:
        return direction(self.lang) if self.lang else ""


def parts_of(change) -> tuple[Part, ...]:
    """Return the sentence of a change, cut where its quotes begin and end."""
    before_lang, after_lang = change.lang, change.lang
    if change.kind == TRANSLATED:
        after_lang = ENGLISH
    said = {
        "{before}": Part(_quoted(change.before), before_lang),
        "{after}": Part(_quoted(change.after), after_lang),
    }
    parts = []
    for piece in filter(None, _PIECE.split(_template(change))):
        ended = parts and parts[-1].lang and parts[-1].text[-2:-1] in ".!?…"
        if ended and piece.startswith("."):
            piece = piece[1:]
        if piece:
            parts.append(said.get(piece) or Part(piece))
    return tuple(parts)


def _quoted(text: str) -> str:
    return f"“{text}”"


def _template(change) -> str:
    about = f"{change.about}: " if change.about else ""
    wrote, now = said_before(change), said_now(change)
    match change.kind:
        case ChangeKind.CUT:
            return f"We left out {about}{{before}}."
        case ChangeKind.ADDED:
            return f"We added {about}{{after}}."
        case ChangeKind.MOVED if change.before == change.after:
            return "We moved {before} to another place."
        case ChangeKind.MOVED:
            return f"{wrote} {{before}}. We moved it to another place. {now} {{after}}."
        case ChangeKind.SPELLING:
            return f"{wrote} {{before}}. {now} {{after}}."
        case ChangeKind.TRANSLATED:
            return _translated(change)
        case ChangeKind.PICTURE:
            return _picture(change, about)
        case ChangeKind.MEANING if change.before == change.after:  # another file, the same title
            return f"We changed {change.about} {{before}}."
    where = ", and moved it to another place" if change.moved else ""
    if change.about:
        return f"For {about}{wrote.lower()} {{before}}. We changed it to {{after}}{where}."
    return f"{wrote} {{before}}. We changed it to {{after}}{where}."


def said_before(change) -> str:
    """Return whose words were changed: hers, or those on the website."""
    return "It says" if change.live else "You wrote"


def said_now(change) -> str:
    return "It will say" if change.live else "It is now"


def _translated(change) -> str:
    language = name_of(change.lang) or "another language"
    if not change.before:
        return f"You told us this in {language}. In English we wrote {{after}}."
    return f"You wrote this in {language}: {{before}}. In English we wrote {{after}}."


def _picture(change, about: str) -> str:
    old, new = change.images
    if about:
        if not change.before:
            return f"We added {about}{{after}}."
        if not change.after:
            return f"We left out {about}{{before}}."
        wrote = said_before(change).lower()
        return f"For {about}{wrote} {{before}}. We changed it to {{after}}."
    if old and new and change.before == change.after:
        return "We changed the picture {before}."
    if old and new:
        sent = "It shows" if change.live else "You sent"
        return f"{sent} the picture {{before}}. We put the picture {{after}} in its place."
    return "We left out the picture {before}." if old else "We added the picture {after}."


def counted(numbers: Mapping[ChangeKind, int]) -> str:
    """Return for example *2 cuts, 3 changes of meaning, 14 of spelling*."""
    said, of = [], False
    for kind, (one, many) in _COUNTED.items():
        if not (number := numbers.get(kind, 0)):
            continue
        words = one if number == 1 else many
        if kind == SPELLING and of:
            words = "of spelling"
        of = of or kind == MEANING
        said.append(f"{number:,} {words}")
    return ", ".join(said) or "No changes"


def named(wordings) -> str:
    """Return wordings as a list in a sentence: *“a” and “b”*."""
    return sentence_list(f"“{wording}”" for wording in wordings)
