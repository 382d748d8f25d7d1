"""Spreadsheets: a row for each thing sent, for each level a reader gave, for each feedback."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from core.downloads.sheet import Sheet, cell
from review.enums import Recommendation
from review.exports.material import Material

SENT = (
    *("Reference", "What was sent", "Group", "Place", "Shown well", "Says it does"),
    *("Mean", "Median", "Spread", "Reviews", "Missing"),
    *(f"Readers who say: {one.label.lower()}" for one in Recommendation),
    *("Decision", "To talk about", "Shortlist"),
)
GIVEN = (
    *("Reference", "What was sent", "Reader", "About", "Claimed"),
    *("Level", "In words", "Why", "Read an older text"),
)
SAID = ("Reference", "What was sent", "About", "What was strong", "What would make it stronger")
WHOLE = "All of it"


def sent(found: Iterable[Material]) -> Iterator[tuple]:
    """Yield the heading, then a row for each thing sent."""
    yield SENT
    for one in found:
        row, summary = one.row, one.row.summary
        listed = ("In reserve" if row.item.reserve else "On it") if row.item else ""
        yield (
            *_which(one),
            cell(one.group),
            row.place or "",
            summary.met,
            summary.claimed,
            *map(_number, (summary.mean, summary.median, summary.spread)),
            summary.reviews,
            summary.missing,
            *(row.advice[advice] for advice in Recommendation),
            row.standing.label,
            "Yes" if row.to_discuss else "",
            listed,
        )


def given(found: Iterable[Material]) -> Iterator[tuple]:
    """Yield the heading, then what each reader said about the whole and about each of the six.

    No level is an empty cell, never 0; why there is none stands in words.
    """
    yield GIVEN
    for one in found:
        which = _which(one)
        for reader in one.beside.readers:
            review, old = reader.review, "Yes" if reader.changed else ""
            advice = review.get_recommendation_display()
            about = (WHOLE, "", "", advice, cell(review.for_panel), old)
            yield (*which, reader.letter, *about)
        for line in one.beside.lines:
            claimed = "Yes" if line.claimed else "A reader added it"
            for reader, score in line.given:
                if score is not None:
                    level = "" if score.level is None else score.level
                    words = score.get_level_display() or score.get_no_level_display()
                    told = (level, words or "", cell(score.reason))
                    old = "Yes" if reader.changed else ""
                    name = cell(line.criterion.plain_name)
                    yield (*which, reader.letter, name, claimed, *told, old)


def said(found: Iterable[Material]) -> Iterator[tuple]:
    """Yield the heading, then the feedback that was written with each decision."""
    yield SAID
    for one in found:
        if one.decision:
            parts = [(WHOLE, one.decision)]
            parts += [(row.criterion.plain_name, row) for row in one.decision.feedback.all()]
            for about, words in parts:
                yield (*_which(one), cell(about), cell(words.strong), cell(words.stronger))


def sheets(found: list[Material]) -> list[Sheet]:
    """Return the three sheets of the Excel file."""
    return [
        Sheet("What was sent", sent(found), len(SENT)),
        Sheet("Levels and reasons", given(found), len(GIVEN)),
        Sheet("Decisions and feedback", said(found), len(SAID)),
    ]


def _which(one: Material) -> tuple[str, str]:
    return one.row.submission.reference, cell(one.row.title)


def _number(value: Fraction | None):
    return "" if value is None else round(float(value), 2)
