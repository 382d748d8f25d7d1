"""Who reads what in a call: given, taken off, passed on, and *give each n readers*."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.permissions import roles_of
from review import permissions
from review.models import ReviewAssignment, Reviewer
from review.querysets import GIVEN_IN
from review.services.conflicts import conflicts_in
from review.services.logging import log
from review.sharing_out import Plan, Reader, Text, share_out
from submissions.conflicts import conflicts_of
from submissions.enums import State
from submissions.models import Submission
from submissions.services.transitions import effect, guard
from ui.words import count

Pair = tuple[int, int]  # ids of a submission and of a reader


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who reads what in one call as it stands, as far as somebody of the team may see.

    `given` has the rows by submission and reader; `loads` what each reader has in all; `known` and
    `passed_on` the pairs that must not be.
    """

    call: object
    submissions: dict[int, Submission]
    readers: dict[int, Reviewer]
    given: dict[int, dict[int, ReviewAssignment]]
    loads: dict[int, int]
    known: set[Pair]
    passed_on: set[Pair]

    def why_not(self, submission: int, reader: int) -> str:
        """Return why a reader cannot be given a submission, or nothing."""
        if submission not in self.submissions or reader not in self.readers:
            return "It cannot be given now."
        name, most = self.readers[reader].name, self.readers[reader].most
        if reader in self.given[submission]:
            return f"{name} has it already."
        if (submission, reader) in self.known:
            return f"{name} knows its people."
        if (submission, reader) in self.passed_on:
            return f"{name} passed it on."
        if most is not None and self.loads[reader] >= most:
            return f"{name} has as many as they can read: {most}."
        return ""

    def of_reader(self, reader: int) -> list[ReviewAssignment]:
        """Return what a reader has, of what may be seen here."""
        return [rows[reader] for rows in self.given.values() if reader in rows]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was given, and what could not be: a sentence each."""

    given: list[ReviewAssignment]
    refused: list[str]


def sharing(call, by) -> Sharing:
    """Return who reads what in a call, without anything `by` has a conflict with.

    Raises:
        PermissionDenied: `by` does not work with readers.
    """
    allowed, reason = permissions.may("assign", by)
    if not allowed:
        raise PermissionDenied(reason)
    rows = call.submissions.filter(state__in=GIVEN_IN).exclude(pk__in=conflicts_of(by))
    rows = rows.exclude(contributors__user=by).prefetch_related("areas").order_by("pk")
    people = call.reviewers.active().select_related("user")
    people = people.prefetch_related("user__groups", "skills").order_by("pk")
    readers = {row.pk: row for row in people if "reviewer" in roles_of(row.user)}
    given, loads = defaultdict(dict), defaultdict(int)
    for row in ReviewAssignment.objects.to_give().filter(reviewer__in=readers):
        given[row.submission_id][row.reviewer_id] = row
        loads[row.reviewer_id] += 1
    found = {row.pk: row for row in rows}
    for pk, one in found.items():
        for reader, row in given[pk].items():
            row.submission, row.reviewer = one, readers[reader]
    passed = ReviewAssignment.objects.filter(submission__call=call, passed_on_at__isnull=False)
    return Sharing(
        call=call,
        submissions=found,
        readers=readers,
        given=defaultdict(dict, {pk: given[pk] for pk in found}),
        loads=loads,
        known=conflicts_in(call),
        passed_on=set(passed.values_list("submission_id", "reviewer_id")),
    )


def plan(now: Sharing, each: int) -> Plan:
    """Return who should read what so that each has `each` readers; nothing is written.

    So many are disabled people as the call asks for. Keys are ids.
    """
    texts = [
        Text(pk, frozenset(area.pk for area in row.areas.all()), frozenset(now.given[pk]))
        for pk, row in now.submissions.items()
    ]
    readers = [
        Reader(
            pk,
            disabled=row.is_disabled,
            skills=frozenset(area.pk for area in row.skills.all()),
            load=now.loads[pk],
            most=row.most,
        )
        for pk, row in now.readers.items()
    ]
    return share_out(
        texts,
        readers,
        conflicts=now.known | now.passed_on,
        each=each,
        disabled=now.call.minimum_disabled_reviews,
    )


def give(call, pairs: Iterable[Pair], *, by) -> Outcome:
    """Give each submission to its reader, and return what was done; what cannot be is left out.

    Readers hear of it in one mail at night: see `digests`.

    Args:
        pairs: ids of a submission and of a reader.

    Raises:
        PermissionDenied: `by` does not work with readers.
    """
    with transaction.atomic():
        # One at a time: nobody gets the same twice, or more than she can read.
        list(call.reviewers.select_for_update().order_by("pk"))
        now = sharing(call, by)
        terms = getattr(call, "review_plan", None)
        outcome = Outcome([], [])
        for submission, reader in pairs:
            if reason := now.why_not(submission, reader):
                about = now.submissions.get(submission)
                outcome.refused.append(f"{about.reference}: {reason}" if about else reason)
                continue
            row = ReviewAssignment.objects.create(
                submission=now.submissions[submission],
                reviewer=now.readers[reader],
                by=by,
                due=terms.review_by if terms else None,
            )
            now.given[submission][reader] = row
            now.loads[reader] += 1
            log("assigned", by=by, submission=row.submission, about=row.reviewer)
            outcome.given.append(row)
    return outcome


def take_off(assignment: ReviewAssignment, *, by) -> ReviewAssignment:
    """Take a submission off a reader's list, and return the row.

    Raises:
        PermissionDenied: with the reason.
    """
    allowed, reason = permissions.may_join_panel(assignment.submission, by, "assign")
    if not allowed:
        raise PermissionDenied(reason)
    return _end(assignment, "taken_off", by)


def pass_on(submission, *, by) -> ReviewAssignment:
    """Take a submission off her own list: she gives no reason, and is not given it again.

    Raises:
        PermissionDenied: it is not on her list, or it is decided.
    """
    allowed, reason = permissions.may_open(submission, by)
    if not allowed or submission.state != State.IN_REVIEW:
        raise PermissionDenied(reason or "It is decided. There is nothing to pass on.")
    row = submission.review_assignments.standing().get(reviewer__user=by)
    return _end(row, "passed_on", by)


def give_back(reader, *, by) -> None:
    """Take all that a reader has not finished off her list; others can be given it."""
    for row in reader.assignments.to_give().unfinished():
        _end(row, "taken_off", by)


def _end(assignment, code, by) -> ReviewAssignment:
    with transaction.atomic():
        row = ReviewAssignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
        if row.passed_on_at or row.taken_off_at:
            return row
        setattr(row, f"{code}_at", timezone.now())
        row.save(update_fields=[f"{code}_at"])
        log(code, by=by, submission=row.submission, about=row.reviewer)
    return row


def _readers_of(submission) -> list[Reviewer]:
    rows = submission.review_assignments.standing().select_related("reviewer__user")
    return [row.reviewer for row in rows.filter(reviewer__user__is_active=True)]


@guard("enough_reviewers")
def enough_reviewers(submission, *, by, given):
    """As many readers have it as its call asks for."""
    asked = submission.call.minimum_reviews
    if not asked or (have := len(_readers_of(submission))) >= asked:
        return True, ""
    return False, f"This call asks for {count(asked, 'reader')} for each. It has {have}."


@guard("no_reviewer_conflict")
def no_reviewer_conflict(submission, *, by, given):
    """None of its readers knows its people."""
    for reader in _readers_of(submission):
        if permissions.has_conflict(submission, reader.user):
            return False, f"{reader.name} knows its people. Take it off their list first."
    return True, ""


@effect("tell_reviewers")
def tell_reviewers(submission, *, by, given):
    """Its readers hear tonight that it can be read: in one mail each, with all that is new."""
    submission.review_assignments.standing().update(told_at=None)
