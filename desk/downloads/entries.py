"""What a download is made of: each thing sent with its answers, read a few at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.downloads.text import Part, writable
from submissions.answers import RELATIONS, Answer, answers_of
from submissions.models import Submission
from submissions.questions import in_force, questions_for, sections_for

CHUNK = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing sent, with the answers that were given and may be in this file."""

    submission: Submission
    answers: tuple[Answer, ...]

    @property
    def organisation(self) -> str:
        matched = self.submission.matched_organisation
        return matched.name if matched else self.submission.organisation

    def sections(self) -> Iterator[tuple[str, list[Answer]]]:
        """Yield the title of each page of the form, with its answers, in the form's order."""
        for section in sections_for(self.submission.criteria.all()):
            if mine := [a for a in self.answers if a.question.section == section.key]:
                yield section.title, mine


def read(ids: list[int], *, private: bool) -> Iterator[Entry]:
    """Yield these submissions in this order, never more than a few of them in memory.

    Args:
        ids: of submissions.
        private: with the answers only editors read.
    """
    words = in_force()
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        rows = Submission.objects.select_related(
            "call", "contact", "private", "matched_organisation"
        ).prefetch_related(*RELATIONS)
        found = rows.in_bulk(chunk)
        for pk in chunk:
            if pk in found:  # not erased meanwhile
                yield Entry(found[pk], tuple(_given(found[pk], words, private)))


def _given(submission, words, private) -> Iterator[Answer]:
    answers = answers_of(submission, words)
    return (a for a in answers if a.given and (private or a.question.public))


def questions(criteria, *, private: bool) -> list:
    """Return every question a file can have an answer to, in the order of the form."""
    return [q for q in questions_for(criteria) if private or q.public]


def parts_of(answer: Answer) -> list[Part]:
    """Return an answer in every way it was given, its own words marked with their language."""
    found = [Part(writable(line), answer.lang, answer.dir) for line in answer.lines]
    found += [Part(writable(link)) for link in answer.links]
    found += [Part(writable(f"A file: {row.file.original_name}")) for row in answer.files]
    if answer.contact:
        found.append(Part("Contact me about this one."))
    if answer.language:
        found.append(Part(writable(f"Language: {answer.language}")))
    if answer.translation:
        found.append(Part(writable(f"In English: {answer.translation.text}")))
    return found
