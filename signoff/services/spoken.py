"""A yes by telephone, BSL call or letter: who said it, to whom of us, when and how."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from casestudies.enums import Licence
from signoff.enums import Road
from signoff.services import corrections
from signoff.services.second_person import second_person_of
from submissions.enums import Channel, State
from submissions.models import Submission
from submissions.permissions import is_staff_for, signers_of
from submissions.services.transitions import MoveRefused, effect, guard, log, transition


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody whose yes an editor may write down; `user` is empty without an account."""

    name: str
    user: User | None = None


def who_can_be_heard(submission) -> dict[str, Heard]:
    """Return whose yes can be written down, by a key for the form: those who may say yes, whoever
    sent it without an account, and a second person we asked by phone, BSL call, text or letter."""
    rows = signers_of(submission)
    found = {f"user-{row.user_id}": Heard(str(row.user), row.user) for row in rows}
    contact = getattr(submission, "contact", None)
    if not found and contact and contact.name:
        found["contact"] = Heard(contact.name)
    second = second_person_of(submission)
    if second and second.asked_at and not second.joined_at and second.way != Road.EMAIL:
        found["second"] = Heard(second.name)
    return found


def record_yes(
    submission: Submission,
    *,
    by,
    said_at: datetime,
    how: str,
    heard: str = "",
    said_by: str = "",
    why: str = "",
    licence: str = Licence.ALL_RIGHTS_RESERVED,
    named: bool = True,
    note: str = "",
) -> Submission:
    """Write down a yes that was spoken, signed or posted. Returns the submission.

    Args:
        how: of `submissions.enums.Channel`.
        heard: a key of `spoken.who_can_be_heard`: who said it.
        said_by, why: the name of somebody else, and why that yes counts. Private.

    Raises:
        MoveRefused: from the table or a guard.
    """
    person = who_can_be_heard(submission).get(heard)
    given = {
        "heard": heard,
        "said_by": person.name if person else said_by.strip(),
        "why": why,
        "said_at": said_at,
        "how": how,
        "licence": licence,
        "named": named,
        "note": note,
    }
    on_behalf_of = person.user if person else None
    if submission.state == State.PUBLISHED:
        counts, reason = may_be_heard(submission, by=by, given=given)
        if not counts:
            raise MoveRefused(reason)
        return corrections.record_yes(submission, by=by, on_behalf_of=on_behalf_of, **given)
    return transition(submission, "say_yes", by=by, on_behalf_of=on_behalf_of, **given)


@guard("recorded_yes_is_complete")
def may_be_heard(submission, *, by, given):
    """A yes of somebody who may not say it is written down only with the reason."""
    if given is None or not is_staff_for(submission, by)[0]:
        return True, ""
    if given.get("heard") in who_can_be_heard(submission) or (given.get("why") or "").strip():
        return True, ""
    return False, "This person may not say yes. If their yes counts all the same, write why."


@effect("record_yes")
def log_what_was_heard(submission, *, by, given):
    """Keep in the log how it was said, and whether it was somebody who may say yes."""
    if is_staff_for(submission, by)[0]:
        known = given.get("heard") in who_can_be_heard(submission)
        log(submission, "yes_written_down", by=by, how=Channel(given["how"]).value, known=known)
