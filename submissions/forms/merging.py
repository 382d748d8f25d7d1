"""Two versions of one page of the form, put together answer by answer.

A page carries a mark (a short hash) of each answer it was made from. An answer whose mark is the
same is unchanged on that side. What changed on one side only is taken from there; ticks and rows
that changed on both are put together; any other answer that changed on both is a conflict, and
its writer decides.
"""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from submissions.forms.rows import Rows
from submissions.forms.sections import SectionForm

# What a browser would send for each answer. All rows of a question are one answer, each row JSON.
Answers = dict[str, list[str]]
Marks = Mapping[str, list[str]]


def answers_in(form: SectionForm) -> Answers:
    """Return the answers of a page as the site reads them: fresh, or as they were sent.

    A bound form must have been validated.
    """
    found = {name: _sent(form, name) for name in form.fields if _is_answer(form, name)}
    for key, rows in _rows_of(form).items():
        cells = [[(found.pop(name) or [""])[0] for name in names] for names in rows]
        found[key] = [json.dumps(row) for row in cells if any(row)]
    return found


def _is_answer(form, name) -> bool:
    field = form.fields[name]
    return not (field.widget.is_hidden or isinstance(field, forms.FileField))


def _rows_of(form) -> dict[str, list[list[str]]]:
    """Return the field names of each row of the questions that have rows."""
    return {
        kind.key: [kind.row_names(index) for index in range(kind.count())]
        for kind in form.kinds
        if isinstance(kind, Rows)
    }


def _sent(form, name) -> list[str]:
    if not form.is_bound:
        return _strings(form.get_initial_for_field(form.fields[name], name))
    if name in form.cleaned_data:
        return _strings(form.cleaned_data[name])
    return _strings(form.data.getlist(name))


def _strings(value) -> list[str]:
    if value is True:
        return ["on"]
    if isinstance(value, (list, tuple, QuerySet)):
        return [text for one in value for text in _strings(getattr(one, "pk", one))]
    return [] if value in (None, "", False) else [str(value).replace("\r\n", "\n")]


def marks_of(answers: Answers) -> dict[str, list[str]]:
    """Return a mark for each part of each answer that says something."""
    return {name: [_mark(part) for part in parts] for name, parts in answers.items() if parts}


def _mark(part: str) -> str:
    return hashlib.blake2b(part.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def read_marks(text: str) -> dict[str, list[str]]:
    """Return the marks a page carried; nonsense is no marks."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        name: [str(mark) for mark in marks]
        for name, marks in found.items()
        if isinstance(marks, list)
    }


@dataclass(frozen=True)
class Merge:
    """What came of putting two versions together.

    `answers` is what to store: for a conflict, what is stored already. `changed` names what is new
    compared with that, and whether it is just what the page has. `marks` is what the page is made
    from now.
    """

    answers: Answers
    conflicts: list[str]
    changed: dict[str, bool]
    marks: dict[str, list[str]]
    is_mine: bool


def unchallenged(mine: Answers, made_from: Marks) -> Merge:
    """Return what comes of a page that nobody else saved since it was opened."""
    marks = marks_of(mine)
    changed = {name: True for name in mine if marks.get(name, []) != made_from.get(name, [])}
    return Merge(mine, [], changed, marks, is_mine=True)


def merge(
    mine: Answers, theirs: Answers, made_from: Marks, *, own: Collection[str], many: Collection[str]
) -> Merge:
    """Put a page that was sent together with what is stored.

    Args:
        mine: what was sent.
        theirs: what is stored now.
        made_from: the marks of the answers the page was made from.
        own: answers that were last changed from this very page: they never stand in its way.
        many: answers of several parts that are put together part by part.
    """
    answers, conflicts, marks = {}, [], marks_of(mine)
    for name in mine.keys() | theirs.keys():
        my, their, old = mine.get(name, []), theirs.get(name, []), made_from.get(name, [])
        my_marks, their_marks = ([_mark(part) for part in parts] for parts in (my, their))
        if my == their or name in own or their_marks == old:
            answers[name] = my
        elif my_marks == old:
            answers[name] = their
        elif name in many:
            answers[name] = _parts_of_both(my, their, old)
        else:
            answers[name] = their
            conflicts.append(name)
            marks[name] = old
    changed = {
        name: answers[name] == mine.get(name, [])
        for name in answers
        if answers[name] != theirs.get(name, [])
    }
    is_mine = all(answers[name] == mine.get(name, []) for name in answers)
    return Merge(answers, sorted(conflicts), changed, marks, is_mine)


def _parts_of_both(mine: list[str], theirs: list[str], old: list[str]) -> list[str]:
    """Return their parts without those I took away, then those I added."""
    kept = {_mark(part) for part in mine}
    found = [part for part in theirs if _mark(part) in kept or _mark(part) not in old]
    return found + [part for part in mine if _mark(part) not in old and part not in theirs]


def parts_merged(form: SectionForm) -> set[str]:
    """Return the answers of a page that have several parts: ticks and rows."""
    ticks = {
        name
        for name in form.fields
        if isinstance(form.fields[name].widget, forms.CheckboxSelectMultiple)
    }
    return ticks | _rows_of(form).keys()


def as_sent(form: SectionForm, data: QueryDict, answers: Answers) -> QueryDict:
    """Return `data` with the answers in place of those it brought."""
    found = data.copy()
    for kind in form.kinds:
        if isinstance(kind, Rows):
            if kind.key in answers:
                _put_rows(found, kind, answers[kind.key])
            continue
        for name in kind.fields().keys() & answers.keys():
            found.setlist(name, answers[name])
    return found


def _put_rows(data: QueryDict, kind: Rows, rows: list[str]) -> None:
    for name in [name for name in data if re.match(rf"{kind.key}_\d+_", name)]:
        del data[name]
    for index, row in enumerate(rows):
        for name, cell in zip(kind.row_names(index), json.loads(row), strict=True):
            data[name] = cell
