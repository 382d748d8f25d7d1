"""One Word file: each thing sent, what readers think of it, what was decided."""

from collections.abc import Iterable, Iterator, Sequence

from core.downloads import word
from core.downloads.text import Part
from review.exports.material import Material
from review.reading import text_for
from review.tables import Row
from ui.words import count


def write_docx(
    file, title: str, said: str, rows: Sequence[Row], found: Iterable[Material], user
) -> None:
    """Write a Word file into an open binary file, for `user` and in what she may see.

    Args:
        file: open for writing.
        title: of the file.
        said: on its first page, after how many there are.
        rows: for the list of contents; `found` has the same in the same order.
    """
    said = f"{count(len(rows), 'thing').capitalize()} sent. {said}"
    body = (piece for number, one in enumerate(found) for piece in _one(number, one, user))
    word.write_docx(file, title, said, [row.title for row in rows], body)


def _one(number: int, one: Material, user) -> Iterator[str]:
    row = one.row
    yield word.heading(row.title, 1, number=number)
    facts = [one.group, f"Reference {row.submission.reference}", row.standing.label]
    facts += [f"Says it does {row.summary.claimed} of the six, shows {row.summary.met} well"]
    if row.mean:
        facts.append(f"Mean {row.mean}, median {row.median}, spread {row.spread}")
    facts.append(f"{count(row.summary.reviews, 'review').capitalize()}")
    if row.summary.missing:
        facts.append(f"Missing: {row.summary.missing}")
    yield from _say(". ".join(fact for fact in facts if fact) + ".")
    yield from _sent(row.submission, user)
    yield from _thought(one)
    yield from _decided(one)


def _sent(submission, user):
    text = text_for(submission, user)
    if text.note:
        yield from _say(f"Before you read: {text.note}")
    for section in text.sections:
        yield word.heading(section.title, 2)
        for answer in section.answers:
            yield word.heading(answer.wording, 3)
            yield from word.lines(*(Part(line, answer.lang, answer.dir) for line in answer.lines))
            if answer.translation:
                yield from _say(f"In English: {answer.translation}")
            names = [f"{f.name}. {f.description}".strip() for f in answer.files]
            yield from _say(*answer.links, *names, answer.hidden)
            if answer.contact:
                yield from _say("Contact me about this one.")


def _thought(one: Material):
    yield word.heading("What readers think", 2)
    if not one.beside.readers:
        yield from _say("Nobody has finished reading this.")
        return
    for reader in one.beside.readers:
        advice = reader.review.get_recommendation_display() or "Does not say what to do"
        changed = " The text was changed after this reader read it." if reader.changed else ""
        yield from _say(f"{reader.called}: {advice}.{changed}", reader.review.for_panel)
    for line in one.beside.lines:
        added = "" if line.claimed else " (a reader added it)"
        yield word.heading(f"{line.criterion.plain_name}{added}", 3)
        for reader, score in line.given:
            if score is not None:
                level = score.get_level_display() or score.get_no_level_display()
                yield from _say(f"{reader.called}: {level or 'Nothing written'}.", score.reason)


def _decided(one: Material):
    if one.decision is None:
        return
    yield word.heading("What was decided", 2)
    yield from _say(one.row.standing.label + ".")
    for row in one.decision.feedback.all():
        yield word.heading(row.criterion.plain_name, 3)
        yield from _say(*_both(row))
    yield word.heading("All of it", 3)
    yield from _say(*_both(one.decision))


def _both(said):
    if said.strong:
        yield f"What was strong: {said.strong}"
    if said.stronger:
        yield f"What would make it stronger: {said.stronger}"


def _say(*texts: str):
    yield from word.lines(*(Part(text) for text in texts if text))
