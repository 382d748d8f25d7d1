"""Saving a page of the form, whichever way it comes: by a button, while typing, after signing in.

Every path over a draft uses the same three: `open_form`, `receive` and `keep`.
"""

import json
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.http import QueryDict

from submissions.answers import stored
from submissions.enums import State
from submissions.forms.merging import (
    Merge,
    answers_in,
    as_sent,
    marks_of,
    merge,
    parts_merged,
    read_marks,
    unchallenged,
)
from submissions.forms.sections import SectionForm
from submissions.models import SavedSection
from submissions.questions import Section
from submissions.services import drafting, waiting
from submissions.services.drafting import ChangedSince, Origin, Saved
from submissions.services.sending import open_requests
from submissions.views.finding import writer
from submissions.views.stamps import new_stamp, origin_of

# Said by pressing a button, never by typing alone: whose draft it is, and what we may do with it.
BY_BUTTON = ("email", "consider", "uses")


@dataclass(frozen=True)
class Received:
    """A page that was sent, put together with what was stored elsewhere in the meantime."""

    form: SectionForm
    merge: Merge
    times: int
    origin: Origin
    data: QueryDict
    aside: dict[str, list[str]]


def request_asked(submission):
    """Return the newest questions of an editor that wait for an answer, or None."""
    if submission.state != State.CHANGES_REQUESTED:
        return None
    return open_requests(submission).first()


def open_form(request, submission, page: Section, *, more: str = "") -> SectionForm:
    """Return a page as it was last saved, with the marks of what it is made from.

    Args:
        more: the key of a question that gets one more row.
    """
    row = _row(submission, page)
    # Read after the row: a save that comes in between is never overwritten as seen.
    submission.refresh_from_db()
    form = _form(submission, page, row=row, more=more)
    return _marked(request, form, submission, page, seen=row.times)


def open_again(request, form: SectionForm, saved: Saved) -> SectionForm:
    """Return a form that was sent wrong, made from what is stored now."""
    hidden = {"seen": saved.section.times, "turn": 0}
    return _marked(request, form, saved.submission, form.section, **hidden)


def receive(request, submission, page: Section, data, *, checking=False, origin=None) -> Received:
    """Read a page that was sent; nothing is stored.

    Args:
        data: the fields, a QueryDict.
        checking: whether required answers are asked for.
        origin: the opened page it comes from, if its stamp was read already.
    """
    files = request.FILES if request.method == "POST" else None
    form = _form(submission, page, data, files, checking=checking)
    form.is_valid()
    row = _row(submission, page)
    origin = origin or origin_of(data, submission, page.slug)
    mine, made_from = answers_in(form), read_marks(data.get("base", ""))
    seen = form.cleaned_data.get("seen")
    if seen is None or seen == row.times:
        found = unchallenged(mine, made_from)
    else:
        theirs = answers_in(_form(submission, page, row=row))
        own = {n for n, (_, by) in row.changed.items() if origin.page and by == origin.page}
        found = merge(mine, theirs, made_from, own=own, many=parts_merged(form))
    aside = {name: data.getlist(name) for name in found.conflicts}
    other = {n: parts for n, parts in found.answers.items() if parts != mine.get(n, [])}
    if other:
        merged = as_sent(form, data, other)
        form = _form(submission, page, merged, files, checking=checking)
        form.is_valid()
    return Received(form, found, row.times, origin, data, aside)


def keep(
    request, submission, received: Received, *, by_button=True, who=None
) -> tuple[Received, Saved]:
    """Store a page that was received, and put aside what only its writer can decide.

    Args:
        by_button: whether she pressed a button. Else the address and the permissions she typed or
            ticked wait on the page until she does.
        who: who wrote it, if it was not the one who is here now (see `writer`).

    Returns:
        What was stored, and what came of it. If the page was saved from elsewhere this very
        moment, both are put together once more.
    """
    who = who or writer(request, submission)
    try:
        return received, _store(submission, received, by_button, who)
    except ChangedSince:
        pass
    with transaction.atomic():
        submission = drafting.writable(submission, **who)
        old = received.form
        received = receive(
            request,
            submission,
            old.section,
            received.data,
            checking=old.checking,
            origin=received.origin,
        )
        for name in [name for name in old.errors if _is_file(old, name)]:
            received.form.add_error(name, old.errors[name].as_data())
        return received, _store(submission, received, by_button, who)


def _is_file(form, name) -> bool:
    return isinstance(form.fields.get(name), forms.FileField)


def _store(submission, received, by_button, who) -> Saved:
    form, page = received.form, received.origin.page
    if received.aside:
        waiting.set_aside(submission, form.section.key, page, received.aside)
    values, typed, names = form.values(), form.typed(), set(form.fields)
    if not by_button:
        _hold(submission, received, values, typed, names)
    saved = drafting.save_section(
        submission,
        form.section.key,
        values,
        typed=typed,
        words=form.words,
        names=names,
        seen=received.times,
        origin=received.origin,
        changed=received.merge.changed,
        **who,
    )
    if page and not received.aside:
        waiting.settle(submission, page)
    return saved


def _hold(submission, received, values, typed, names) -> None:
    """Keep what needs a button as it was typed; it stays on its page until one is pressed."""
    for name in BY_BUTTON:
        if name not in values:
            continue
        value = values.pop(name)
        names.discard(name)
        if name in received.merge.changed:
            names.add(name)
            if value != stored(submission, name):
                typed[name] = received.form.data.getlist(name) or [""]


def _row(submission, page) -> SavedSection:
    return submission.saved_sections.filter(section=page.key).first() or SavedSection()


def _form(submission, page, data=None, files=None, *, row=None, **kwargs) -> SectionForm:
    asked = request_asked(submission)
    return SectionForm(
        data,
        files,
        submission=submission,
        section=page,
        typed=row.typed if row else None,
        asked={key: asked.asks.get(key, "") for key in asked.questions} if asked else None,
        **kwargs,
    )


def _marked(request, form, submission, page, **hidden) -> SectionForm:
    base = json.dumps(marks_of(answers_in(form)), separators=(",", ":"))
    who = writer(request, submission)
    stamp = new_stamp(submission, page.slug, user=who["by"], supporter=who["supporter"])
    form.made_from(base=base, stamp=stamp, **hidden)
    return form
