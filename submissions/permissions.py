"""Who somebody is to a submission, and what that allows. Answers carry their reason."""

from accounts.permissions import roles_of
from casestudies.enums import CorrectionStage
from submissions.conflicts import conflicts_of
from submissions.enums import DECIDERS, STAFF, Actor, ContributorRole, State

_STAFF = {
    "reviewer": Actor.REVIEWER,
    "editor": Actor.EDITOR,
    "panel_lead": Actor.PANEL_LEAD,
    "administrator": Actor.ADMINISTRATOR,
}


def actors_of(submission, user) -> frozenset[Actor]:
    """Return everything `user` is to `submission`; None is the system.

    Somebody who contributes to a submission never acts on it as staff; nor does who is kept away
    from it, such as a reader who knows the people.
    """
    if user is None:
        return frozenset({Actor.SYSTEM})
    if not user.is_authenticated or not user.is_active:
        return frozenset({Actor.STRANGER})
    row = submission.contributors.filter(user=user).first()
    if row is None and submission.pk in conflicts_of(user):
        return frozenset({Actor.STRANGER})
    if row is None:
        return frozenset(_STAFF[r] for r in roles_of(user) & _STAFF.keys()) or frozenset(
            {Actor.STRANGER}
        )
    found = {Actor(row.role)}
    if row.may_send and row.role in (ContributorRole.CO_WRITER, ContributorRole.SUPPORTER):
        found.add(Actor.SENDER)
    if row.may_say_yes:
        found.add(Actor.SIGNER)
    return frozenset(found)


def signers_of(submission) -> list:
    """Return the rows of those who may say yes, the owner first: she may, and whom she named."""
    owner = ContributorRole.OWNER
    rows = [row for row in submission.contributors.all() if row.may_say_yes or row.role == owner]
    rows = [row for row in rows if row.user.is_active]
    return sorted(rows, key=lambda row: (row.role != owner, row.pk))


EDITABLE = (State.DRAFT, State.CHANGES_REQUESTED)
ADDABLE = (State.ACCEPTED, State.AWAITING_SIGN_OFF, State.SIGNED_OFF, State.PUBLISHED)
CONTRIBUTORS = frozenset(
    {Actor.OWNER, Actor.SENDER, Actor.CO_WRITER, Actor.VIEWER, Actor.SUPPORTER}
)
WRITERS = frozenset({Actor.OWNER, Actor.SENDER, Actor.CO_WRITER, Actor.SUPPORTER})


def holds_draft(submission, draft_keys=()) -> bool:
    """Whether this browser started the draft, and nobody has confirmed its address yet."""
    return bool(submission.draft_key) and submission.draft_key in draft_keys


def can_read(submission, user, draft_keys=()) -> tuple[bool, str]:
    """Whether somebody may read what was written: its contributors, or the browser of a draft."""
    if holds_draft(submission, draft_keys):
        return True, ""
    if actors_of(submission, user) & CONTRIBUTORS or may_help(submission, user)[0]:
        return True, ""
    return False, "Only the people who wrote this can see it."


def can_write(submission, user, draft_keys=()) -> tuple[bool, str]:
    """Whether somebody may change an answer now.

    Args:
        user: somebody signed in, or AnonymousUser.
        draft_keys: what the browser's signed cookie holds.
    Returns:
        (allowed, reason). The reason is plain and may be shown.
    """
    if submission.state not in EDITABLE:
        return False, "You sent this. It cannot be changed now."
    if holds_draft(submission, draft_keys) or actors_of(submission, user) & WRITERS:
        return True, ""
    if may_help(submission, user)[0]:
        return True, ""
    return False, "Only the people who write this can change it."


def may_add(submission, user) -> tuple[bool, str]:
    """Return whether `user` may add optional answers to what was accepted, and why not."""
    if submission.state not in ADDABLE:
        return False, "You can add more once we say yes to it."
    if actors_of(submission, user) & WRITERS:
        return True, ""
    return False, "Only the people who write this can add to it."


