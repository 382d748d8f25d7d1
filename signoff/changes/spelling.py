"""What is only spelling, and what may change the meaning. In doubt it is meaning.

The rules stand in `docs/final-yes.md`. Pure: words in, an answer out.
"""
# ruff: noqa: RUF001 SIM905

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from spellchecker import SpellChecker

from core.languages import ENGLISH, is_english

# Words of our field that no dictionary of general English has.
_OURS = frozenset(
    "ableism ableist aluminium befriender befrienders carer carers cheque cheques coproduce "
    "coproduced coproduction coproductive deafblind disableism disablism fundraiser "
    "fundraisers homeshare jewellery kerb kerbs lipspeaker lipspeakers neurodivergent "
    "neurodiverse neurodiversity notetaker notetakers palantypist peerled reablement "
    "telecare timebank timebanking userled wellbeing".split()
)
# The dictionary is American. Endings that make one word of two spellings, as British and American;
_SAME = (
    (re.compile(r"is(e[drs]?|es|ing|ations?|able)$"), r"iz\1"),
    (re.compile(r"ys(e[drs]?|es|ing)$"), r"yz\1"),
    (re.compile(r"our(?=(s|ed|ing|able|ful|ite|ites|hood|hoods|less|er|ers)?$)"), "or"),
)
# and others that only tell that a word is one.
_ALSO_BRITISH = (
    (re.compile(r"ll(?=(ed|ing|er|ers|or|ors|ery)$)"), "l"),
    (re.compile(r"l(?=(ful|fully|ment|ments|s)?$)"), "ll"),
    (re.compile(r"re(?=s?$)"), "er"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"enc(?=es?$)"), "ens"),
    (re.compile(r"[ao]e"), "e"),
)
_NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely "
    "cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt couldnt shouldnt "
    "wouldnt neednt mustnt mightnt aint na nid dim ddim heb byth".split()
)
# Without its apostrophe each of these is another word.
_OTHER_WITHOUT = frozenset("ill well were wed shell hell shed id".split())
# A capital makes these say something else.
_CAPITAL_SAYS = frozenset("deaf deafblind blind black disabled mad crip aids it us who".split())
_MARKS_THAT_SAY = frozenset("?؟？%@/\\#&")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_EDGES = ".,;:!…\"'“”‘’«»()[]{}*•"
SHORTEST, LONG = 4, 6  # letters of a word that may have one wrong letter, and two


def only_punctuation(before: str, after: str) -> bool:
    """Whether two texts differ in punctuation, spaces and capitals alone.

    A question mark, a number, a negation, a word that a capital or an apostrophe makes another
    (*deaf, Deaf; were, we're*) are never only that.
    """
    return _same_letters(before.split(), after.split())


def is_spelling(before: Sequence[str], after: Sequence[str], lang: str = ENGLISH) -> bool:
    """Whether words that became others were only spelt in another way.

    Args:
        before, after: the words that differ, as typed.
        lang: only in English do we know words, and leave accents out of account.
    """
    if _same_letters(before, after):
        return True
    if len(before) != 1 or len(after) != 1 or not is_english(lang):
        return False
    old, new = _core(before[0]), _core(after[0])
    if not (old and new) or not _same_letters([before[0].replace(old, new, 1)], after):
        return False
    if _plain(old) == _plain(new):
        return old.casefold() != new.casefold()  # an accent, and not what a capital says
    return _is_slip(old, new)


def key_of(word: str) -> str:
    """Return the letters of a word, to find it again whatever its punctuation and capitals."""
    folded = word.strip(_EDGES).casefold()
    if folded.isalpha():
        return folded
    folded = word.casefold()
    if folded == "&":
        return "and"
    if any(letter.isdigit() for letter in folded):
        return _THOUSANDS.sub("", folded.strip(_EDGES)).replace("–", "-")
    return "".join(letter for letter in folded if _says(letter))


def _says(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "PZC" or letter in _MARKS_THAT_SAY


def _same_letters(before, after) -> bool:
    if _joined(before) != _joined(after) or _negations(before) != _negations(after):
        return False
    if len(before) != len(after) and {"a", "i"} & {key_of(w) for w in (*before, *after)}:
        return False  # a part, apart
    return _apostrophes(before) == _apostrophes(after) and _capitals(before) == _capitals(after)


def _joined(words) -> str:
    """Return the letters of words as one; between two figures the space stays."""
    joined = ""
    for key in map(key_of, words):
        apart = joined[-1:].isdigit() and key[:1].isdigit()
        joined += f" {key}" if apart else key
    return joined


def _negations(words) -> list[str]:
    return [key for key in map(key_of, words) if key in _NEGATIONS]


def _apostrophes(words) -> list[str]:
    """Return the words that would be others without their apostrophe."""
    keys = (key_of(word) for word in words if re.search(r"\w['’]\w", word))
    return [key for key in keys if key in _OTHER_WITHOUT]


def _capitals(words) -> list[str]:
    """Return how each word is written that a capital makes another."""
    cores = (_core(word) for word in words if key_of(word) in _CAPITAL_SAYS)
    return [_written(core) for core in cores]


def _written(core: str) -> str:
    short = core.casefold() in ("it", "us", "who", "aids")  # Us at the beginning of a sentence
    return str(core.isupper()) if short else core[:1]


def _core(word: str) -> str:
    """Return a word without the punctuation round it."""
    while word and unicodedata.category(word[0])[0] == "P":
        word = word[1:]
    while word and unicodedata.category(word[-1])[0] == "P":
        word = word[:-1]
    return word


def _plain(word: str) -> str:
    """Return a word without accents and capitals."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _is_slip(old: str, new: str) -> bool:
    """Whether a word that is none became one, by a slip of a letter or two."""
    if not (old.isalpha() and new.isalpha() and old.islower() and new.islower()):
        return False
    shorter = min(len(old), len(new))
    if shorter < SHORTEST or old[0] != new[0] or abs(len(old) - len(new)) > 1:
        return False
    if {old, new} & _NEGATIONS or not _is_known(new):
        return False
    if _american(old, _SAME) & _american(new, _SAME):
        return True  # the same word, as Britons and as Americans spell it
    if _is_known(old):
        return False
    return _distance(old, new) <= (2 if shorter >= LONG else 1)


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    return frozenset(SpellChecker(language="en", distance=1).word_frequency.words()) | _OURS


def _american(word: str, patterns) -> frozenset[str]:
    """Return the English words it may be, in the American spelling of the dictionary."""
    forms = {word, *(pattern.sub(to, word) for pattern, to in patterns)}
    return frozenset(forms & _dictionary())


def _is_known(word: str) -> bool:
    """Whether it is an English word, as Britons or as Americans spell it."""
    return bool(_american(word, (*_SAME, *_ALSO_BRITISH)))


def _distance(old: str, new: str) -> int:
    """Return how many letters were added, left out, changed or swapped with the next."""
    rows = [list(range(len(new) + 1))]
    for i, letter in enumerate(old, start=1):
        row = [i]
        for j, other in enumerate(new, start=1):
            row.append(min(row[-1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (letter != other)))
            if i > 1 and j > 1 and letter == new[j - 2] and old[i - 2] == other:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]
