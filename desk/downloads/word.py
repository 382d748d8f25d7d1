"""One Word file to read on a train: each thing sent with its answers."""

from collections.abc import Iterable

from core.downloads import word
from core.downloads.text import Part
from desk.downloads.entries import Entry, parts_of
from ui.words import count, day


def write_docx(
    file, title: str, entries: Iterable[Entry], contents: list[tuple[str, str]], said: str
) -> None:
    """Write a Word file into an open binary file.

    Args:
        file: open for writing.
        title: of the file, and its first heading.
        entries: what was sent, in the order of `contents`; those erased meanwhile may be missing.
        contents: reference and title of each, for the list of contents.
        said: a sentence on the first page: what this is, who may read it.
    """
    said = f"{count(len(contents), 'thing').capitalize()} sent. {said}"
    word.write_docx(file, title, said, [text for _, text in contents], _body(entries, contents))


def _body(entries, contents):
    numbers = {reference: number for number, (reference, _) in enumerate(contents)}
    for entry in entries:
        yield from _entry(entry, numbers[entry.submission.reference])


def _entry(entry: Entry, number: int):
    row = entry.submission
    yield word.heading(str(row), 1, number=number)
    sent = f"sent on {day(row.submitted_at)}" if row.submitted_at else "not sent yet"
    facts = (entry.organisation, f"Reference {row.reference}", row.get_state_display(), sent)
    yield from word.lines(Part(". ".join(fact for fact in facts if fact) + "."))
    for title, answers in entry.sections():
        yield word.heading(title, 2)
        for answer in answers:
            yield word.heading(answer.question.wording, 3)
            yield from word.lines(*parts_of(answer))