def may_erase(submission, user, draft_keys=()) -> tuple[bool, str]:
    """Return whether somebody may delete it for good, and why not: its owner, or the browser of a
    draft whose address nobody confirmed."""
    if holds_draft(submission, draft_keys) or Actor.OWNER in actors_of(submission, user):
        return True, ""
    return False, "Only the person it belongs to can delete it."


def may_act_without_account(submission, user) -> tuple[bool, str]:
    """Return whether `user` may stop or delete it for somebody who has no account, and why not."""
    if submission.contributors.exists():
        return False, "They have an account. Only they can do this."
    return may_see_private(submission, user)


def is_staff_for(submission, user) -> tuple[bool, str]:
    """Return whether `user` may work on `submission` as an editor, and why not."""
    found = actors_of(submission, user)
    if found & frozenset(STAFF):
        return True, ""
    if submission.contributors.filter(user=user).exists():
        return False, "You wrote part of this. Another editor must work on it."
    return False, "Only editors can do this."


def may_decide(submission, user) -> tuple[bool, str]:
    """Return whether `user` may decide about `submission`, and why not."""
    if actors_of(submission, user) & frozenset(DECIDERS):
        return True, ""
    if submission.contributors.filter(user=user).exists():
        return False, "You wrote part of this. Another panel lead must decide."
    return False, "Only a panel lead can decide."


def may_see_private(submission, user) -> tuple[bool, str]:
    """Return whether `user` may read private answers and contact details, and why not."""
    allowed, reason = is_staff_for(submission, user)
    if not allowed:
        return False, reason
    if user.has_perm("submissions.view_contactdetails"):
        return True, ""
    return False, "Your role does not include contact details."


def may_begin_together(user) -> tuple[bool, str]:
    """Return whether `user` may begin a draft she fills in with somebody, and why not."""
    if user.is_active and user.has_perm("submissions.view_contactdetails"):
        return True, ""
    return False, "Only editors can do this."


def may_help(submission, user) -> tuple[bool, str]:
    """Return whether `user` may type in a draft filled in together, and why not.

    An editor may, until the person whose words they are has an account of her own: it is hers then.
    """
    if user is None or not user.is_authenticated:
        return False, "Only editors can do this."
    if submission.state not in EDITABLE or not submission.typed_for_somebody:
        return False, "It is theirs. Only they can change it."
    return may_see_private(submission, user)


def may_see_unreleased(user) -> bool:
    """Whether a decision may be shown to `user` before it is released."""
    return bool(roles_of(user) & {"panel_lead", "administrator"})


def may_set_window(call, user) -> tuple[bool, str]:
    """Return whether `user` may set or extend the deadline of `call`, and why not."""
    if call.permissions_for_user(user).can_publish():
        return True, ""
    return False, "Only those who may publish the call can change its deadline."


def may_read_messages(submission, user) -> tuple[bool, str]:
    """Return whether `user` may read the thread: its contributors in any role, and editors."""
    if actors_of(submission, user) & {*CONTRIBUTORS, *STAFF}:
        return True, ""
    return False, "Only the people who wrote this, and our editors, can read the messages."


def may_write_message(submission, user) -> tuple[bool, str]:
    """Return whether `user` may write to the thread, and why not."""
    if actors_of(submission, user) & {*WRITERS, *STAFF}:
        return True, ""
    return False, "You can read the messages. Only those who write this can answer."


def may_doubt(submission, user) -> tuple[bool, str]:
    """Return whether `user` may tell the panel that a decision is wrong, and why not."""
    if submission.state != State.NOT_SELECTED:
        return False, "There is no decision here that we can look at again."
    if actors_of(submission, user) & WRITERS:
        return True, ""
    return False, "Only those who write this can tell us."


