"""The only place a submission's state changes.

`enums.TRANSITIONS` says which moves exist, who may make them, and the names of their guards and
effects. Functions register under those names here and in higher rooms; where several stand under
one guard, all must allow.
"""

from collections import defaultdict
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from submissions.enums import TRANSITIONS, Actor, Move, State
from submissions.models import LogEntry, Submission
from submissions.permissions import CONTRIBUTORS, actors_of, is_staff_for, supports
from submissions.signals import submission_moved

Answer = tuple[bool, str]
GUARDS: dict[str, list[Callable[..., Answer]]] = defaultdict(list)
VERBS = {
    "send": "send this",
    "answer_questions": "send this",
    "say_yes": "say yes",
    "take_back": "take this off the website",
}
EFFECTS: dict[str, list[Callable[..., None]]] = defaultdict(list)


class MoveRefused(PermissionDenied):
    """A move that may not be made. `reasons` are sentences that can be shown."""

    def __init__(self, *reasons: str):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def guard(name: str):
    """Register `f(submission, *, by, given) -> (allowed, reason)` under a guard's name."""

    def register(function):
        GUARDS[name].append(function)
        return function

    return register


def effect(name: str):
    """Register `f(submission, *, by, given) -> None` under an effect's name.

    It runs inside the transaction, after the state is saved.
    """

    def register(function):
        EFFECTS[name].append(function)
        return function

    return register


def find_move(name: str, source: str, target: str = "") -> Move | None:
    """Return the move of that name from `source`, or None. `target` tells undo's moves apart."""
    for move in TRANSITIONS:
        if move.name == name and move.source == source and target in ("", move.target):
            return move
    return None


def moves_from(submission: Submission) -> list[Move]:
    """Return every move of the table out of the submission's state."""
    return [
        move
        for move in TRANSITIONS
        if move.source == submission.state
        and (move.name != "undo_withdrawal" or move.target == submission.state_before)
    ]


def is_hers(submission: Submission, move: Move, by) -> Answer:
    """Return whether the move is this person's to make, whatever its guards say, and why not."""
    if actors_of(submission, by) & move.who:
        return True, ""
    return False, _not_hers(submission, move, by)


def may(submission: Submission, move: Move, *, by, given: dict | None = None) -> Answer:
    """Return whether `by` (a user; None is the system) may make the move, and every reason not.

    Guards that need something from the form look into `given` only when it is there, so that a
    button can be shown before its form is filled in.
    """
    hers, reason = is_hers(submission, move, by)
    if not hers:
        return False, reason
    answers = [g(submission, by=by, given=given) for name in move.guards for g in GUARDS[name]]
    reasons = [reason for allowed, reason in answers if not allowed]
    return not reasons, " ".join(reasons)


def _not_hers(submission, move, by) -> str:
    """Say why a move is not this person's; who works on it is told what can be done."""
    if move.name not in VERBS or not actors_of(submission, by) & CONTRIBUTORS:
        return "You may not do this."
    if supports(submission, by):
        return not_allowed(move.name, submission.owner.name)
    return f"Only {submission.owner.name} can {VERBS[move.name]}."


def not_allowed(move: str, owner: str) -> str:
    """Say that whoever supports the owner may not do what is hers, and what can be done.

    Args:
        move: the move's name.
        owner: her name.
    """
    return (
        f"Only {owner} can {VERBS[move]}. "
        f"{owner} can do it here, or by phone, BSL call or letter with us. "
        f"Or {owner} can allow it on the page “Who works on this with you”."
    )


def transition(submission: Submission, name: str, *, by, on_behalf_of=None, **given) -> Submission:
    """Move a submission and return it.

    Args:
        submission: it is locked and its state read again, so that a double press moves it once.
        name: the move's name in the table.
        by: the user who does it; None is the system.
        on_behalf_of: the user for whom staff do it; the owner, where the move is hers.
        given: what the form brought: guards check it, effects use it.

    Raises:
        MoveRefused: no such move from this state, not this person's, or a guard says no.
    """
    with transaction.atomic():
        current = Submission.objects.select_for_update().get(pk=submission.pk)
        submission.state, submission.state_before = current.state, current.state_before
        target = current.state_before if name == "undo_withdrawal" else ""
        move = find_move(name, submission.state, target)
        if move is None:
            raise MoveRefused(f"This cannot be done while it is: {State(submission.state).label}.")
        allowed, reason = may(submission, move, by=by, given=given)
        if not allowed:
            raise MoveRefused(reason)
        _set_state(submission, move)
        for_whom = on_behalf_of or _owner_staff_act_for(submission, move, by)
        voice = given.get("who")
        said = {"voice": voice.key} if voice else {}
        log(
            submission,
            name,
            by=by,
            on_behalf_of=for_whom or getattr(voice, "for_whom", None),
            supporter=getattr(voice, "supporter", None),
            move=move,
            **said,
        )
        for effect_name in move.effects:
            for run in EFFECTS[effect_name]:
                run(submission, by=by, given=given)
        submission_moved.send(Submission, submission=submission, move=move, by=by)
    return submission


def _owner_staff_act_for(submission, move, by):
    """Return the owner when staff make a move that is the owner's too, else None."""
    if by is None or Actor.OWNER not in move.who or not is_staff_for(submission, by)[0]:
        return None
    return submission.owner.user if submission.owner else None


def _set_state(submission: Submission, move: Move) -> None:
    submission.state_before = move.source if move.name == "withdraw" else ""
    submission.state = move.target
    submission.state_since = timezone.now()
    submission.save(update_fields=["state", "state_before", "state_since"])


def log(
    submission, code, *, by, on_behalf_of=None, supporter=None, move=None, **detail
) -> LogEntry:
    """Add one line to the append-only log and return it. `detail` holds ids and codes only."""
    return LogEntry.objects.create(
        submission=submission,
        actor=by,
        on_behalf_of=on_behalf_of,
        supporter=supporter,
        code=code,
        source=move.source if move else "",
        target=move.target if move else "",
        detail=detail,
    )


def typing(submission, by, supporter=None) -> dict:
    """Return, for `log`, for whom somebody writes: who supports the owner types for her.

    Args:
        supporter: the `Supporter` who types at the owner's own address, if she said so.
    """
    if supporter is None and not supports(submission, by):
        return {}
    return {"on_behalf_of": submission.owner and submission.owner.user, "supporter": supporter}


def unregistered_names() -> set[str]:
    """Return the guard and effect names of the table that no function registered under."""
    guards = {name for move in TRANSITIONS for name in move.guards}
    effects = {name for move in TRANSITIONS for name in move.effects}
    return (guards - GUARDS.keys()) | (effects - EFFECTS.keys())
