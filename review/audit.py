"""Who did what in the reviews: two logs as one list, less what the looker has a conflict with."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, F, Value

from accounts.models import User
from review.models import Reviewer, ReviewLogEntry
from review.words import DECIDING, said
from submissions.calls import CallPage
from submissions.conflicts import conflicts_of
from submissions.models import LogEntry, Submission

NOBODY = "The system, or somebody who has left"
COLUMNS = ("at", "code", "actor", "submission", "of_call", "of_reader")


@dataclass(frozen=True, slots=True)
class Line:
    """One act, ready to be shown. Nothing typed is in it."""

    at: datetime
    who: str
    what: str
    reference: str
    call: str
    about: str


def acts_for(user, *, call: str = "", person: str = "", act: str = ""):
    """Return what `user` may see of both logs as rows of values, newest first.

    Args:
        call, person: the id of one, as text. act: a code. Empty: any.
    """
    ours, theirs = _both(user, COLUMNS, call=call, person=person, act=act)
    return ours.union(theirs, all=True).order_by("-at", "code", "submission")


def _both(user, columns, *, call="", person="", act=""):
    """Return those columns of the review's log, and of the deciding lines of the submissions'."""
    chosen = {name: value for name, value in (("actor", person), ("code", act)) if value}
    ours = ReviewLogEntry.objects.filter(**chosen, **({"call": call} if call else {}))
    theirs = LogEntry.objects.filter(code__in=DECIDING).filter(
        **chosen, **({"submission__call": call} if call else {})
    )
    ours = ours.annotate(of_call=F("call_id"), of_reader=F("about_id"))
    nobody = Value(None, output_field=BigIntegerField())
    theirs = theirs.annotate(of_call=F("submission__call_id"), of_reader=nobody)
    return [
        _seen(rows, user).order_by().values_list(*columns, named=True) for rows in (ours, theirs)
    ]


def _seen(rows, user):
    """Leave out every line of what she knows the people of, or wrote part of."""
    hers = Submission.objects.filter(contributors__user=user).values_list("pk", flat=True)
    return rows.exclude(submission_id__in=conflicts_of(user) | set(hers))


def lines(rows) -> list[Line]:
    """Return rows of `acts_for` in words; queries do not grow with them."""
    rows = list(rows)
    people = _names({row.actor for row in rows})
    references = dict(
        Submission.objects.filter(pk__in={row.submission for row in rows}).values_list(
            "pk", "reference"
        )
    )
    calls = dict(
        CallPage.objects.filter(pk__in={row.of_call for row in rows}).values_list("pk", "title")
    )
    readers = Reviewer.objects.select_related("user").in_bulk(
        {row.of_reader for row in rows} - {None}
    )
    return [
        Line(
            at=row.at,
            who=people.get(row.actor, NOBODY),
            what=said(row.code),
            reference=references.get(row.submission, ""),
            call=calls.get(row.of_call, ""),
            about=_about(row, readers),
        )
        for row in rows
    ]


def _about(row, readers) -> str:
    reader = readers.get(row.of_reader)
    return "" if reader is None or reader.user_id == row.actor else reader.name


def _names(ids) -> dict[int, str]:
    rows = User.objects.filter(pk__in=ids).values_list("pk", "name", "email")
    return {pk: name or email for pk, name, email in rows}


def choices_for(user) -> dict[str, list[tuple[str, str]]]:
    """Return the calls, people and acts that stand in what `user` may see."""
    ours, theirs = _both(user, ("actor", "of_call", "code"))
    rows = list(ours.union(theirs))
    calls = CallPage.objects.filter(pk__in={row.of_call for row in rows}).values_list("pk", "title")
    people = _names({row.actor for row in rows})
    return {
        "call": sorted(((str(pk), title) for pk, title in calls), key=_by_words),
        "person": sorted(((str(pk), name) for pk, name in people.items()), key=_by_words),
        "act": sorted(((code, said(code)) for code in {row.code for row in rows}), key=_by_words),
    }


def _by_words(choice: tuple[str, str]) -> str:
    return choice[1].casefold()
