"""*Who is saying yes?* Asked where somebody supports the owner: on sending, on the final yes, and
on taking something off the website again.

Somebody with an address of her own is signed in as herself. Somebody who shares the owner's
address has no account: then only the answer on the page tells whose yes it is. Either may say it
only if the owner allowed that before.
"""

from dataclasses import dataclass

from submissions.enums import ContributorRole
from submissions.models import Supporter
from submissions.services.transitions import guard, not_allowed

OWN = "me"
WHO_IS_IT = "Say who is saying yes."
WHO_DECIDES = "Say who decides this."
ALLOWED_BY = {
    "send": "may_send",
    "answer_questions": "may_send",
    "say_yes": "may_say_yes",
    "take_back": "may_say_yes",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose yes it may be.

    `for_whom` is the owner where it is not her own; `supporter` the row of who shares her address.
    """

    key: str
    name: str
    owner: str
    may_send: bool = True
    may_say_yes: bool = True
    for_whom: object = None
    supporter: Supporter | None = None

    @property
    def sentence(self) -> str:
        """Return it as a choice on the page."""
        if self.key == OWN:
            return f"I am {self.name}, and this is my own yes"
        return f"I am {self.name}, and I say yes for {self.owner}"

    @property
    def decides(self) -> str:
        """Return it as a choice where something is deleted or taken back."""
        if self.key == OWN:
            return f"I am {self.name}, and I decide this myself"
        return f"I am {self.name}, and I do this for {self.owner}"

    @property
    def said_by(self) -> str:
        """Return who said yes, as it is kept with the yes."""
        return f"{self.name}, for {self.owner}" if self.for_whom else self.name

    def may(self, move: str) -> tuple[bool, str]:
        """Return whether this person may make a move, and what can be done instead."""
        if getattr(self, ALLOWED_BY.get(move, "may_send")):
            return True, ""
        return False, not_allowed(move, self.owner)


def voices(submission, user) -> list[Voice]:
    """Return whose yes it can be when `user` is signed in; empty where nothing is to be asked.

    The owner may be herself or anybody who supports her; whoever supports her with an address of
    her own is only herself.
    """
    if user is None or not user.is_authenticated:
        return []
    people = list(submission.contributors.select_related("user", "submission__contact"))
    owner = next((row for row in people if row.role == ContributorRole.OWNER), None)
    if owner is None:
        return []
    rows = [row for row in people if row.role == ContributorRole.SUPPORTER and row.user.is_active]
    if user.pk != owner.user_id:
        return [_with_address(row, owner) for row in rows if row.user_id == user.pk]
    found = [_at_hers(row, owner) for row in submission.supporters.still_here()]
    found += [_with_address(row, owner) for row in rows]
    return [Voice(OWN, owner.name, owner.name), *found] if found else []


def _with_address(row, owner) -> Voice:
    key = f"contributor-{row.pk}"
    return Voice(key, row.name, owner.name, row.may_send, row.may_say_yes, owner.user)


def _at_hers(row, owner) -> Voice:
    key = f"supporter-{row.pk}"
    return Voice(key, row.name, owner.name, row.may_send, row.may_say_yes, owner.user, row)


def voice_of(submission, user, key: str) -> Voice | None:
    """Return the answer to *Who is saying yes?*; None where nothing is asked, or nothing fits."""
    return next((voice for voice in voices(submission, user) if voice.key == key), None)


def may_say(submission, user, move: str, who: Voice | None) -> tuple[bool, str]:
    """Return whether this yes counts: somebody said whose it is, and the owner allowed it.

    Args:
        move: the move's name: `send`, `answer_questions`, `say_yes` or `take_back`.
        who: what was answered.
    """
    asked = {voice.key: voice for voice in voices(submission, user)}
    if not asked:
        return True, ""
    voice = asked.get(who.key) if who else None
    if voice is None:
        return False, WHO_DECIDES if move == "take_back" else WHO_IS_IT
    return voice.may(move)


def may_delete(submission, user, who: str) -> tuple[bool, str]:
    """Return whether it is the owner herself who deletes it: nobody may do it for her.

    Args:
        who: the key of the voice that was chosen; empty where nothing was asked.
    """
    asked = {voice.key: voice for voice in voices(submission, user)}
    if not asked or who == OWN:
        return True, ""
    if who not in asked:
        return False, WHO_DECIDES
    return False, f"Only {asked[who].owner} can delete it."


@guard("who_says_yes")
def who_says_yes(submission, *, by, given):
    """Where somebody supports the owner, it is known whose yes it is, and that she allowed it."""
    if given is None or by is None:
        return True, ""
    who = given.get("who")
    move = {"draft": "send", "changes_requested": "answer_questions"}
    return may_say(submission, by, move.get(submission.state, "say_yes"), who)