def supports(submission, user) -> bool:
    """Whether `user` reads and types for the owner, with an address of her own."""
    return Actor.SUPPORTER in actors_of(submission, user)


def may_answer_for_herself(submission, user, supporter=None) -> tuple[bool, str]:
    """Return whether whoever types may tick what only the owner can: what we may do with it.

    Args:
        supporter: the `Supporter` who types at the owner's own address, if she said so.
    """
    allowed = supporter is None or supporter.may_send
    if allowed and supports(submission, user):
        allowed = Actor.SENDER in actors_of(submission, user)
    owner = submission.owner
    if allowed or owner is None:
        return True, ""
    return False, f"Only {owner.name} can answer this."


def may_see_people(submission, user) -> tuple[bool, str]:
    """Return whether `user` may see who works on it: everybody who does."""
    if actors_of(submission, user) & CONTRIBUTORS:
        return True, ""
    return False, "Only the people who wrote this can see it."


def may_manage_people(submission, user, supporter=None) -> tuple[bool, str]:
    """Return whether `user` may invite, change rights, take somebody off and hand over.

    Args:
        supporter: the `Supporter` who types at the owner's own address, if she said so.
    """
    row = submission.owner
    if row is None or user is None or row.user_id != user.pk or not user.is_active:
        return False, f"Only {row.name if row else 'its owner'} can change this."
    if supporter is not None:
        return False, f"{supporter.name} is typing now. Only {row.name} can change this."
    return True, ""


def may_leave(submission, user) -> tuple[bool, str]:
    """Return whether `user` may leave, and what she does instead."""
    found = actors_of(submission, user)
    if not found & CONTRIBUTORS:
        return False, "You are not part of this."
    if Actor.OWNER not in found:
        return True, ""
    if submission.contributors.count() > 1:
        return False, "Hand it over first. Then you can leave."
    return False, "Nobody else is here. Invite somebody to take it over, or contact us."


def may_hand_over_at_desk(submission, user) -> tuple[bool, str]:
    """Return whether `user` may hand it over for its owner after a check, and why not."""
    allowed, reason = may_see_private(submission, user)
    if allowed and submission.owner is None:
        return False, "Nobody has confirmed an address for it yet."
    return allowed, reason


def may_ask_for_correction(submission, user) -> tuple[bool, str]:
    """Return whether `user` may say what is wrong on the live page, and why not."""
    if submission.state != State.PUBLISHED:
        return False, "It is not on the website."
    if not actors_of(submission, user) & {*WRITERS, Actor.SUPPORTER, Actor.SIGNER}:
        return False, "Only the people who wrote this can ask for a correction."
    correction = submission.correction
    if correction and correction.asked_at:
        return False, "You have asked for a correction already. Write us a message to add to it."
    return True, ""


def may_say_yes_to_correction(submission, user) -> tuple[bool, str]:
    """Return whether `user` may say yes to the correction that waits, and why not."""
    if submission.correction_stage != CorrectionStage.WAITING:
        return False, "No correction waits for your yes."
    if actors_of(submission, user) & {Actor.OWNER, Actor.SIGNER}:
        return True, ""
    return False, "Only the owner, or whom she named, can say yes."


def may_answer_correction(submission, user) -> tuple[bool, str]:
    """Return whether `user` may ask for a change to a correction, also after her yes."""
    if submission.correction_stage not in (CorrectionStage.WAITING, CorrectionStage.SIGNED):
        return False, "No correction waits for your answer."
    if actors_of(submission, user) & {Actor.OWNER, Actor.SIGNER}:
        return True, ""
    return False, "Only the owner, or whom she named, can answer."


def may_take_off(submission, user) -> tuple[bool, str]:
    """Return whether `user` may take something of the group's off the website, and why not."""
    if actors_of(submission, user) & {Actor.OWNER, Actor.SIGNER}:
        return True, ""
    return False, "Only those who may say yes can take something off the website."
