"""Who may read the page before it is live, write beside it, and arrange what about its yes.

Answers carry their reason.
"""

from casestudies.enums import CorrectionStage
from casestudies.permissions import may_override
from submissions.enums import PAGE_EDITORS, Actor, State
from submissions.permissions import CONTRIBUTORS, WRITERS, actors_of, is_staff_for

SAYS_YES = frozenset({Actor.OWNER, Actor.SIGNER})
WAITING = (State.AWAITING_SIGN_OFF, State.SIGNED_OFF)
CORRECTED = (CorrectionStage.WAITING, CorrectionStage.SIGNED)


def may_read_page(submission, user) -> tuple[bool, str]:
    """Return whether `user` may read the page that waits for its yes, and why not."""
    return _may_read(submission, actors_of(submission, user))


def _may_read(submission, found) -> tuple[bool, str]:
    waits = submission.state in WAITING or submission.correction_stage in CORRECTED
    if not waits or submission.page_id is None:
        return False, "No page waits for your answer."
    if found & CONTRIBUTORS:
        return True, ""
    return False, "Only the people who wrote this can see it."


def may_write_answers(submission, user) -> tuple[bool, str]:
    """Return whether `user` may write what should change, for whoever says yes, and why not."""
    found = actors_of(submission, user)
    allowed, reason = _may_read(submission, found)
    if not allowed:
        return False, reason
    if found & {*WRITERS, Actor.SUPPORTER, Actor.SIGNER}:
        return True, ""
    return False, "You can read this. Only those who write it can say what should change."


def may_answer(submission, user) -> tuple[bool, str]:
    """Return whether `user` may answer for the group, with a yes or a change, and why not."""
    found = actors_of(submission, user)
    allowed, reason = _may_read(submission, found)
    if not allowed:
        return False, reason
    if found & SAYS_YES:
        return True, ""
    return False, "You can read this. Somebody else says yes for your group."


def may_arrange(submission, user) -> tuple[bool, str]:
    """Return whether `user` may name a second person to ask, and why not: owner and editors."""
    if Actor.OWNER in actors_of(submission, user) or is_staff_for(submission, user)[0]:
        return True, ""
    return False, "Only the person who sent it can choose this."


def may_agree(submission, user) -> tuple[bool, str]:
    """Return whether `user` may agree on small fixes beforehand, and why not."""
    if actors_of(submission, user) & SAYS_YES:
        return True, ""
    return False, "Only those who may say yes can choose this."


# What an editor may do, by how far the correction has come.
STEPS = {
    "promise": (CorrectionStage.ASKED,),
    "refuse": (CorrectionStage.ASKED,),
    "begin": (CorrectionStage.NONE, CorrectionStage.ASKED),
    "ask": (CorrectionStage.OPEN,),
    "use-yes": (CorrectionStage.OPEN,),
    "record-yes": (CorrectionStage.WAITING,),
    "recall": (CorrectionStage.WAITING, CorrectionStage.SIGNED),
    "publish": (CorrectionStage.SIGNED,),
    "give-up": (CorrectionStage.OPEN,),
    "protect": (CorrectionStage.OPEN,),
}
NOT_NOW = {
    CorrectionStage.NONE: "No correction is open.",
    CorrectionStage.ASKED: "A correction was asked for. Answer it, or begin it.",
    CorrectionStage.OPEN: "An editor is making the correction.",
    CorrectionStage.WAITING: "The correction waits for its yes.",
    CorrectionStage.SIGNED: "The correction has its yes.",
}


def may_correct(step: str, submission, user) -> tuple[bool, str]:
    """Return whether an editor may do this step of a correction now, and why not.

    Args:
        step: a key of `STEPS`.
    """
    allowed, reason = is_staff_for(submission, user)
    if not allowed:
        return False, reason
    if not actors_of(submission, user) & set(PAGE_EDITORS):
        return False, "Only an editor can do this."
    if submission.state != State.PUBLISHED:
        return False, "It is not on the website."
    stage = submission.correction_stage
    if stage not in STEPS[step]:
        return False, NOT_NOW[stage]
    if step == "use-yes" and not submission.small_fixes.standing().exists():
        return False, "Nobody agreed to small fixes beforehand. Ask for a new yes."
    if step == "protect":
        return may_override(user, submission.page)
    return True, ""


def may_say_why(submission, user) -> tuple[bool, str]:
    """Return whether `user` may write why the words were changed, and why not."""
    if not actors_of(submission, user) & frozenset(PAGE_EDITORS):
        return False, "Only an editor of the page can do this."
    if submission.page_id is None:
        return False, "Make the case study page first."
    if submission.page.requests.active().exists():
        return False, "The contributor has it to read. Recall it before you change a reason."
    return True, ""
