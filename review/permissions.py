"""Who may do what in a review. Answers carry their reason.

`ACTIONS` says what a role may do at all; `docs/roles.md` is drawn from it. The functions below say
what may be done with one submission, by one person, in the phase its call is in.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.permissions import roles_of
from review.enums import Others, PhaseKind
from review.models import Declaration, Phase, Reviewer
from review.querysets import DECIDED
from submissions.conflicts import conflicts_of, keeps_away
from submissions.enums import State
from submissions.models import Submission

READERS = frozenset({"reviewer"})
PANEL = frozenset({"panel_lead", "administrator"})
STAFF = PANEL | {"editor"}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done under `/review/`: in words, and the roles that may."""

    name: str
    words: str
    roles: frozenset[str]


ACTIONS: dict[str, Action] = {
    action.name: action
    for action in (
        Action("read", "Read what was sent, and write what she thinks", READERS),
        Action("hours", "State her own hours", READERS),
        Action("plan", "Plan how a call is read: terms, dates, weights", STAFF),
        Action("invite", "Invite readers, and see who reads", STAFF),
        Action("assign", "Give readers what to read", STAFF),
        Action("mask", "Hide words while names are hidden", STAFF),
        Action("panel", "See the panel's table and every review", PANEL),
        Action("decide", "Decide, write feedback, release", PANEL),
        Action("shortlist", "Put the shortlist in order", PANEL),
        Action("export", "Take submissions, scores and decisions out as a file", PANEL),
        Action("audit", "See who did what", PANEL),
    )
}


def may(action: str, user) -> tuple[bool, str]:
    """Return whether the role of `user` allows an action of `ACTIONS`, and why not."""
    if roles_of(user) & ACTIONS[action].roles:
        return True, ""
    who = "readers" if ACTIONS[action].roles == READERS else "our team"
    if ACTIONS[action].roles == PANEL:
        who = "panel leads"
    return False, f"Only {who} can do this."


@keeps_away
def declared_conflicts(user):
    """Whoever knows the people of a submission sees nothing of it."""
    rows = Declaration.objects.conflicts().filter(user=user)
    return rows.values_list("submission_id", flat=True)


@keeps_away
def organisations_shared(user):
    """Nobody sees what her own organisation sent, or has a part in.

    What an editor matched counts; where nothing is matched yet, the name that was typed. A group
    of hers we have no row for is known by its name.
    """
    rows = Reviewer.objects.filter(user=user)
    rows = rows.values_list("organisations", Lower("organisations__name"), "groups")
    ids, linked, typed = set(), set(), set()
    for pk, name, groups in rows:
        ids.add(pk)
        linked.add(name)
        typed |= _as_compared(groups)
    ids, linked = ids - {None}, linked - {None}
    if not ids and not typed:
        return ()
    names = linked | typed
    hers = Q(matched_organisation__in=ids) | Q(matched__in=typed - linked) | Q(partner__in=names)
    found = Submission.objects.annotate(
        sender=Lower("organisation"),
        matched=Lower("matched_organisation__name"),
        partner=Lower("partners__name"),
    ).filter(hers | Q(matched_organisation=None, sender__in=names))
    return found.values_list("pk", flat=True)


def _as_compared(groups: str) -> set[str]:
    """Return names, one a line, as the database lowers them: SQLite knows only plain letters."""
    lines = {line.strip() for line in groups.splitlines()} - {""}
    plain = {"".join(c.lower() if c.isascii() else c for c in line) for line in lines}
    return plain | {line.lower() for line in lines}


def has_conflict(submission, user) -> bool:
    """Whether `user` knows its people, or wrote part of it herself."""
    if submission.pk in conflicts_of(user):
        return True
    return submission.contributors.filter(user=user).exists()


def phase_of(call) -> Phase | None:
    """Return the phase a call is in: the last that has begun; None before the first."""
    return call.phases.begun().in_order().last()


def reader_for(call, user) -> Reviewer | None:
    """Return the row under which `user` reads for `call`, or None."""
    if "reviewer" not in roles_of(user):
        return None
    return call.reviewers.active().filter(user=user).first()


def may_open(submission, user) -> tuple[bool, str]:
    """Return whether a reader may know that she has this to read, and why not.

    Before its text she is asked whether she knows its people: `may_read`. What she has finished
    stays open to her once it is decided.
    """
    reader = reader_for(submission.call, user)
    if reader is None or has_conflict(submission, user):
        return False, "This is not on your list."
    if not submission.review_assignments.standing().filter(reviewer=reader).exists():
        return False, "This is not on your list."
    if submission.state == State.IN_REVIEW:
        return True, ""
    finished = submission.reviews.sent().filter(reviewer=reader)
    if submission.state in DECIDED and finished.exists():
        return True, ""
    return False, "Nobody reads this now."


def may_read(submission, user) -> tuple[bool, str]:
    """Return whether a reader may see its text, and why not."""
    allowed, reason = may_open(submission, user)
    if not allowed:
        return False, reason
    if not submission.declarations.filter(user=user, knows=False).exists():
        return False, "First tell us whether you know these people."
    return True, ""


def may_write(submission, user) -> tuple[bool, str]:
    """Return whether a reader may write her review now, and why not."""
    allowed, reason = may_read(submission, user)
    if not allowed:
        return False, reason
    if submission.state != State.IN_REVIEW:
        return False, "It is decided. You can still see what you wrote."
    phase = phase_of(submission.call)
    if phase is None or phase.kind != PhaseKind.READING:
        return False, "The time to read is over. You can still see what you wrote."
    return True, ""


def may_see_others(submission, user) -> tuple[bool, str]:
    """Return whether a reader may see what the others wrote about it, and why not."""
    allowed, reason = may_read(submission, user)
    if not allowed:
        return False, reason
    phase = phase_of(submission.call)
    others = phase.others if phase else Others.NEVER
    if others == Others.ALWAYS:
        return True, ""
    own = submission.reviews.sent().filter(reviewer__user=user)
    if others == Others.AFTER and own.exists():
        return True, ""
    if others == Others.AFTER:
        return False, "You see what the others wrote once you have finished yours."
    return False, "Readers do not see what the others wrote."


def names_shown(call) -> bool:
    """Whether `/review/` shows the names of groups and people in the phase the call is in."""
    phase = phase_of(call)
    return bool(phase and phase.names_shown)


def may_join_panel(submission, user, action: str = "panel") -> tuple[bool, str]:
    """Return whether somebody of the panel may act on one submission, and why not."""
    allowed, reason = may(action, user)
    if not allowed:
        return False, reason
    if has_conflict(submission, user):
        return False, "You know these people, or wrote part of this. Somebody else must do it."
    return True, ""
