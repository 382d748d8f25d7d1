"""Who may see and write consents. Each answers `(allowed, reason)`; None is the system."""

Answer = tuple[bool, str]
SEE, RECORD = "consent.view_consent", "consent.add_consent"


def may_see(user) -> Answer:
    """Whether `user` may see who said yes, and how to reach them."""
    allowed = user is None or user.has_perm(SEE)
    return allowed, "" if allowed else "Only editors can see who said yes."


def may_record(user) -> Answer:
    """Whether `user` may write down what somebody said yes to, or took back."""
    allowed = user is None or user.has_perm(RECORD)
    return allowed, "" if allowed else "Only editors can write down who said yes."
