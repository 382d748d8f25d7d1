"""How hard our words are: ARI and Coleman-Liau over what visitors and contributors read.

ARI: Smith and Senter, AMRL-TR-66-220 (1967). Coleman and Liau, J. Applied Psychology 60 (1975).
Both give a school grade; an eleven-year-old is in grade 6.
"""

import re
from html import unescape
from pathlib import Path

import pytest

from submissions.questions import QUESTIONS

ROOT = Path(__file__).resolve().parents[2] / "templates"
ELEVEN = 6.0
LONGEST = 20
# Screens and mails of editors, who read for a living, and pages of parts.
OURS = ("admin", "desk", "ui", "components", "blocks", "wagtailadmin")
GROUPS = (
    "submissions",
    "signoff",
    "review",
    "accounts",
    "home",
    "catalogue",
    "casestudies",
    "search",
    "emails",
)
BREAK = (
    r"</?(?:p|li|h\d|dt|dd|div|ul|ol|dl|form|section|button|legend|label|summary|td|th|tr)\b[^>]*>"
)


def words_of(source: str) -> str:
    """Return what a person reads of a template; a variable counts as one short word."""
    text = re.sub(r"(?s){%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", " ", source)
    text = re.sub(r"{%\s*(?:el|if|end|for|empty|else|include|block|with)[^%]*%}", " ", text)
    text = re.sub(r"{{.*?}}", "it", text)
    text = re.sub(r"(?s){%.*?%}", " . ", text)
    text = re.sub(BREAK, " . ", text)
    return unescape(re.sub(r"(?s)<[^>]*>", " ", text))


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence of four words or more."""
    found = re.split(r"[.!?:;]+(?=\s|$)|\n\s*\n", text)
    parts = (re.findall(r"[A-Za-zÀ-ÿ][\w\u2019'-]*", part) for part in found)
    return [part for part in parts if len(part) > 3]


def grades(found: list[list[str]]) -> tuple[float, float]:
    """Return (ARI, Coleman-Liau) of a list of sentences."""
    words = sum(map(len, found))
    letters = sum(len(word) for sentence in found for word in sentence)
    ari = 4.71 * letters / words + 0.5 * words / len(found) - 21.43
    return ari, 5.88 * letters / words - 29.6 * len(found) / words - 15.8


def texts() -> dict[str, list[tuple[str, str]]]:
    groups = {name: [] for name in GROUPS}
    for path in sorted([*ROOT.rglob("*.html"), *ROOT.rglob("*.txt")]):
        parts = path.relative_to(ROOT).parts
        if parts[0] in groups and not set(parts) & set(OURS):
            groups[parts[0]].append((str(path.relative_to(ROOT)), words_of(path.read_text())))
    groups["questions"] = [(q.key, f"{q.wording}. {q.hint}") for q in QUESTIONS]
    return groups


TEXTS = texts()


@pytest.mark.parametrize("group", TEXTS)
def test_an_eleven_year_old_can_read_it(group):
    found = [sentence for _, text in TEXTS[group] for sentence in sentences(text)]
    assert found
    assert max(grades(found)) <= ELEVEN


@pytest.mark.parametrize("group", TEXTS)
def test_no_sentence_is_too_long(group):
    long = [
        f"{where}: {' '.join(sentence)}"
        for where, text in TEXTS[group]
        for sentence in sentences(text)
        if len(sentence) > LONGEST
    ]
    assert long == []


def test_hard_words_are_found():
    """A control."""
    hard = (
        "Applicant organisations are required to demonstrate compliance with the applicable "
        "eligibility criteria prior to the submission of supporting documentation."
    )
    assert min(grades(sentences(hard))) > ELEVEN
