"""Who may answer a request: whoever may take pages off the website. All show a second factor."""

ANSWER = "takedown.change_takedownrequest"


def may_answer(user) -> tuple[bool, str]:
    """Return (allowed, reason) for reading and answering requests."""
    if user.has_perm(ANSWER):
        return True, ""
    return False, "Only editors may answer this."
