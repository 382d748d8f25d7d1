"""What she ticks and writes on the yes page, put together with what was saved in another place.

The page carries a mark of each answer it was made from, as a page of the form does
(`submissions.forms.merging`). What was changed in one place only is taken from there. A tick that
was changed in both is the one that came last; words that were changed in both both stand.
"""

import json
from dataclasses import dataclass

from signoff.answers import ABOUT_ALL, COMMENT, Given, Point
from signoff.forms import ANSWER, WORDS
from submissions.forms.merging import Answers, Merge, marks_of, merge, read_marks
from submissions.views.stamps import origin_of

TEXT = (WORDS, "comment")
ARRIVED = "yes_pages"
MOST_REMEMBERED = 10


def shown(kept: dict[str, Given], points: list[Point]) -> Answers:
    """Return what is saved, by the names of the fields that show it."""
    found = {}
    for point in points:
        given = kept.get(point.about, Given(point.about))
        found[f"{ANSWER}{point.about}"] = _parts(given.answer)
        found[f"{WORDS}{point.about}"] = _parts(given.words)
    found["comment"] = _parts(kept[COMMENT].words) if COMMENT in kept else []
    for name in ABOUT_ALL - {COMMENT}:
        found[name] = _parts(kept[name].answer) if name in kept else []
    return found


def base_of(answers: Answers) -> str:
    """Return the marks of what a page shows, for its hidden field."""
    return json.dumps(marks_of(answers), separators=(",", ":"))


@dataclass(frozen=True)
class Sent:
    """What came from an open page, put together with what is saved."""

    data: object
    merge: Merge

    @property
    def base(self) -> str:
        """The marks of what the open page shows now."""
        return json.dumps(self.merge.marks, separators=(",", ":"))


def put_together(data, saved: Answers, *, typing: bool) -> Sent:
    """Return what was sent with what was saved elsewhere in the meantime.

    Args:
        data: the fields, a QueryDict.
        saved: of `shown`.
        typing: whether nobody pressed a button: then words written in two places wait for one.
    """
    mine = {name: _parts(data.get(name, "")) for name in saved}
    base = read_marks(data["base"]) if "base" in data else marks_of(saved)
    found = merge(mine, saved, base, own=(), many=())
    data = data.copy()
    for name, value in found.answers.items():
        data[name] = "".join(value)
    for name in found.conflicts if not typing else ():
        both = [*saved[name], *mine[name]] if name.startswith(TEXT) else mine[name] or saved[name]
        data[name] = "\n\n".join(both)
    return Sent(data, found)


def _parts(value: str) -> list[str]:
    value = value.replace("\r\n", "\n").strip()
    return [value] if value else []


def arrived(request, submission) -> None:
    """Remember that a press from this open page came through: its browser may still hold a copy."""
    page = origin_of(request.POST, submission, "yes")
    if page.page:
        known = [row for row in request.session.get(ARRIVED, []) if row[0] != page.page]
        request.session[ARRIVED] = [[page.page, page.turn], *known][:MOST_REMEMBERED]


def has_arrived(request, submission) -> bool:
    """Return whether what a browser sends now came with a press before."""
    page = origin_of(request.POST, submission, "yes")
    return any(
        page.page == known and page.turn <= turn for known, turn in request.session.get(ARRIVED, [])
    )
